import AWSModel
import Documents
import Simulation

/// Says how long events of a log group are kept.
public enum PutRetentionPolicy: Operation {
  /// Which group, how many days.
  public struct Input: Decodable {
    let logGroupName: String
    let retentionInDays: Int
  }

  /// The numbers of days that there are.
  ///
  /// Source: CloudWatch Logs API Reference, PutRetentionPolicy.
  private static let allowed = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ]

  /// Says it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.named(input.logGroupName, call.scope)
    guard allowed.contains(input.retentionInDays) else {
      throw .invalidParameter(
        "1 validation error detected: Value '\(input.retentionInDays)' at 'retentionInDays' "
          + "failed to satisfy constraint: Member must satisfy enum value set: \(allowed)")
    }
    call.world.logs.groups.update(Pair(call.scope, group.name)) {
      $0.retentionDays = input.retentionInDays
    }
    return NoOutput()
  }
}
