import AWSWire
import Kubernetes
import Sandbox
import Simulation

// Who asks a cluster.

extension Engine {
  /// The user behind a request to a cluster, or as whom it wants to act.
  ///
  /// - Throws: `Unauthorized` where the cluster knows nobody of the sort.
  func clusterUser(
    _ request: WireRequest, _ place: ClusterPlace
  ) throws(StatusError) -> KubernetesUser {
    let words = request.header("authorization") ?? ""
    let token = words.lowercased().hasPrefix("bearer ") ? String(words.dropFirst(7)) : nil
    return try gateway.sandbox.kubernetesUser(
      bearing: token, for: String(place.path), actingAs: Self.impersonated(request),
      at: place.address, time: WallClock.time, isStrict: settings.auth == .signed)
  }

  /// As whom a request wants to act.
  ///
  /// Source: Kubernetes documentation, “Authenticating”, “User impersonation”.
  private static func impersonated(_ request: WireRequest) -> KubernetesUser? {
    guard let name = request.header("impersonate-user") else { return nil }
    let groups = request.headers.filter { $0.isCalled("impersonate-group") }.map(\.value)
    return KubernetesUser(name: name, groups: groups)
  }
}
