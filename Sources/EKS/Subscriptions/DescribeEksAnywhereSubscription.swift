import AWSModel
import Documents

/// Shows a subscription for clusters on one's own premises.
public enum DescribeEksAnywhereSubscription: Operation {
  /// Which one.
  public struct Input: Decodable {
    let id: String
  }

  /// The subscription.
  public struct Output: Encodable {
    let subscription: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let subscription = try call.world.eks.subscription(input.id, in: call.scope)
    return Output(subscription: subscription.shape(at: call.world.now))
  }
}
