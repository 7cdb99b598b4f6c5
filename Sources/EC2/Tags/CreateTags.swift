import AWSModel
import Documents

/// Puts tags on resources; one of the same key is replaced.
public enum CreateTags: Operation {
  /// Which resources, and the tags.
  public struct Input: Decodable {
    let Resources: [String]
    let Tags: [Tag]
    let DryRun: Bool?
  }

  /// Puts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    for id in input.Resources { _ = try call.world.ec2[call.scope].kind(of: id) }
    try stopIfDryRun(input.DryRun)
    for id in input.Resources { call.world.ec2[call.scope].put(input.Tags, on: id) }
    return NoOutput()
  }
}
