import AWSModel
import Documents
import Simulation

/// A log stream: the lines of one source, such as one container.
public struct LogStream: Codable, Sendable {
  /// The name, such as `web/nginx/0123…`.
  public let name: String
  /// When it was made.
  public let created: SimTime
  /// The events in order of their times; those of one time in order of arrival.
  public private(set) var events = Table<EventPlace, LogEvent>()
  /// When the last event arrived.
  public private(set) var lastArrival: SimTime?
  /// The bytes of all events, 26 more for each as AWS counts them.
  public private(set) var storedBytes = 0
  private var arrivals: Int64 = 0

  /// Where an event stands in its stream: its time, then its number.
  public typealias EventPlace = Pair<SimTime, Int64>

  init(name: String, created: SimTime) {
    self.name = name
    self.created = created
  }

  /// Adds a line.
  mutating func add(_ message: String, at time: SimTime, arrived: SimTime) {
    arrivals += 1
    events[Pair(time, arrivals)] = LogEvent(message: message, arrived: arrived)
    lastArrival = arrived
    storedBytes += message.utf8.count + 26
  }

  /// The stream as CloudWatch Logs shows it.
  func shape(in group: LogGroup, _ scope: Scope) -> JSON {
    JSON(present: [
      "logStreamName": .string(name),
      "creationTime": .integer(created.milliseconds),
      "firstEventTimestamp": events.first.map { .integer($0.key.first.milliseconds) },
      "lastEventTimestamp": events.last.map { .integer($0.key.first.milliseconds) },
      "lastIngestionTime": lastArrival.map { .integer($0.milliseconds) },
      "uploadSequenceToken": .string(LogToken.sequence(arrivals)),
      "arn": .string(group.arn(scope) + ":log-stream:\(name)"),
      "storedBytes": 0,
    ])
  }
}

/// One line in a stream.
public struct LogEvent: Codable, Sendable {
  /// The line.
  public let message: String
  /// When CloudWatch Logs received it.
  public let arrived: SimTime
}
