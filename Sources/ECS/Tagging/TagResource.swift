import AWSModel

/// Puts tags on something.
public enum TagResource: Operation {
  /// On what, and which.
  public struct Input: Decodable {
    let resourceArn: String
    let tags: [Tag]
  }

  /// Puts them over those with the same keys.
  ///
  /// - Throws: `LimitExceededException` where there would be more than 50.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world)
    var tags = resource.tags(in: call.world)
    tags.merge(input.tags)
    // Source: ECS API reference, `TagResource`, errors; quota of 50 tags a resource, of which tags
    // of AWS's own do not count (ECS Developer Guide, “Tagging Amazon ECS resources”).
    guard tags.count(where: { !$0.isOfAWS }) <= 50 else {
      throw AWSError(
        code: "LimitExceededException", message: "The limit for the resource was exceeded.")
    }
    try input.tags.check()
    resource.set(tags, in: &call.world)
    return NoOutput()
  }
}
