import Documents
import Simulation

// What webhooks have to say to requests: that nobody answers.
extension World {
  /// The webhooks of a cluster; nil where there is none.
  mutating func webhooks(of cluster: ClusterID) -> WebhookList? {
    if let known = kubernetes.webhooks.value[cluster] { return known.isEmpty ? nil : known }
    let webhooks = view(of: cluster).webhooks
    kubernetes.webhooks.value[cluster] = webhooks
    return webhooks.isEmpty ? nil : webhooks
  }

  /// Refuses a request for which a webhook must be asked that cannot.
  ///
  /// Source: apiserver, `admission/plugin/webhook/validating/dispatcher.go` and
  /// `mutating/dispatcher.go`, `Dispatch`; `matchconditions/matcher.go`, `Match`.
  func ask(
    _ webhooks: [Webhook], about request: AdmittedRequest, in view: ClusterView
  ) throws(StatusError) {
    for webhook in webhooks {
      guard let version = webhook.policy.match.version(of: request, in: view) else { continue }
      if !webhook.policy.conditions.isEmpty {
        var judge = PolicyJudge(
          webhook.policy, values(request, version, in: view),
          WorldAuthority(world: self, cluster: view.cluster))
        switch judge.isMet() {
        case .success(true): break
        case .success(false): continue
        case .failure(let error):
          if webhook.policy.ignoresFailure { continue }
          throw .forbidden(request.resource, request.name, error.message)
        }
      }
      if webhook.policy.ignoresFailure { continue }
      throw StatusError(
        "InternalError", code: 500,
        "Internal error occurred: \(webhook.failure(in: view))")
    }
  }
}
