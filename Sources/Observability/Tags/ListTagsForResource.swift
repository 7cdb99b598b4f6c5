import AWSModel
import Documents

/// Shows the tags of a log group.
public enum ListTagsForResource: Operation {
  /// Which one.
  public struct Input: Decodable {
    let resourceArn: String
  }

  /// The tags in order of key.
  public struct Output: Encodable {
    let tags: JSON
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.logs.tagged(input.resourceArn, call.scope)
    let members = (group.tags ?? LogGroup.Tags()).map {
      JSONObject.Member(key: $0.key, value: .string($0.row))
    }
    return Output(tags: .object(JSONObject(uniqueMembers: members)))
  }
}
