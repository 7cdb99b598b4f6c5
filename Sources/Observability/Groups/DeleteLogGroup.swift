import AWSModel
import Documents
import Simulation

/// Deletes a log group with all its streams.
public enum DeleteLogGroup: Operation {
  /// Which one.
  public struct Input: Decodable {
    let logGroupName: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.named(input.logGroupName, call.scope)
    call.world.logs.groups[Pair(call.scope, group.name)] = nil
    return NoOutput()
  }
}
