import AWSModel

/// What ECS answers to requests about Express services that it cannot grant.
///
/// - Source: hashicorp/terraform-provider-aws, `internal/service/ecs/express_gateway_service.go`
///   matches on parts of these sentences; `No default VPC or subnets found` as public notes on
///   deployments quote it.
extension AWSError {
  static let notExpress = invalidParameter("Resource not found")
  static let expressMissing = AWSError(
    code: "ResourceNotFoundException", message: "Resource not found")
  static let expressDraining = AWSError(
    code: "ServiceNotActiveException", message: "Service is in DRAINING status.")
  static let expressInactive = AWSError(
    code: "ServiceNotActiveException",
    message: "Cannot perform this operation on a service in INACTIVE status.")
  static let noDefaultNetwork = invalidParameter("No default VPC or subnets found")

  /// The infrastructure role does not let ECS in.
  static func roleNotAssumed(_ arn: String) -> AWSError {
    AWSError(code: "AccessDeniedException", message: "Cannot assume role \(arn)")
  }

  /// The infrastructure role lets ECS in, but may not do what is needed.
  ///
  /// ECS itself finds out later and says so as the reason of the resource's status; here it is
  /// said at once.
  ///
  /// - Source: the name of the session, `ECSGateway`, as public reports of such errors show it.
  static func roleMayNot(_ action: String, _ name: String, account: String) -> AWSError {
    AWSError(
      code: "AccessDeniedException",
      message: "User: arn:aws:sts::\(account):assumed-role/\(name)/ECSGateway is not authorized to "
        + "perform: \(action) because no identity-based policy allows the \(action) action")
  }

  /// What an Express service leaves to ECS alone.
  ///
  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services” (that
  ///   neither can be updated); the words are ours.
  static func keptByExpress(_ member: String) -> AWSError {
    .invalidParameter("\(member) cannot be updated for a service that Express Mode manages.")
  }
}

extension UpdateService.Input {
  /// Refuses what Express Mode keeps to itself.
  ///
  /// - Throws: `InvalidParameterException`.
  func checkExpress(_ express: ExpressService?) throws(AWSError) {
    guard express != nil else { return }
    if loadBalancers != nil { throw .keptByExpress("loadBalancers") }
    if deploymentConfiguration?.strategy != nil { throw .keptByExpress("The deployment strategy") }
  }
}
