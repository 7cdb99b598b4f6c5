import AWSModel
import Documents
import Simulation

/// Lets events of a log group be kept for ever.
public enum DeleteRetentionPolicy: Operation {
  /// Which group.
  public struct Input: Decodable {
    let logGroupName: String
  }

  /// Lets them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.named(input.logGroupName, call.scope)
    call.world.logs.groups.update(Pair(call.scope, group.name)) { $0.retentionDays = nil }
    return NoOutput()
  }
}
