import AWSModel
import Documents
import Simulation

/// Puts an alarm into a state for a moment, to try its actions.
public enum SetAlarmState: Operation {
  /// Which alarm, which state, and why.
  public struct Input: Decodable {
    let AlarmName: String
    let StateValue: String
    let StateReason: String
    let StateReasonData: String?
  }

  /// Puts it into the state, with its actions; at the next minute it looks at its metric again.
  ///
  /// - Source: CloudWatch API, `SetAlarmState`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = AlarmKey(input.AlarmName, call.scope)
    guard call.world.cloudWatch.alarms.contains(key) else { throw .alarmNotFound(input.AlarmName) }
    if let text = input.StateReasonData, (try? JSON(parsing: text)) == nil {
      throw AWSError(code: "InvalidFormat", message: "StateReasonData is no JSON: \(text)")
    }
    guard let state = AlarmState(rawValue: input.StateValue) else {
      throw .validation("There is no state \(input.StateValue).")
    }
    call.world.change(key, to: state, because: input.StateReason, data: input.StateReasonData)
    call.world.wakeAlarm(key, changedAt: call.world.now)
    return NoOutput()
  }
}
