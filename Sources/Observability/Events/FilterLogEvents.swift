import AWSModel
import Documents
import Simulation

/// Searches the lines of several streams of a group.
public enum FilterLogEvents: Operation {
  /// Which streams, which time, which words.
  public struct Input: Decodable {
    let logGroupName: String?
    let logGroupIdentifier: String?
    let logStreamNames: [String]?
    let logStreamNamePrefix: String?
    let startTime: Int64?
    let endTime: Int64?
    let filterPattern: String?
    let nextToken: String?
    let limit: Int?
    /// Lines of several streams always come interleaved; the API keeps the member for old callers.
    let interleaved: Bool?
  }

  /// A page of lines of all streams in order of time.
  public struct Output: Encodable {
    let events: [JSON]
    let searchedLogStreams: [JSON]
    let nextToken: String?
  }

  /// Searches them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.logs.named(
      input.logGroupName ?? input.logGroupIdentifier, call.scope)
    let pattern = try FilterPattern(input.filterPattern ?? "")
    for name in input.logStreamNames ?? [] where !group.streams.contains(name) {
      throw .logStreamNotFound
    }
    let range = group.readable(from: input.startTime, to: input.endTime, at: call.world.now)
    var lines: [Line] = []
    for stream in group.streams.rows where input.wants(stream.name) {
      for (place, event) in stream.events
      where range.contains(place.first.milliseconds) && pattern.accepts(event.message) {
        lines.append(Line(stream: stream.name, place: place, event: event))
      }
    }
    lines.sort { ($0.place.first, $0.stream, $0.place) < ($1.place.first, $1.stream, $1.place) }
    let page = try ListPage(
      logs: lines, "\(name) \(group.name)", token: input.nextToken, limit: input.limit ?? 10_000
    ) { "\($0.stream) \(LogToken.eventID($0.place))" }
    return Output(
      events: page.items.map(\.shape), searchedLogStreams: [], nextToken: page.nextToken)
  }

  private struct Line {
    let stream: String
    let place: LogStream.EventPlace
    let event: LogEvent

    var shape: JSON {
      [
        "logStreamName": .string(stream),
        "timestamp": .integer(place.first.milliseconds),
        "message": .string(event.message),
        "ingestionTime": .integer(event.arrived.milliseconds),
        "eventId": .string(LogToken.eventID(place)),
      ]
    }
  }
}

extension FilterLogEvents.Input {
  /// Whether a stream of that name is to be searched.
  fileprivate func wants(_ name: String) -> Bool {
    (logStreamNames?.contains(name) ?? true) && name.hasPrefix(logStreamNamePrefix ?? "")
  }
}
