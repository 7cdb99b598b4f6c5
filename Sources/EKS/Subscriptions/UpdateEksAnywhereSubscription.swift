import AWSModel
import Documents
import Simulation

/// Lets a subscription go on at its end, or not.
public enum UpdateEksAnywhereSubscription: Operation {
  /// Which one, and whether.
  public struct Input: Decodable {
    let id: String
    let autoRenew: Bool
  }

  /// The subscription.
  public struct Output: Encodable {
    let subscription: JSON
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var subscription = try call.world.eks.subscription(input.id, in: call.scope)
    subscription.renews = input.autoRenew
    call.world.eks.subscriptions[Pair(call.scope, input.id)] = subscription
    return Output(subscription: subscription.shape(at: call.world.now))
  }
}
