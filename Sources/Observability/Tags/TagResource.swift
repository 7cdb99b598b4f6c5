import AWSModel
import Simulation

/// Puts tags on a log group; one of the same key is replaced.
public enum TagResource: Operation {
  /// Which group, and the tags.
  public struct Input: Decodable {
    let resourceArn: String
    let tags: [String: String]
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.tagged(input.resourceArn, call.scope)
    call.world.logs.groups.update(Pair(call.scope, group.name)) { $0.put(input.tags) }
    return NoOutput()
  }
}
