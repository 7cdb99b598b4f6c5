import AWSModel
import Documents
import Simulation

/// Deletes a log stream with all its events.
public enum DeleteLogStream: Operation {
  /// In which group, and which one.
  public struct Input: Decodable {
    let logGroupName: String
    let logStreamName: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.named(input.logGroupName, call.scope)
    guard group.streams.contains(input.logStreamName) else { throw .logStreamNotFound }
    call.world.logs.groups.update(Pair(call.scope, group.name)) {
      $0.streams[input.logStreamName] = nil
    }
    return NoOutput()
  }
}
