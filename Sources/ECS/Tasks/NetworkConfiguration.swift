import AWSModel
import EC2

/// `networkConfiguration` as requests carry it.
public struct NetworkConfiguration: Codable, Hashable, Sendable {
  /// For network mode `awsvpc`.
  public var awsvpcConfiguration: Awsvpc?

  /// Subnets and security groups.
  public struct Awsvpc: Codable, Hashable, Sendable {
    /// One to sixteen.
    public var subnets: [String]?
    /// Up to five.
    public var securityGroups: [String]?
    /// `ENABLED` or `DISABLED`.
    public var assignPublicIp: String?
  }

  /// The network that tasks of `plan` get.
  ///
  /// - Throws: `InvalidParameterException` where it is missing, not wanted, or names what is not
  ///   there.
  public static func network(
    _ given: NetworkConfiguration?, for plan: TaskPlan, in call: Call
  ) throws(AWSError) -> TaskNetwork? {
    guard let given = given?.awsvpcConfiguration else {
      if plan.networkMode == .awsvpc { throw .networkConfigurationMissing }
      return nil
    }
    guard plan.networkMode == .awsvpc else { throw .networkConfigurationUnwanted }
    let subnets = given.subnets ?? []
    guard !subnets.isEmpty else { throw .invalidParameter("subnets can not be empty.") }
    guard subnets.count <= 16 else {
      throw .invalidParameter("subnets can have at most 16 items.")
    }
    let groups = given.securityGroups ?? []
    guard groups.count <= 5 else {
      throw .invalidParameter("securityGroups can have at most 5 items.")
    }
    let region = call.world.ec2[call.scope]
    for subnet in subnets where !region.subnets.contains(subnet) {
      throw .subnetNotFound(subnet)
    }
    for group in groups where !region.securityGroups.contains(group) {
      throw .securityGroupNotFound(group)
    }
    if Set(subnets.compactMap { region.subnets[$0]?.vpc }).count > 1 {
      throw .invalidParameter("The subnets must be in the same VPC.")
    }
    let vpc = region.subnets[subnets[0]]?.vpc
    for group in groups where region.securityGroups[group]?.vpc != vpc {
      throw .invalidParameter(
        "Security group \(group) does not appear to belong to the same VPC as the input subnets.")
    }
    return TaskNetwork(
      subnets: subnets, securityGroups: groups, assignPublicIP: given.assignPublicIp == "ENABLED")
  }
}

extension AWSError {
  static let networkConfigurationUnwanted = invalidParameter(
    "Network Configuration is not valid for the given networkMode of this task definition.")
  static func subnetNotFound(_ id: String) -> AWSError {
    invalidParameter(
      "Error retrieving subnet information for [\(id)]: The subnet ID '\(id)' does "
        + "not exist (ErrorCode: InvalidSubnetID.NotFound)")
  }
  static func securityGroupNotFound(_ id: String) -> AWSError {
    invalidParameter(
      "Error retrieving security group information for [\(id)]: The security group "
        + "'\(id)' does not exist (ErrorCode: InvalidGroup.NotFound)")
  }
}
