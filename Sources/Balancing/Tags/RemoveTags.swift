import AWSModel

/// Takes labels off load balancers, target groups, listeners or rules.
public enum RemoveTags: Operation {
  /// Off what, and which keys.
  public struct Input: Decodable {
    let ResourceArns: [String]
    let TagKeys: [String]
  }

  /// Takes them off; a key that is not there is no error.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    for arn in input.ResourceArns {
      try call.world.balancing.checkTaggable(arn, in: call.scope)
      let kept = (call.world.balancing.tags[arn] ?? []).filter { tag in
        !input.TagKeys.contains(tag.key)
      }
      call.world.balancing.tags[arn] = kept.isEmpty ? nil : kept
    }
    return NoOutput()
  }
}
