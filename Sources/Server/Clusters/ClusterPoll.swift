import AWSWire
import Kubernetes
import Simulation

/// Someone who asks a cluster the same again, and was answered the same.
struct ClusterPoll {
  let request: KubernetesRequest
  let place: ClusterPlace
  let question: PollMemory.Question
  /// What was answered.
  let fingerprint: Int
}

extension Engine {
  /// The way to where a cluster answers otherwise, for who asks for the second time; nil for who
  /// does not wait.
  ///
  /// What succeeds in changing something is no question, but what is refused is tried again: so
  /// `kubectl drain` does behind a disruption budget.
  func poll(
    _ request: KubernetesRequest, _ response: KubernetesResponse, _ place: ClusterPlace,
    for connection: Connection
  ) -> Jump? {
    guard request.isOfResource, request.method == "GET" || response.status >= 400 else {
      return nil
    }
    let poll = ClusterPoll(
      request: request, place: place, question: request.question(at: place),
      fingerprint: response.fingerprint)
    guard let limit = pollLimit(poll.question, poll.fingerprint) else { return nil }
    return Jump(for: connection, limit: limit, goal: .clusterChange(poll))
  }
}

extension KubernetesResponse {
  /// What it says, as a number; that a list is newer but the same counts for nothing.
  var fingerprint: Int {
    var hasher = Hasher()
    hasher.combine(status)
    hasher.combine(text)
    hasher.combine(body["items"] ?? body["rows"] ?? body)
    return hasher.finalize()
  }
}

extension KubernetesRequest {
  /// The same user, address and body give the same number.
  fileprivate func question(at place: ClusterPlace) -> PollMemory.Question {
    var hasher = Hasher()
    hasher.combine(place.address)
    hasher.combine(user)
    hasher.combine(method)
    hasher.combine(path)
    hasher.combine(accept)
    for part in query {
      hasher.combine(part.name)
      hasher.combine(part.value)
    }
    hasher.combine(body)
    return hasher.finalize()
  }
}
