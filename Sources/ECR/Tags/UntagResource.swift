import AWSModel

/// Takes tags from a repository.
public enum UntagResource: Operation {
  /// Which repository, and the keys.
  public struct Input: Decodable {
    let resourceArn: String
    let tagKeys: [String]
  }

  /// Takes them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let key = try call.world.ecr.key(ofARN: input.resourceArn)
    call.world.ecr.repositories.update(key) { repository in
      repository.resourceTags.removeAll { input.tagKeys.contains($0.Key) }
    }
    return NoOutput()
  }
}
