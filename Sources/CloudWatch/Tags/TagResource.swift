import AWSModel

/// Puts tags on an alarm.
public enum TagResource: Operation {
  /// Which alarm, and the tags.
  public struct Input: Decodable {
    let ResourceARN: String
    let Tags: [TagInput]
  }

  /// Puts them; at most 50 stay on one.
  ///
  /// - Source: CloudWatch API, `TagResource`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try call.world.cloudWatch.tagged(input.ResourceARN, call.scope)
    let count = call.world.cloudWatch.alarms.update(key) { alarm in
      alarm.put(input.Tags)
      return alarm.tags.count
    }
    guard (count ?? 0) <= 50 else {
      throw .invalidValue("The number of tags exceeds the limit of 50.")
    }
    return NoOutput()
  }
}
