import AWSModel

/// What the first generation of Elastic Load Balancing answers to requests it cannot grant.
///
/// - Source: codes from the API model; sentences as public issue trackers and documents quote them
///   (hashicorp/terraform issues 958 and 5442, hashicorp/terraform-provider-aws issue 2645,
///   mitchellh/vagrant-aws issue 250, ansible/ansible-modules-core issue 1718, Elastic Beanstalk
///   Developer Guide, “Troubleshooting configuration changes”) and as getmoto/moto and the tests of
///   clients in Go and Python hold them. Where none was to be found, ours in the same style.
extension AWSError {
  static func noActiveBalancer(_ name: String) -> AWSError {
    AWSError(
      code: "LoadBalancerNotFound", message: "There is no ACTIVE Load Balancer named '\(name)'")
  }

  static func classicDuplicate(_ name: String) -> AWSError {
    AWSError(
      code: "DuplicateLoadBalancerName",
      message: "Load Balancer named '\(name)' already exists and it is configured with different "
        + "parameters.")
  }

  // MARK: Where it lies

  static let zonesAndSubnets = validation(
    "Only one of SubnetIds or AvailabilityZones may be specified")
  static let neitherZonesNorSubnets = validation(
    "Either AvailabilityZones or SubnetIds must be specified")
  static let noDefaultVpc = classicConflict("Default VPC not found")
  static let twoSubnetsInZone = classicConflict(
    "ELB cannot be attached to multiple subnets in the same AZ.")
  static let classicMixedNetworks = classicConflict("All subnets must belong to the same VPC.")
  static let lastZone = classicConflict(
    "The load balancer must stay attached to at least one subnet.")
  static let zonesOutsideDefaultVpc = validation(
    "You cannot enable Availability Zones for ELBs in a non default VPC.")
  static let zonesOutsideDefaultVpcStay = validation(
    "You cannot disable Availability Zones for ELBs in a non default VPC.")

  static func wrongZone(_ name: String) -> AWSError {
    validation("'\(name)' is not a valid availability zone")
  }

  static func unknownSubnet(_ id: String) -> AWSError {
    AWSError(code: "SubnetNotFound", message: "The requested subnet '\(id)' was not found")
  }

  static func subnetNotAttached(_ id: String) -> AWSError {
    classicConflict("The load balancer is not attached to subnet '\(id)'.")
  }

  static func wrongScheme(_ name: String) -> AWSError {
    AWSError(
      code: "InvalidScheme",
      message: "'\(name)' is no scheme: leave it out for 'internet-facing', or give 'internal'")
  }

  static let groupsMissing = AWSError(
    code: "InvalidSecurityGroup",
    message: "One or more of the specified security groups do not exist.")
  static let groupsEmpty = classicConflict("SecurityGroups must not be empty")

  static func strangeGroup(_ id: String, _ vpc: String) -> AWSError {
    classicConflict("Security group '\(id)' does not belong to VPC '\(vpc)'")
  }

  // MARK: Listeners

  static let listenersEmpty = validation("Listeners cannot be empty")
  static let certificateMissing = validation("Secure Listeners need to specify a SSLCertificateId")
  static let certificateUnwanted = validation(
    "Only Secure Listeners may specify a SSLCertificateId")
  static let zonalPort = validation(
    "EC2-Classic load balancer port must be either 25, 80, 443, 465, 587 or 1024~65535 inclusive")
  static let wrongPort = validation("VPC load balancer port must be in 1~65535 inclusive")

  static func unknownProtocol(_ name: String) -> AWSError {
    AWSError(
      code: "UnsupportedProtocol",
      message: "The protocol '\(name)' is not one of HTTP, HTTPS, TCP, SSL")
  }

  static func mixedLayers(_ front: String, _ back: String) -> AWSError {
    classicConflict(
      "Protocol '\(front)' and InstanceProtocol '\(back)' must be of the same layer: HTTP and "
        + "HTTPS, or TCP and SSL.")
  }

  static func classicDuplicateListener(_ name: String, port: Int) -> AWSError {
    AWSError(
      code: "DuplicateListener",
      message: "A listener already exists for \(name) with LoadBalancerPort \(port), but with a "
        + "different InstancePort, Protocol, or SSLCertificateId")
  }

  static func noListener(_ name: String, port: Int) -> AWSError {
    AWSError(
      code: "ListenerNotFound",
      message: "There is no listener for \(name) with LoadBalancerPort \(port)")
  }

  static func unknownCertificate(_ arn: String) -> AWSError {
    AWSError(
      code: "CertificateNotFound", message: "Server Certificate not found for the key: \(arn)")
  }

  // MARK: Instances and health

  static func unknownInstance(_ id: String) -> AWSError {
    AWSError(code: "InvalidInstance", message: "Could not find EC2 instance \(id).")
  }

  static func strangeInstance(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidInstance", message: "EC2 instance \(id) is not in the same VPC as ELB.")
  }

  static let wrongHealthTarget = validation(
    "HealthCheck Target must begin with one of HTTP, TCP, HTTPS, SSL")
  static let healthTargetWithoutPort = validation(
    "HealthCheck Target must name a port from 1 to 65535, such as TCP:80")
  static let healthTargetWithoutPath = validation(
    "HealthCheck HTTP Target must specify a port followed by a path that begins with '/'. e.g. "
      + "HTTP:80/ping/this/path")
  static let healthTimeoutTooLong = validation(
    "HealthCheck timeout must be less than interval")

  // MARK: Attributes

  static func unknownClassicAttribute(_ key: String) -> AWSError {
    AWSError(
      code: "LoadBalancerAttributeNotFound",
      message: "There is no load balancer attribute '\(key)'")
  }

  /// A request that does not go with how the load balancer is: HTTP status 409.
  static func classicConflict(_ message: String) -> AWSError {
    AWSError(code: "InvalidConfigurationRequest", message: message, status: 409)
  }
}
