import AWSModel
import Documents

/// Puts tags on a function; one of the same key is replaced.
public enum TagResource: Operation {
  /// Which function, and the tags.
  public struct Input: Decodable {
    let Resource: String
    let Tags: JSON
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let function = try call.world.lambda.function(named: input.Resource, in: call.scope)
    var tags = function.tags.object ?? JSONObject()
    for tag in input.Tags.object ?? JSONObject() { tags[tag.key] = tag.value }
    call.world.lambda.functions.update(function.key) { $0.tags = .object(tags) }
    return NoOutput()
  }
}
