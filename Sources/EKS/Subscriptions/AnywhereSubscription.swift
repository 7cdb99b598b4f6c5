import AWSModel
import Documents
import Simulation

/// Support for clusters on one's own premises, bought for a term.
///
/// - Source: EKS API, `EksAnywhereSubscription`; EKS Anywhere documentation, “Purchase support”
///   (terms of one or three years).
public struct AnywhereSubscription: Codable, Sendable {
  /// The account and region.
  let scope: Scope
  /// A UUID.
  let id: String
  /// The name.
  let name: String
  /// When it was bought.
  let created: SimTime
  /// For how many months.
  let months: Int
  /// For how many clusters.
  let licenses: Int
  /// Whether it goes on at its end.
  var renews: Bool
  /// Its tags.
  var tags: JSONObject
  /// For what licenses are: `Cluster` where nothing is said.
  var licenseType: String?
  /// What the client called the request that made it, and the last that changed it.
  var token: String?
  var changeToken: String?

  /// `arn:aws:eks:REGION:ACCOUNT:eks-anywhere-subscription/ID`.
  var arn: String { scope.arn("eks", "eks-anywhere-subscription/\(id)") }

  /// The end of the term under way: terms follow each other where it renews.
  func end(at now: SimTime) -> SimTime {
    let term = SimDuration.days(Int64(months) * 365 / 12)
    var end = created + term
    while renews, end <= now { end = end + term }
    return end
  }

  /// `CREATING` for a minute, then `ACTIVE` until the term ends.
  func status(at now: SimTime) -> String {
    if now < created + .minutes(1) { return "CREATING" }
    return now < end(at: now) ? "ACTIVE" : "EXPIRED"
  }

  /// The subscription as the operations answer it.
  func shape(at now: SimTime, status: String? = nil) -> JSON {
    let status = status ?? self.status(at: now)
    let numbers = 0..<(status == "CREATING" ? 0 : licenses)
    return [
      "id": .string(id),
      "arn": .string(arn),
      "createdAt": created.timestamp,
      "effectiveDate": created.timestamp,
      "expirationDate": end(at: now).timestamp,
      "licenseQuantity": .number(licenses),
      "licenseType": .string(licenseType ?? "Cluster"),
      "term": ["duration": .number(months), "unit": "MONTHS"],
      "status": .string(status),
      "autoRenew": .bool(renews),
      "licenseArns": .texts(
        numbers.map {
          "arn:aws:license-manager::\(scope.account):license:l-\(id.prefix(8))\($0)"
        }),
      "licenses": .array(
        numbers.map { ["id": .string("l-\(id.prefix(8))\($0)"), "token": .string(token($0))] }),
      "tags": .object(tags),
    ]
  }

  private func token(_ number: Int) -> String {
    Digest(of: Array("\(id)/\(number)".utf8)).text
  }
}

extension EKSState {
  /// The subscriptions of an account in a region, in order of id.
  func subscriptions(in scope: Scope) -> [AnywhereSubscription] {
    subscriptions.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }.map(\.row)
  }

  /// The subscription of that id.
  ///
  /// - Throws: `ResourceNotFoundException`.
  func subscription(_ id: String, in scope: Scope) throws(AWSError) -> AnywhereSubscription {
    guard let subscription = subscriptions[Pair(scope, id)] else {
      throw AWSError(
        code: "ResourceNotFoundException", message: "No subscription found for id: \(id).",
        status: 404, details: ["subscriptionId": .string(id)])
    }
    return subscription
  }
}
