import AWSModel
import Simulation

/// Takes tags from a log group.
public enum UntagResource: Operation {
  /// Which group, and the keys.
  public struct Input: Decodable {
    let resourceArn: String
    let tagKeys: [String]
  }

  /// Takes them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.world.logs.tagged(input.resourceArn, call.scope)
    call.world.logs.groups.update(Pair(call.scope, group.name)) { group in
      for key in input.tagKeys { group.tags?[key] = nil }
    }
    return NoOutput()
  }
}
