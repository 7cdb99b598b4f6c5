import AWSModel
import Documents

/// Takes tags from resources: all of them, those of some keys, or those of some keys and values.
public enum DeleteTags: Operation {
  /// Which resources, and which tags.
  public struct Input: Decodable {
    let Resources: [String]
    let Tags: [Choice]?
    let DryRun: Bool?

    struct Choice: Decodable {
      let Key: String
      let Value: String?
    }
  }

  /// Takes them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    for id in input.Resources { _ = try call.world.ec2[call.scope].kind(of: id) }
    try stopIfDryRun(input.DryRun)
    for id in input.Resources {
      let left = call.world.ec2[call.scope].tags(of: id).filter { tag in
        guard let choices = input.Tags else { return false }
        return !choices.contains { $0.Key == tag.key && $0.Value ?? tag.value == tag.value }
      }
      call.world.ec2[call.scope].tags[id] = left.isEmpty ? nil : left
    }
    return NoOutput()
  }
}
