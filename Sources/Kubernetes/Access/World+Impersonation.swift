import Simulation

extension World {
  /// The user as whom someone acts who says so.
  ///
  /// - Throws: `Forbidden` where someone may not act as that user or in those groups.
  ///
  /// Source: apiserver, `pkg/endpoints/filters/impersonation/impersonation.go`.
  public func impersonated(
    _ other: KubernetesUser, by user: KubernetesUser, in cluster: ClusterID
  ) throws(StatusError) -> KubernetesUser {
    var other = other
    let account = other.serviceAccount
    var question = AccessQuestion(user: user, verb: "impersonate")
    question.resource = account == nil ? "users" : "serviceaccounts"
    question.namespace = account?.namespace ?? ""
    question.name = account?.name ?? other.name
    try check(question, in: cluster)
    for group in other.groups {
      var question = AccessQuestion(user: user, verb: "impersonate")
      question.resource = "groups"
      question.name = group
      try check(question, in: cluster)
    }
    if let account, other.groups.isEmpty {
      other.groups = ["system:serviceaccounts", "system:serviceaccounts:\(account.namespace)"]
    }
    let isKnown = other.name != KubernetesUser.anonymous.name
    let group = isKnown ? "system:authenticated" : "system:unauthenticated"
    if !other.groups.contains(group) { other.groups.append(group) }
    return other
  }

  private func check(
    _ question: AccessQuestion, in cluster: ClusterID
  ) throws(StatusError) {
    let decision = decide(question, in: cluster)
    guard decision.isAllowed else { throw question.refusal(decision.reason) }
  }
}

extension KubernetesUser {
  /// Namespace and name of the service account that this is; nil for anybody else.
  ///
  /// Source: apiserver, `authentication/serviceaccount/util.go`, `SplitUsername`.
  public var serviceAccount: (namespace: String, name: String)? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" else { return nil }
    return (parts[2], parts[3])
  }
}
