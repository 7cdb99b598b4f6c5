import AWSModel
import Documents
import Simulation

/// Makes a log group.
public enum CreateLogGroup: Operation {
  /// What it is called.
  public struct Input: Decodable {
    let logGroupName: String
    let logGroupClass: String?
    let tags: [String: String]?
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = Pair(call.scope, input.logGroupName)
    guard !call.world.logs.groups.contains(key) else { throw .logGroupExists }
    var group = LogGroup(
      name: input.logGroupName, created: call.world.now,
      kind: input.logGroupClass ?? "STANDARD")
    group.put(input.tags)
    call.world.logs.groups[key] = group
    return NoOutput()
  }
}
