import AWSModel
import Documents
import EC2
import Simulation

/// The `networkConfiguration` of a service.
struct ServiceNetworkConfiguration: Decodable {
  var awsvpcConfiguration: Interfaces?

  /// Where the network interfaces go.
  struct Interfaces: Decodable {
    var subnets: [String]
    var securityGroups: [String]?
    var assignPublicIp: String?
  }

  /// The network, with subnets and security groups that exist.
  ///
  /// - Throws: `InvalidParameterException` in ECS's words.
  func network(in scope: Scope, of world: World) throws(AWSError) -> TaskNetwork? {
    guard let given = awsvpcConfiguration else { return nil }
    guard !given.subnets.isEmpty else { throw .invalidParameter("subnets can not be empty.") }
    guard given.subnets.count <= 16 else {
      throw .invalidParameter("subnets can have at most 16 items.")
    }
    guard given.securityGroups?.count ?? 0 <= 5 else {
      throw .invalidParameter("securityGroups can have at most 5 items.")
    }
    let region = world.ec2[scope]
    for subnet in given.subnets where region.subnets[subnet] == nil {
      throw .invalidParameter(
        "Error retrieving subnet information for [\(given.subnets.joined(separator: ", "))]: The "
          + "subnet ID '\(subnet)' does not exist (ErrorCode: InvalidSubnetID.NotFound)")
    }
    let groups = given.securityGroups ?? []
    for group in groups where region.securityGroups[group] == nil {
      throw .invalidParameter(
        "Error retrieving security group information for [\(groups.joined(separator: ", "))]: The "
          + "security group '\(group)' does not exist (ErrorCode: InvalidGroup.NotFound)")
    }
    return TaskNetwork(
      subnets: given.subnets, securityGroups: groups,
      assignPublicIP: given.assignPublicIp == "ENABLED")
  }
}

extension TaskNetwork {
  /// The network as services and deployments show it.
  var serviceShape: JSON {
    [
      "awsvpcConfiguration": [
        "subnets": .texts(subnets), "securityGroups": .texts(securityGroups),
        "assignPublicIp": .string(assignPublicIP ? "ENABLED" : "DISABLED"),
      ]
    ]
  }
}
