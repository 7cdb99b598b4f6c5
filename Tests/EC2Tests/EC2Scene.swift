import AWSModel
import Documents
import EC2
import Identity
import Simulation
import TestSupport
import Testing

extension Scene {
  /// A fresh account with EC2, and observers of a test's own.
  static func ec2(and others: [any WorldModule.Type] = []) -> Scene {
    Scene([IAMService.self, EC2Service.self], and: others)
  }

  /// The id of the recommended ECS image, found as a tutorial finds it.
  static let ecsImage: JSON =
    "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"

  /// Runs instances of the ECS image and gives their ids.
  @discardableResult
  mutating func run(_ type: String = "t3.small", count: Int = 1, more: JSON = [:]) throws
    -> [String]
  {
    var request: JSONObject = [
      "ImageId": Self.ecsImage, "InstanceType": .string(type), "MinCount": .number(count),
      "MaxCount": .number(count),
    ]
    for member in more.object ?? JSONObject() { request[member.key] = member.value }
    let response = try ask("ec2", "RunInstances", .object(request))
    return (response["Instances"]?.array ?? []).compactMap { $0["InstanceId"]?.string }
  }

  /// One instance as DescribeInstances shows it.
  mutating func instance(_ id: String) throws -> JSON? {
    try ask("ec2", "DescribeInstances", ["InstanceIds": [.string(id)]])["Reservations"]?[0]?[
      "Instances"]?[0]
  }

  /// The state of an instance.
  mutating func state(_ id: String) throws -> String? {
    try instance(id)?["State"]?["Name"]?.string
  }
}

extension JSON {
  /// One member of each element of an array.
  func each(_ member: String) -> [String] {
    (array ?? []).compactMap { $0[member]?.string }
  }
}
