import AWSModel
import Documents
import Identity
import Simulation

/// Lets an IAM principal into a cluster.
public enum CreateAccessEntry: Operation {
  /// Whom, and as which Kubernetes user.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
    let kubernetesGroups: [String]?
    let username: String?
    let type: String?
    let tags: JSONObject?
    let clientRequestToken: String?
  }

  /// The entry.
  public struct Output: Encodable {
    let accessEntry: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.clusterWithEntries(input.clusterName, in: call.scope)
    guard [.active, .updating].contains(cluster.status) else {
      throw .clusterNotActive(input.clusterName)
    }
    if let token = input.clientRequestToken,
      let old = call.world.eks.accessEntries[Pair(cluster.key, input.principalArn)],
      old.token == token
    {
      return Output(accessEntry: old.shape)
    }
    let kind = try input.kind()
    try input.checkPrincipal(in: call)
    try input.checkNames(kind)
    let entries = call.world.eks.accessEntries.all(of: cluster.key)
    // Source: AWS General Reference, “Amazon EKS endpoints and quotas”.
    guard entries.count < 3000 else {
      throw .limitExceeded("The maximum number of access entries is reached: 3000")
    }
    let tags = try (input.tags ?? [:]).checked()
    guard
      let entry = call.world.addAccessEntry(
        input.principalArn, kind: kind, username: input.username,
        groups: input.kubernetesGroups ?? [], to: cluster.key)
    else { throw .accessEntryExists }
    if kind.node != nil { call.world.reviewNodeAccess(of: cluster.key) }
    call.world.eks.accessEntries.update(entry.key) {
      $0.tags = tags
      $0.token = input.clientRequestToken
    }
    return Output(
      accessEntry: try call.world.eks.accessEntry(
        input.principalArn, of: input.clusterName, in: call.scope
      ).shape)
  }
}

extension CreateAccessEntry.Input {
  fileprivate func kind() throws(AWSError) -> AccessEntry.Kind {
    guard let type, !type.isEmpty else { return .standard }
    guard let kind = AccessEntry.Kind(rawValue: type) else {
      throw .invalidParameter("The specified type \(type) is invalid")
    }
    return kind
  }

  /// A role or user; in an account that is known here it must exist.
  fileprivate func checkPrincipal(in call: Call) throws(AWSError) {
    let parts = principalArn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "iam", parts[4].count == 12,
      parts[5].hasPrefix("role/") || parts[5].hasPrefix("user/")
    else { throw .principalInvalid }
    guard parts[4] != call.scope.account || call.world.hasPrincipal(principalArn) else {
      throw .principalInvalid
    }
  }

  fileprivate func checkNames(_ kind: AccessEntry.Kind) throws(AWSError) {
    guard kind.node != nil else {
      try KubernetesName.check(groups: kubernetesGroups ?? [])
      if let username { try KubernetesName.check(username: username) }
      return
    }
    guard principalArn.contains(":role/") else { throw .principalInvalid }
    guard username == nil, (kubernetesGroups ?? []).isEmpty else {
      throw .invalidParameter(
        "The username and kubernetesGroups cannot be specified for an access entry of type "
          + kind.rawValue)
    }
  }
}
