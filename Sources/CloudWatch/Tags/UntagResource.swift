import AWSModel

/// Takes tags off an alarm.
public enum UntagResource: Operation {
  /// Which alarm, and the keys.
  public struct Input: Decodable {
    let ResourceARN: String
    let TagKeys: [String]
  }

  /// Takes them off.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try call.world.cloudWatch.tagged(input.ResourceARN, call.scope)
    call.world.cloudWatch.alarms.update(key) { alarm in
      for tag in input.TagKeys { alarm.tags[tag] = nil }
    }
    return NoOutput()
  }
}
