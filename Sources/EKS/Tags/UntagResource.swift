import AWSModel
import Documents

/// Takes tags off something.
public enum UntagResource: Operation {
  /// Off what, and which.
  public struct Input: Decodable {
    let resourceArn: String
    let tagKeys: [String]
  }

  /// Takes them off; one that is not there is no error.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let resource = try TaggedResource(arn: input.resourceArn, in: call.world.eks)
    var tags = resource.tags(in: call.world.eks)
    for key in input.tagKeys { tags[key] = nil }
    resource.set(tags, in: &call.world.eks)
    return NoOutput()
  }
}
