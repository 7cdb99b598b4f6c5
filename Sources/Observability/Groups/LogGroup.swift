import AWSModel
import Documents
import Simulation

/// A log group: streams that are kept for the same time.
public struct LogGroup: Codable, Sendable {
  /// The name, such as `/ecs/web`.
  public let name: String
  /// When it was made.
  public let created: SimTime
  /// For how many days events are kept; nil for ever.
  public var retentionDays: Int?
  /// `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`.
  public let kind: String
  /// The tags; nil where there never were any.
  public var tags: Tags?
  /// The streams by name.
  public var streams = Table<String, LogStream>()

  /// The ARN, without the `:*` that older answers put behind it.
  public func arn(_ scope: Scope) -> String { scope.arn("logs", "log-group:\(name)") }

  /// The instant before which events are gone by now.
  func horizon(at now: SimTime) -> SimTime? { retentionDays.map { now - .days(Int64($0)) } }

  /// The name in an identifier that is a name or an ARN.
  static func name(in identifier: String) -> String {
    guard identifier.hasPrefix("arn:"), let range = identifier.firstRange(of: ":log-group:") else {
      return identifier
    }
    return String(identifier[range.upperBound...].prefix { $0 != ":" })
  }

  /// The group as CloudWatch Logs shows it.
  func shape(_ scope: Scope) -> JSON {
    JSON(present: [
      "logGroupName": .string(name),
      "creationTime": .integer(created.milliseconds),
      "retentionInDays": retentionDays.map(JSON.number),
      "metricFilterCount": 0,
      "arn": .string(arn(scope) + ":*"),
      "storedBytes": .number(streams.rows.reduce(0) { $0 + $1.storedBytes }),
      "logGroupClass": .string(kind),
      "logGroupArn": .string(arn(scope)),
    ])
  }
}
