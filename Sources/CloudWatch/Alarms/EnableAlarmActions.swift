import AWSModel

/// Switches the actions of alarms on.
public enum EnableAlarmActions: Operation {
  /// Of which alarms.
  public struct Input: Decodable {
    let AlarmNames: [String]
  }

  /// Switches them on; names that are not there are passed over.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    for name in input.AlarmNames {
      let key = AlarmKey(name, call.scope)
      call.world.cloudWatch.alarms.update(key) { $0.actionsEnabled = true }
      call.world.repeatActions(of: key)
    }
    return NoOutput()
  }
}
