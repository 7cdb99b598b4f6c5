import AWSModel

/// Puts tags on a scalable target.
public enum TagResource: Operation {
  /// Which target, and the tags.
  public struct Input: Decodable {
    let ResourceARN: String
    let Tags: [String: String]
  }

  /// Puts them; at most 50 stay on one.
  ///
  /// - Source: Application Auto Scaling API, `TagResource`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try call.world.applicationScaling.tagged(input.ResourceARN, call.scope)
    let count = call.world.applicationScaling.targets.update(key) { target in
      for (tag, value) in input.Tags.sorted(by: { $0.key < $1.key }) { target.tags[tag] = value }
      return target.tags.count
    }
    guard (count ?? 0) <= 50 else {
      throw AWSError(
        code: "TooManyTagsException", message: "The request contains too many tags.",
        details: ["ResourceName": .string(input.ResourceARN)])
    }
    return NoOutput()
  }
}
