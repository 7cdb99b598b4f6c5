import AWSModel
import Documents
import Simulation

/// Lets a subscription go on at its end, or not.
public enum UpdateEksAnywhereSubscription: Operation {
  /// Which one, and whether.
  public struct Input: Decodable {
    let id: String
    let autoRenew: Bool
    let clientRequestToken: String?
  }

  /// The subscription.
  public struct Output: Encodable {
    let subscription: JSON
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var subscription = try call.world.eks.subscription(input.id, in: call.scope)
    if let token = input.clientRequestToken, token == subscription.changeToken {
      return Output(subscription: subscription.shape(at: call.world.now))
    }
    subscription.renews = input.autoRenew
    subscription.changeToken = input.clientRequestToken
    call.world.eks.subscriptions[Pair(call.scope, input.id)] = subscription
    return Output(subscription: subscription.shape(at: call.world.now))
  }
}
