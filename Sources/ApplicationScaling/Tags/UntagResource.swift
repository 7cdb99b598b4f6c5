import AWSModel

/// Takes tags off a scalable target.
public enum UntagResource: Operation {
  /// Which target, and the keys.
  public struct Input: Decodable {
    let ResourceARN: String
    let TagKeys: [String]
  }

  /// Takes them off.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try call.world.applicationScaling.tagged(input.ResourceARN, call.scope)
    call.world.applicationScaling.targets.update(key) { target in
      for tag in input.TagKeys { target.tags[tag] = nil }
    }
    return NoOutput()
  }
}
