import AWSModel

/// An ARN of EKS taken apart: `arn:aws:eks:REGION:ACCOUNT:KIND/PATH…`.
struct EKSARN: Sendable {
  /// The account and region.
  let scope: Scope
  /// Such as `cluster` or `nodegroup`.
  let kind: String
  /// What follows the kind, at the slashes; first the cluster's name.
  let path: [String]

  /// Takes `text` apart; nil where it is no ARN of EKS.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "eks" else { return nil }
    let resource = parts[5].split(separator: "/", omittingEmptySubsequences: false)
    guard resource.count >= 2 else { return nil }
    scope = Scope(account: String(parts[4]), region: String(parts[3]))
    kind = String(resource[0])
    path = resource.dropFirst().map(String.init)
  }
}
