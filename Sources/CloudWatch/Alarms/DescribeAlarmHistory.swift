import AWSModel
import Documents
import Simulation

/// Shows how alarms changed.
public enum DescribeAlarmHistory: Operation {
  /// Of which alarm, what, and when.
  public struct Input: Decodable {
    let AlarmName: String?
    let AlarmTypes: [String]?
    let HistoryItemType: String?
    let StartDate: Double?
    let EndDate: Double?
    let MaxRecords: Int?
    let NextToken: String?
    let ScanBy: String?
  }

  /// A page, the latest first.
  public struct Output: Encodable {
    let AlarmHistoryItems: [JSON]
    let NextToken: String?
  }

  /// Shows it; the history of an alarm that was deleted is still there.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let types = input.AlarmTypes ?? ["MetricAlarm"]
    let first = Triple(scope, input.AlarmName ?? "", 0)
    var rows: [(number: Int, item: AlarmHistoryItem)] = []
    for (key, item) in call.world.cloudWatch.history.rows(from: first) {
      guard key.first == scope, input.AlarmName == nil || key.second == input.AlarmName else {
        break
      }
      let time = Double(item.time.milliseconds) / 1000
      guard (input.HistoryItemType ?? item.kind.rawValue) == item.kind.rawValue,
        time >= input.StartDate ?? -.infinity, time <= input.EndDate ?? .infinity,
        types.contains(item.isComposite ? "CompositeAlarm" : "MetricAlarm"),
        call.world.now - item.time <= AlarmHistoryItem.memory
      else { continue }
      rows.append((key.third, item))
    }
    let isAscending = input.ScanBy == "TimestampAscending"
    rows.sort { isAscending ? $0.number < $1.number : $0.number > $1.number }
    let page = try ListPage(
      cloudWatch: rows, name, token: input.NextToken, limit: input.MaxRecords ?? 100,
      key: { String($0.number) })
    return Output(
      AlarmHistoryItems: page.items.map { shape(of: $0.item) }, NextToken: page.nextToken)
  }

  private static func shape(of item: AlarmHistoryItem) -> JSON {
    [
      "AlarmName": .string(item.alarm),
      "AlarmType": item.isComposite ? "CompositeAlarm" : "MetricAlarm",
      "Timestamp": item.time.timestamp, "HistoryItemType": .string(item.kind.rawValue),
      "HistorySummary": .string(item.summary), "HistoryData": .string(item.data),
    ]
  }
}
