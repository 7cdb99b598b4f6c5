import AWSModel

/// Takes tags off something.
public enum UntagResource: Operation {
  /// Off what, and which keys.
  public struct Input: Decodable {
    let resourceArn: String
    let tagKeys: [String]
  }

  /// Takes them off; a key that is not there is no error.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let keys = input.tagKeys
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world)
    let tags = resource.tags(in: call.world).filter { !keys.contains($0.key) }
    resource.set(tags, in: &call.world)
    return NoOutput()
  }
}
