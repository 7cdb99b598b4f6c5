import AWSModel

/// Puts tags on a namespace or service; one of the same key is replaced.
public enum TagResource: Operation {
  /// Which one, and the tags.
  public struct Input: Decodable {
    let ResourceARN: String
    let Tags: [Tag]
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let resource = try TaggedResource(input.ResourceARN, in: call)
    let tags = try resource.tags.merging(input.Tags, on: input.ResourceARN)
    resource.set(tags, in: &call.world)
    return NoOutput()
  }
}
