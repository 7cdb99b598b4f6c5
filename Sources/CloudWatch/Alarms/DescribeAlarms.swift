import AWSModel
import Documents

/// Shows alarms with their states.
public enum DescribeAlarms: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let AlarmNames: [String]?
    let AlarmNamePrefix: String?
    let AlarmTypes: [String]?
    let ChildrenOfAlarmName: String?
    let ParentsOfAlarmName: String?
    let StateValue: String?
    let ActionPrefix: String?
    let MaxRecords: Int?
    let NextToken: String?
  }

  /// A page in order of name.
  public struct Output: Encodable {
    let CompositeAlarms: [JSON]
    let MetricAlarms: [JSON]
    let NextToken: String?
  }

  /// Shows them; composite ones only where they are asked for.
  ///
  /// - Source: CloudWatch API, `DescribeAlarms` (without `AlarmTypes` metric alarms alone, also
  ///   where a composite one is named; 50 on a page).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    if input.AlarmNames != nil, input.AlarmNamePrefix != nil {
      throw .invalidCombination(
        "AlarmNamePrefix and AlarmNames are mutually exclusive; give one of them.")
    }
    let found = candidates(input, call).filter { alarm in
      (input.StateValue ?? alarm.state.rawValue) == alarm.state.rawValue
        && (input.ActionPrefix.map { prefix in
          (alarm.alarmActions + alarm.okActions + alarm.insufficientDataActions)
            .contains { $0.hasPrefix(prefix) }
        } ?? true)
    }
    let page = try ListPage(
      cloudWatch: found, name, token: input.NextToken, limit: input.MaxRecords ?? 50, key: \.name)
    return Output(
      CompositeAlarms: page.items.filter { $0.rule != nil }.map(\.shape),
      MetricAlarms: page.items.filter { $0.rule == nil }.map(\.shape), NextToken: page.nextToken)
  }

  private static func candidates(_ input: Input, _ call: Call) -> [Alarm] {
    let state = call.world.cloudWatch
    let scope = call.scope
    if let parent = input.ChildrenOfAlarmName {
      let names = state.alarm(parent, scope)?.rule?.names ?? []
      return names.sorted().compactMap { state.alarm($0, scope) }
    }
    if let child = input.ParentsOfAlarmName {
      return state.alarms(scope).filter { $0.rule?.names.contains(child) ?? false }
    }
    let types = input.AlarmTypes ?? ["MetricAlarm"]
    let all =
      input.AlarmNames.map { names in names.sorted().compactMap { state.alarm($0, scope) } }
      ?? state.alarms(prefix: input.AlarmNamePrefix ?? "", scope)
    return all.filter { types.contains($0.rule == nil ? "MetricAlarm" : "CompositeAlarm") }
  }
}
