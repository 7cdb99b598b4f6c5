import AWSModel
import Simulation

/// Removes a scheduled action.
public enum DeleteScheduledAction: Operation {
  /// Which one of which group.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let ScheduledActionName: String
  }

  /// Removes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = Pair(try call.group(input.AutoScalingGroupName).key, input.ScheduledActionName)
    guard call.world.autoScaling.schedules.contains(key) else {
      throw .invalid("Scheduled action name not found")
    }
    call.world.autoScaling.schedules[key] = nil
    return NoOutput()
  }
}
