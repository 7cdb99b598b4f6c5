import AWSModel
import Documents
import Simulation

/// Shows the lines of one stream.
public enum GetLogEvents: Operation {
  /// Which stream, which time, which end first.
  public struct Input: Decodable {
    let logGroupName: String?
    let logGroupIdentifier: String?
    let logStreamName: String
    let startTime: Int64?
    let endTime: Int64?
    let nextToken: String?
    let limit: Int?
    let startFromHead: Bool?
  }

  /// The lines in order of time, and the tokens for what lies on either side.
  public struct Output: Encodable {
    let events: [JSON]
    let nextForwardToken: String
    let nextBackwardToken: String
  }

  /// Shows them; without a token the last ones, unless the first are asked for.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.logs.named(
      input.logGroupName ?? input.logGroupIdentifier, call.scope)
    guard let stream = group.streams[input.logStreamName] else { throw .logStreamNotFound }
    let token = try input.nextToken.map { text throws(AWSError) in
      guard let token = LogToken.parse(text) else {
        throw .invalidParameter("The specified nextToken is invalid.")
      }
      return token
    }
    let range = group.readable(from: input.startTime, to: input.endTime, at: call.world.now)
    let all = stream.events.filter { range.contains($0.key.first.milliseconds) }
    let limit = input.limit ?? 10_000
    let page: [(key: LogStream.EventPlace, row: LogEvent)] =
      switch token {
      case (isForward: true, let place)?: Array(all.filter { $0.key > place }.prefix(limit))
      case (isForward: false, let place)?: Array(all.filter { $0.key < place }.suffix(limit))
      case nil: Array(input.startFromHead == true ? all.prefix(limit) : all.suffix(limit))
      }
    let here = token?.place ?? Pair(SimTime(milliseconds: 0), 0)
    return Output(
      events: page.map { $0.row.shape(at: $0.key) },
      nextForwardToken: LogToken.forward(page.last?.key ?? here),
      nextBackwardToken: LogToken.backward(page.first?.key ?? here))
  }
}

extension LogGroup {
  /// The times, in milliseconds, that a reader may see.
  func readable(from start: Int64?, to end: Int64?, at now: SimTime) -> Range<Int64> {
    let first = max(start ?? 0, horizon(at: now)?.milliseconds ?? 0)
    return first..<max(first, end ?? Int64.max)
  }
}

extension LogEvent {
  /// The line as GetLogEvents shows it.
  func shape(at place: LogStream.EventPlace) -> JSON {
    [
      "timestamp": .integer(place.first.milliseconds),
      "message": .string(message),
      "ingestionTime": .integer(arrived.milliseconds),
    ]
  }
}
