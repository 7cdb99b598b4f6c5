/// In which subnets and security groups tasks get their network interfaces.
public struct TaskNetwork: Hashable, Codable, Sendable {
  /// One to sixteen subnets.
  public var subnets: [String]
  /// Up to five security groups; none means the VPC's default one.
  public var securityGroups: [String]
  /// Whether interfaces get a public address: `ENABLED` or `DISABLED`.
  public var assignPublicIP: Bool

  /// A network.
  public init(subnets: [String], securityGroups: [String] = [], assignPublicIP: Bool = false) {
    self.subnets = subnets
    self.securityGroups = securityGroups
    self.assignPublicIP = assignPublicIP
  }
}
