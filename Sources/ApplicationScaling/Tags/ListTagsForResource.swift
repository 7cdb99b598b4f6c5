import AWSModel
import Documents

/// Shows the tags of a scalable target.
public enum ListTagsForResource: Operation {
  /// Which target.
  public struct Input: Decodable {
    let ResourceARN: String
  }

  /// The tags in order of key.
  public struct Output: Encodable {
    let Tags: JSON
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = try call.world.applicationScaling.tagged(input.ResourceARN, call.scope)
    let tags = call.world.applicationScaling.targets[key]?.tags.map {
      JSONObject.Member(key: $0.key, value: .string($0.row))
    }
    return Output(Tags: .object(JSONObject(uniqueMembers: tags ?? [])))
  }
}
