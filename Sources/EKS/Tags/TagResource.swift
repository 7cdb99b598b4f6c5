import AWSModel
import Documents

/// Puts tags on something.
public enum TagResource: Operation {
  /// On what, and which.
  public struct Input: Decodable {
    let resourceArn: String
    let tags: JSONObject
  }

  /// Puts them over those with the same keys.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world.eks)
    var tags = resource.tags(in: call.world.eks)
    for tag in input.tags { tags[tag.key] = tag.value }
    if let fault = tags.tagFault { throw .badRequest(fault) }
    resource.set(tags, in: &call.world.eks)
    return NoOutput()
  }
}
