import AWSModel
import Documents
import Simulation

/// Forgets a subscription that is over.
public enum DeleteEksAnywhereSubscription: Operation {
  /// Which one.
  public struct Input: Decodable {
    let id: String
  }

  /// The subscription, DELETING.
  public struct Output: Encodable {
    let subscription: JSON
  }

  /// Forgets it; one whose term is not over is a contract, and stays.
  ///
  /// - Source: EKS API, `DeleteEksAnywhereSubscription`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let now = call.world.now
    let subscription = try call.world.eks.subscription(input.id, in: call.scope)
    guard subscription.status(at: now) == "EXPIRED" else {
      throw AWSError(
        code: "InvalidRequestException",
        message: "Subscription \(input.id) is active and cannot be deleted; it can be kept from "
          + "renewing with UpdateEksAnywhereSubscription",
        details: ["subscriptionId": .string(input.id)])
    }
    call.world.eks.subscriptions[Pair(call.scope, input.id)] = nil
    return Output(subscription: subscription.shape(at: now, status: "DELETING"))
  }
}
