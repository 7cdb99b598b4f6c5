import AWSModel
import Documents
import Simulation

/// Buys support for clusters on one's own premises.
public enum CreateEksAnywhereSubscription: Operation {
  /// What it is called, for how long and for how many clusters.
  public struct Input: Decodable {
    let name: String
    let term: TermChoice
    let licenseQuantity: Int?
    let autoRenew: Bool?
    let tags: JSONObject?
    let licenseType: String?
    let clientRequestToken: String?

    struct TermChoice: Decodable {
      let duration: Int?
    }
  }

  /// The subscription.
  public struct Output: Encodable {
    let subscription: JSON
  }

  /// Buys it, for one year or three.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    if let token = input.clientRequestToken,
      let old = call.world.eks.subscriptions(in: call.scope).first(where: { $0.token == token })
    {
      return Output(subscription: old.shape(at: call.world.now))
    }
    let months = input.term.duration ?? 12
    guard [12, 36].contains(months) else {
      throw .invalidParameter("The term of a subscription is 12 or 36 months")
    }
    let licenses = input.licenseQuantity ?? 1
    guard (1...100).contains(licenses) else {
      throw .invalidParameter("licenseQuantity must be between 1 and 100")
    }
    let subscription = AnywhereSubscription(
      scope: call.scope, id: call.world.dice.uuid("eks.subscription"), name: input.name,
      created: call.world.now, months: months, licenses: licenses,
      renews: input.autoRenew ?? false, tags: try (input.tags ?? [:]).checked(),
      licenseType: input.licenseType, token: input.clientRequestToken)
    call.world.eks.subscriptions[Pair(call.scope, subscription.id)] = subscription
    call.notices.append("the subscription is kept and shown; EKS Anywhere itself is not simulated")
    return Output(subscription: subscription.shape(at: call.world.now))
  }
}
