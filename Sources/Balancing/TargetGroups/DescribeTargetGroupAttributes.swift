import AWSModel
import Documents

/// Shows the settings of a target group.
public enum DescribeTargetGroupAttributes: Operation {
  /// Of which.
  public struct Input: Decodable {
    let TargetGroupArn: String
  }

  /// All its settings.
  public struct Output: Encodable {
    let Attributes: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.balancing.group(input.TargetGroupArn, in: call.scope)
    return Output(Attributes: group.attributes.map(\.shape))
  }
}
