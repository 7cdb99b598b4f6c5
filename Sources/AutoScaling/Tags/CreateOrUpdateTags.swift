import AWSModel

/// Puts tags on groups; instances that are there do not get them.
public enum CreateOrUpdateTags: Operation {
  /// The tags, each with its group.
  public struct Input: Decodable {
    let Tags: [TagRequest]
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    for request in input.Tags {
      let group = try request.group(in: call)
      let isNew = !group.tags.contains { $0.key == request.Key }
      // Source: EC2 Auto Scaling User Guide, “Tag Auto Scaling groups and instances” (50 tags).
      guard !isNew || group.tags.count < 50 else {
        throw .limitExceeded("A group can have at most 50 tags.")
      }
      call.world.putTags([request.tag], on: group.key)
    }
    return NoOutput()
  }
}
