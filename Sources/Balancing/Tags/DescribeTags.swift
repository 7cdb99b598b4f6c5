import AWSModel
import Documents

/// Shows the labels of load balancers, target groups, listeners or rules.
public enum DescribeTags: Operation {
  /// Of what.
  public struct Input: Decodable {
    let ResourceArns: [String]
  }

  /// The labels, by resource.
  public struct Output: Encodable {
    let TagDescriptions: [JSON]
  }

  /// Shows them.
  ///
  /// - Source: that at most 20 can be asked for: ELBv2 API Reference, “DescribeTags”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard input.ResourceArns.count <= 20 else {
      throw .validation("Up to 20 resources can be described at a time")
    }
    for arn in input.ResourceArns {
      try call.world.balancing.checkTaggable(arn, in: call.scope)
    }
    return Output(
      TagDescriptions: input.ResourceArns.map { arn in
        [
          "ResourceArn": .string(arn),
          "Tags": .array((call.world.balancing.tags[arn] ?? []).map(\.shape)),
        ]
      })
  }
}
