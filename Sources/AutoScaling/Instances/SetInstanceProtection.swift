import AWSModel

/// Shields instances from scale-in, or lifts the shield.
public enum SetInstanceProtection: Operation {
  /// Which instances of which group.
  public struct Input: Decodable {
    let InstanceIds: [String]
    let AutoScalingGroupName: String
    let ProtectedFromScaleIn: Bool
  }

  /// Nothing.
  public struct Output: Encodable {}

  /// Sets it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    // Source: EC2 Auto Scaling API Reference, “SetInstanceProtection” (50 instances).
    guard input.InstanceIds.count <= 50 else {
      throw .limitExceeded("At most 50 instances can be protected in one request.")
    }
    let members = try call.members(input.InstanceIds, of: group)
    for member in members where ![.inService, .standby].contains(member.state) {
      throw .notInState(member.id, "InService or EnteringStandby or Standby")
    }
    call.world.setScaleInProtection(input.ProtectedFromScaleIn, of: input.InstanceIds)
    return Output()
  }
}
