import AWSModel
import Documents

/// Shows the tags of an alarm.
public enum ListTagsForResource: Operation {
  /// Which alarm.
  public struct Input: Decodable {
    let ResourceARN: String
  }

  /// The tags in order of key.
  public struct Output: Encodable {
    let Tags: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = try call.world.cloudWatch.tagged(input.ResourceARN, call.scope)
    let tags = call.world.cloudWatch.alarms[key]?.tags.map { key, value in
      ["Key": .string(key), "Value": .string(value)] as JSON
    }
    return Output(Tags: tags ?? [])
  }
}
