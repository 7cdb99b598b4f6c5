import AWSModel

/// Puts tags on a repository; one of the same key is replaced.
public enum TagResource: Operation {
  /// Which repository, and the tags.
  public struct Input: Decodable {
    let resourceArn: String
    let tags: [ResourceTag]
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try call.world.ecr.key(ofARN: input.resourceArn)
    call.world.ecr.repositories.update(key) { repository in
      repository.resourceTags.removeAll { old in input.tags.contains { $0.Key == old.Key } }
      repository.resourceTags += input.tags
    }
    return NoOutput()
  }
}
