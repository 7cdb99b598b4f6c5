import AWSModel
import Simulation

/// What stands in the way of a container's log.
public enum LogWriteFailure: Error, Equatable, Sendable {
  /// The group does not exist, and the writer was not told to make it.
  case noGroup
}

extension World {
  /// Whether a log group is there, as an agent finds out before it starts a container.
  public func hasLogGroup(_ name: String, _ scope: Scope) -> Bool {
    logs.groups.contains(Pair(scope, name))
  }

  /// Appends lines of a container to its stream, which is made at the first line.
  ///
  /// A missing group is made where `makingGroup` says so, as `awslogs-create-group` asks; a `time`
  /// of nil is now.
  ///
  /// - Throws: `LogWriteFailure.noGroup`.
  /// - Source: ECS Developer Guide, “Using the awslogs log driver”.
  public mutating func writeLog(
    _ lines: [String], group: String, stream: String, makingGroup: Bool = false,
    at time: SimTime? = nil, _ scope: Scope
  ) throws(LogWriteFailure) {
    let key = Pair(scope, group)
    if !logs.groups.contains(key) {
      guard makingGroup else { throw .noGroup }
      logs.groups[key] = LogGroup(name: group, created: now, kind: "STANDARD")
    }
    logs.groups.update(key) { [now] group in
      if !group.streams.contains(stream) {
        group.streams[stream] = LogStream(name: stream, created: now)
      }
      group.streams.update(stream) { stream in
        for line in lines { stream.add(line, at: time ?? now, arrived: now) }
      }
    }
  }
}
