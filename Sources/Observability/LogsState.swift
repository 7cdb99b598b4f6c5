import AWSModel
import Simulation

/// What CloudWatch Logs knows: log groups with their streams and events.
public struct LogsState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "logs"

  /// The log groups by account, region and name.
  public var groups = Table<Pair<Scope, String>, LogGroup>()

  /// A region without log groups.
  public init() {}

  /// The log group of that name, or nil.
  public func group(_ name: String, _ scope: Scope) -> LogGroup? { groups[Pair(scope, name)] }

  /// The log groups of one account and region whose names begin so, in order of name.
  func groups(prefix: String, _ scope: Scope) -> [LogGroup] {
    groups.rows(from: Pair(scope, prefix))
      .prefix { $0.key.first == scope && $0.key.second.hasPrefix(prefix) }.map(\.row)
  }

  /// The log group that a request names.
  ///
  /// - Throws: `ResourceNotFoundException`.
  func named(_ name: String?, _ scope: Scope) throws(AWSError) -> LogGroup {
    guard let name, !name.hasPrefix("arn:") || name.hasPrefix(scope.arn("logs", "log-group:")),
      let group = group(LogGroup.name(in: name), scope)
    else {
      throw .logGroupNotFound
    }
    return group
  }
}

extension World {
  /// What CloudWatch Logs knows.
  public var logs: LogsState {
    _read { yield self[LogsState.self] }
    _modify { yield &self[LogsState.self] }
  }
}
