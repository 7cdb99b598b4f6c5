import AWSModel
import Documents

/// Takes tags off a function.
public enum UntagResource: Operation {
  /// Which function, and the keys.
  public struct Input: Decodable {
    let Resource: String
    let TagKeys: [String]
  }

  /// Takes them off; keys that are not there do not matter.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let function = try call.world.lambda.function(named: input.Resource, in: call.scope)
    var tags = function.tags.object ?? JSONObject()
    for key in input.TagKeys { tags[key] = nil }
    call.world.lambda.functions.update(function.key) { $0.tags = .object(tags) }
    return NoOutput()
  }
}
