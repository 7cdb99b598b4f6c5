import AWSModel
import Documents

/// Shows the tags of a repository.
public enum ListTagsForResource: Operation {
  /// Which repository.
  public struct Input: Decodable {
    let resourceArn: String
  }

  /// The tags in the order put.
  public struct Output: Encodable {
    let tags: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = try call.world.ecr.key(ofARN: input.resourceArn)
    let tags = call.world.ecr.repositories[key]?.resourceTags ?? []
    return Output(tags: tags.map(\.shape))
  }
}
