import AWSModel

/// Puts labels on load balancers, target groups, listeners or rules.
public enum AddTags: Operation {
  /// On what, and which.
  public struct Input: Decodable {
    let ResourceArns: [String]
    let Tags: [Tag]
  }

  /// Puts them over those with the same keys.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    try input.Tags.check()
    for arn in input.ResourceArns {
      try call.world.balancing.checkTaggable(arn, in: call.scope)
      try call.world.balancing.put(input.Tags, on: arn)
    }
    return NoOutput()
  }
}
