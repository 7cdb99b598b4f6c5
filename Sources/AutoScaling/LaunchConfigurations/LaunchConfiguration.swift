import AWSModel
import Documents
import EC2
import Simulation

/// The older kind of description of instances: without versions, and never changed.
struct LaunchConfiguration: Codable, Sendable {
  let name: String
  /// The part of the ARN that tells it from earlier ones of its name.
  let uid: String
  let created: SimTime
  let image: String
  let type: String
  let keyName: String?
  let securityGroups: [String]
  /// In base64, as it was given.
  let userData: String?
  /// A name or an ARN.
  let profile: String?
  let spotPrice: String?
  let withPublicAddress: Bool?
  /// Members of the request that are shown as they were given.
  let extras: JSONObject

  /// What one instance of it is launched from.
  ///
  /// - Throws: EC2's errors.
  func launch(in subnet: String?, _ world: World, _ scope: Scope) throws(AWSError) -> Launch {
    let isARN = profile?.hasPrefix("arn:") ?? false
    let request = JSON(present: [
      "ImageId": .string(image),
      "InstanceType": .string(type),
      "KeyName": .text(keyName),
      "SecurityGroupIds": .texts(securityGroups.filter { $0.hasPrefix("sg-") }),
      "SecurityGroups": .texts(securityGroups.filter { !$0.hasPrefix("sg-") }),
      "UserData": .text(userData),
      "IamInstanceProfile": profile.map { [isARN ? "Arn" : "Name": .string($0)] },
      "SubnetId": .text(subnet),
      "InstanceMarketOptions": spotPrice.map {
        ["MarketType": "spot", "SpotOptions": ["MaxPrice": .string($0)]]
      },
    ])
    var launch = try Launch(request: request.object ?? [:], in: world, scope)
    launch.withPublicAddress = withPublicAddress
    return launch
  }

  func shape(_ scope: Scope) -> JSON {
    let arn = scope.arn(
      "autoscaling", "launchConfiguration:\(uid):launchConfigurationName/\(name)")
    var members =
      JSON(present: [
        "LaunchConfigurationName": .string(name),
        "LaunchConfigurationARN": .string(arn),
        "ImageId": .string(image),
        "KeyName": .string(keyName ?? ""),
        "SecurityGroups": .texts(securityGroups),
        "ClassicLinkVPCSecurityGroups": [],
        "UserData": .string(userData ?? ""),
        "InstanceType": .string(type),
        "KernelId": "",
        "RamdiskId": "",
        "BlockDeviceMappings": [],
        "InstanceMonitoring": ["Enabled": true],
        "SpotPrice": .text(spotPrice),
        "IamInstanceProfile": .text(profile),
        "CreatedTime": created.timestamp,
        "EbsOptimized": false,
        "AssociatePublicIpAddress": withPublicAddress.map { .bool($0) },
      ]).object ?? [:]
    for member in extras { members[member.key] = member.value }
    return .object(members)
  }
}

extension AutoScalingState {
  /// The launch configurations of an account in a region, in order of name.
  func configurations(in scope: Scope) -> [LaunchConfiguration] {
    configurations.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }.map(\.row)
  }
}

extension AWSError {
  /// - Source: as quoted for terraform-aws-modules and in getmoto/moto's tests.
  static func configurationNotFound(_ name: String) -> AWSError {
    invalid("Launch configuration name not found - Launch configuration \(name) not found")
  }
}
