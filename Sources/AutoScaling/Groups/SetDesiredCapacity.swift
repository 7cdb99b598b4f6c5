import AWSModel
import Simulation

/// Sets the size a group is kept at.
public enum SetDesiredCapacity: Operation {
  /// Of which group, which size, and whether a cooldown is honoured.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let DesiredCapacity: Int
    let HonorCooldown: Bool?
  }

  /// Sets it.
  ///
  /// - Source: the sentences of the bounds as in public reports of the AWS CLI.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.group(input.AutoScalingGroupName)
    let size = input.DesiredCapacity
    guard size <= group.most else {
      throw .invalid(
        "New SetDesiredCapacity value \(size) is above max value \(group.most) for the "
          + "AutoScalingGroup.")
    }
    guard size >= group.least else {
      throw .invalid(
        "New SetDesiredCapacity value \(size) is below min value \(group.least) for the "
          + "AutoScalingGroup.")
    }
    if input.HonorCooldown == true { try call.world.refuseInCooldown(group, group.cooldown) }
    call.world.setDesiredCapacity(size, of: group.key)
    return NoOutput()
  }
}

extension World {
  /// Refuses while the group still does something, or rests after it.
  ///
  /// - Throws: `ScalingActivityInProgress`, as in aws/aws-cli issue 2226.
  func refuseInCooldown(_ group: AutoScalingGroup, _ cooldown: Int) throws(AWSError) {
    let last = autoScaling.activities[Pair(group.key, group.activityCount)]
    guard let last, last.status != "Failed", last.status != "Cancelled" else { return }
    guard let end = last.end else { throw .activityInProgress(last.id) }
    if now < end + .seconds(Int64(cooldown)) { throw .activityInProgress(last.id) }
  }
}
