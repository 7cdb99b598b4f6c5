import AWSModel

/// What Elastic Load Balancing answers to requests that it cannot grant.
///
/// - Source: codes from the API model; sentences as quoted in public issue trackers
///   (hashicorp/terraform-provider-aws, aws/aws-cdk, kubernetes-sigs/aws-load-balancer-controller)
///   and as getmoto/moto took them from real answers. Where none was to be found, ours in the same
///   style.
extension AWSError {
  /// A request that the service's own checks refuse.
  static func validation(_ message: String) -> AWSError {
    AWSError(code: "ValidationError", message: message)
  }

  /// A request whose parts do not go together.
  static func configuration(_ message: String) -> AWSError {
    AWSError(code: "InvalidConfigurationRequest", message: message)
  }

  static func notPermitted(_ message: String) -> AWSError {
    AWSError(code: "OperationNotPermitted", message: message)
  }

  static func resourceInUse(_ message: String) -> AWSError {
    AWSError(code: "ResourceInUse", message: message)
  }

  static func invalidTarget(_ message: String) -> AWSError {
    AWSError(code: "InvalidTarget", message: message)
  }

  // MARK: Not found

  static let balancersNotFound = AWSError(
    code: "LoadBalancerNotFound", message: "One or more load balancers not found")
  static let groupsNotFound = AWSError(
    code: "TargetGroupNotFound", message: "One or more target groups not found")
  static let listenersNotFound = AWSError(
    code: "ListenerNotFound", message: "One or more listeners not found")
  static let rulesNotFound = AWSError(
    code: "RuleNotFound", message: "One or more rules not found")

  static func balancersNotFound(named names: [String]) -> AWSError {
    AWSError(
      code: "LoadBalancerNotFound",
      message: "Load balancers '[\(names.joined(separator: ", "))]' not found")
  }

  static func balancerNotFound(_ arn: String) -> AWSError {
    AWSError(code: "LoadBalancerNotFound", message: "Load balancer '\(arn)' not found")
  }

  static func groupNotFound(_ arn: String) -> AWSError {
    AWSError(code: "TargetGroupNotFound", message: "Target group '\(arn)' not found")
  }

  static func listenerNotFound(_ arn: String) -> AWSError {
    AWSError(code: "ListenerNotFound", message: "Listener '\(arn)' not found")
  }

  static func ruleNotFound(_ arn: String) -> AWSError {
    AWSError(code: "RuleNotFound", message: "Rule '\(arn)' not found")
  }

  static func subnetNotFound(_ id: String) -> AWSError {
    AWSError(code: "SubnetNotFound", message: "The subnet ID '\(id)' does not exist")
  }

  // MARK: Names and ARNs

  static func notAnARN(_ text: String, of kind: String) -> AWSError {
    validation("'\(text)' is not a valid \(kind) ARN")
  }

  static func duplicateBalancer(_ name: String) -> AWSError {
    AWSError(
      code: "DuplicateLoadBalancerName",
      message: "A load balancer with the same name '\(name)' exists, but with different settings")
  }

  static func duplicateGroup(_ name: String) -> AWSError {
    AWSError(
      code: "DuplicateTargetGroupName",
      message: "A target group with the same name '\(name)' exists, but with different settings")
  }

  static func duplicateListener(_ balancer: String) -> AWSError {
    AWSError(
      code: "DuplicateListener",
      message: "A listener already exists on this port for this load balancer '\(balancer)'")
  }

  // MARK: Limits

  static let tooManyTags = AWSError(
    code: "TooManyTags",
    message: "The quota for the number of tags that can be assigned to a load balancer has been "
      + "reached")

  static func duplicateTagKey(_ key: String) -> AWSError {
    AWSError(
      code: "DuplicateTagKeys", message: "Tag key was specified more than once: '\(key)'")
  }

  /// A quota that is used up.
  static func tooMany(_ code: String, _ what: String, limit: Int) -> AWSError {
    AWSError(
      code: code, message: "The maximum number of \(what) has been reached. The limit is \(limit)")
  }

  // MARK: Networks

  static let oneZone = validation(
    "At least two subnets in two different Availability Zones must be specified")
  static let sharedZone = configuration(
    "A load balancer cannot be attached to multiple subnets in the same Availability Zone")
  static let mixedNetworks = configuration("All subnets must belong to the same VPC")
  static let invalidSecurityGroups = AWSError(
    code: "InvalidConfigurationRequest", message: "One or more security groups are invalid")

  static func withoutGateway(_ vpc: String) -> AWSError {
    AWSError(code: "InvalidSubnet", message: "VPC \(vpc) has no internet gateway")
  }

  /// What stands in the API and is not simulated is refused in one line, never ignored.
  static func notSimulated(_ what: String, instead: String) -> AWSError {
    AWSError(
      code: "InvalidConfigurationRequest",
      message: "Drydock does not simulate \(what); \(instead).")
  }
}
