import AWSModel
import Documents

/// Lists the tags of something.
public enum ListTagsForResource: Operation {
  /// Of what.
  public struct Input: Decodable {
    let resourceArn: String
  }

  /// The tags.
  public struct Output: Encodable {
    let tags: JSON
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world)
    return Output(tags: resource.tags(in: call.world).shape)
  }
}
