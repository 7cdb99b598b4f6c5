import AWSModel

/// Deletes alarms.
public enum DeleteAlarms: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let AlarmNames: [String]
  }

  /// Deletes all of them or none.
  ///
  /// - Source: CloudWatch API, `DeleteAlarms` (names that are not there make an error where more
  ///   than one is given; a composite alarm goes before those that its rule names).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let state = call.world.cloudWatch
    for name in input.AlarmNames {
      guard state.alarm(name, call.scope) != nil else { throw .alarmNotFound(name) }
      let parents = state.alarms(call.scope).filter { $0.rule?.names.contains(name) ?? false }
      if let parent = parents.first(where: { !input.AlarmNames.contains($0.name) }) {
        throw .validation(
          "Cannot delete \(name) as composite alarm(s): [\(parent.name)] depend on it.")
      }
    }
    for name in input.AlarmNames { call.world.deleteAlarm(AlarmKey(name, call.scope)) }
    return NoOutput()
  }
}
