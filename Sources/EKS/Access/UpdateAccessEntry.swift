import AWSModel
import Documents

/// Changes as which Kubernetes user a principal is let in.
public enum UpdateAccessEntry: Operation {
  /// Whose entry, and what becomes of it.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
    let kubernetesGroups: [String]?
    let username: String?
    let clientRequestToken: String?
  }

  /// The entry.
  public struct Output: Encodable {
    let accessEntry: JSON
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var entry = try call.world.eks.accessEntry(
      input.principalArn, of: input.clusterName, in: call.scope)
    if let token = input.clientRequestToken, token == entry.changeToken {
      return Output(accessEntry: entry.shape)
    }
    guard entry.kind == .standard else {
      throw .invalidRequest(
        "An access entry of type \(entry.kind.rawValue) cannot be updated.")
    }
    try KubernetesName.check(groups: input.kubernetesGroups ?? [])
    if let username = input.username { try KubernetesName.check(username: username) }
    entry.groups = input.kubernetesGroups ?? entry.groups
    entry.username = input.username ?? entry.username
    entry.modified = call.world.now
    entry.changeToken = input.clientRequestToken
    call.world.eks.accessEntries[entry.key] = entry
    return Output(accessEntry: entry.shape)
  }
}
