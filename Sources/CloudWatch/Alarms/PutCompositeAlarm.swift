import AWSModel
import Simulation

/// Makes an alarm that watches other alarms, or changes it.
public enum PutCompositeAlarm: Operation {
  /// Its rule, and what it does.
  public struct Input: Decodable {
    let AlarmName: String
    let AlarmRule: String
    let AlarmDescription: String?
    let ActionsEnabled: Bool?
    let OKActions: [String]?
    let AlarmActions: [String]?
    let InsufficientDataActions: [String]?
    let Tags: [TagInput]?
    let ActionsSuppressor: String?
  }

  /// Makes it, and looks at once whether its rule holds.
  ///
  /// - Throws: `ValidationError`; AWS's sentences for rules that are none are not on record.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard let rule = CloudWatch.AlarmRule(input.AlarmRule) else {
      throw .validation(
        "AlarmRule is no expression of ALARM(…), OK(…), INSUFFICIENT_DATA(…), TRUE, FALSE, AND, OR, "
          + "NOT and parentheses: \(input.AlarmRule)")
    }
    guard input.ActionsSuppressor == nil else {
      throw .validation("ActionsSuppressor is not simulated; use AND NOT ALARM(…) in AlarmRule.")
    }
    for name in rule.names where call.world.cloudWatch.alarm(name, call.scope) == nil {
      throw .validation("AlarmRule names an alarm that does not exist: \(name)")
    }
    let key = AlarmKey(input.AlarmName, call.scope)
    if reaches(key, from: rule.names, in: call.world) {
      throw .validation("AlarmRule leads back to the alarm itself: \(input.AlarmName)")
    }
    var alarm = Alarm(key, .alarms(rule), at: call.world.now)
    alarm.description = input.AlarmDescription
    alarm.actionsEnabled = input.ActionsEnabled ?? true
    alarm.okActions = input.OKActions ?? []
    alarm.alarmActions = input.AlarmActions ?? []
    alarm.insufficientDataActions = input.InsufficientDataActions ?? []
    for arn in alarm.okActions + alarm.alarmActions + alarm.insufficientDataActions {
      try AlarmInput.check(action: arn)
    }
    alarm.put(input.Tags)
    call.world.putAlarm(alarm)
    return NoOutput()
  }

  private static func reaches(_ key: AlarmKey, from names: [String], in world: World) -> Bool {
    var open = names
    var seen: [String] = []
    while let name = open.popLast() {
      if name == key.name { return true }
      guard !seen.contains(name) else { continue }
      seen.append(name)
      open += world.cloudWatch.alarm(name, key.scope)?.rule?.names ?? []
    }
    return false
  }
}
