import AWSModel

/// Takes tags off a namespace or service.
public enum UntagResource: Operation {
  /// Which one, and the keys.
  public struct Input: Decodable {
    let ResourceARN: String
    let TagKeys: [String]
  }

  /// Takes them off.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let resource = try TaggedResource(input.ResourceARN, in: call)
    resource.set(
      resource.tags.filter { !input.TagKeys.contains($0.key) }, in: &call.world)
    return NoOutput()
  }
}
