import AWSModel
import Documents
import Simulation

/// Puts lines into a stream.
public enum PutLogEvents: Operation {
  /// The stream and the lines, in order of time.
  public struct Input: Decodable {
    let logGroupName: String
    let logStreamName: String
    let logEvents: [Event]

    struct Event: Decodable {
      let timestamp: Int64
      let message: String
    }
  }

  /// A token nobody asks for any more, and what was refused.
  public struct Output: Encodable {
    let nextSequenceToken: String
    let rejectedLogEventsInfo: JSON?
  }

  /// Puts them; lines from more than 14 days ago or more than 2 hours ahead are refused.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.logs.named(input.logGroupName, call.scope)
    guard group.streams.contains(input.logStreamName) else { throw .logStreamNotFound }
    let times = input.logEvents.map(\.timestamp)
    guard zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .invalidParameter(
        "Log events in a single PutLogEvents request must be in chronological order.")
    }
    let now = call.world.now
    let oldest = (now - .days(14)).milliseconds
    let newest = (now + .hours(2)).milliseconds
    let accepted = input.logEvents.filter { (oldest...newest).contains($0.timestamp) }
    let tooOld = times.filter { $0 < oldest }.count
    let tooNew = times.firstIndex { $0 > newest }
    call.world.logs.groups.update(Pair(call.scope, group.name)) { group in
      group.streams.update(input.logStreamName) { stream in
        for event in accepted {
          stream.add(
            event.message, at: SimTime(milliseconds: event.timestamp), arrived: now)
        }
      }
    }
    let isAllTaken = tooOld == 0 && tooNew == nil
    return Output(
      nextSequenceToken: LogToken.sequence(Int64(accepted.count)),
      rejectedLogEventsInfo: isAllTaken
        ? JSON?.none
        : JSON(present: [
          "tooNewLogEventStartIndex": tooNew.map(JSON.number),
          "tooOldLogEventEndIndex": tooOld == 0 ? nil : .number(tooOld),
        ]))
  }
}
