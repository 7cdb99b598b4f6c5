import AWSModel
import Documents

/// Shows the tags of something.
public enum ListTagsForResource: Operation {
  /// Of what.
  public struct Input: Decodable {
    let resourceArn: String
  }

  /// The tags.
  public struct Output: Encodable {
    let tags: JSONObject
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world.eks)
    return Output(tags: resource.tags(in: call.world.eks))
  }
}
