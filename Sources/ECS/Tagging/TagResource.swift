import AWSModel

/// Puts tags on something.
public enum TagResource: Operation {
  /// On what, and which.
  public struct Input: Decodable {
    let resourceArn: String
    let tags: [Tag]
  }

  /// Puts them over those with the same keys.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world.ecs)
    var tags = resource.tags(in: call.world.ecs)
    tags.merge(input.tags)
    try tags.check()
    resource.set(tags, in: &call.world.ecs)
    return NoOutput()
  }
}
