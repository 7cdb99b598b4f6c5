import AWSModel
import Documents
import Simulation

/// Makes a log stream.
public enum CreateLogStream: Operation {
  /// In which group, and what it is called.
  public struct Input: Decodable {
    let logGroupName: String
    let logStreamName: String
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.named(input.logGroupName, call.scope)
    guard !group.streams.contains(input.logStreamName) else { throw .logStreamExists }
    let now = call.world.now
    call.world.logs.groups.update(Pair(call.scope, group.name)) {
      $0.streams[input.logStreamName] = LogStream(name: input.logStreamName, created: now)
    }
    return NoOutput()
  }
}
