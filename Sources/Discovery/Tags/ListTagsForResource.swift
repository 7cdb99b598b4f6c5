import AWSModel
import Documents

/// Shows the tags of a namespace or service.
public enum ListTagsForResource: Operation {
  /// Which one.
  public struct Input: Decodable {
    let ResourceARN: String
  }

  /// The tags in the order put.
  public struct Output: Encodable {
    let Tags: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(Tags: try TaggedResource(input.ResourceARN, in: call).tags.map(\.shape))
  }
}
