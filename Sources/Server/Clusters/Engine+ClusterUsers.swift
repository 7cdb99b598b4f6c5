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
    if token == nil { try checkAnonymous(at: place) }
    return try gateway.sandbox.kubernetesUser(
      bearing: token, actingAs: Self.impersonated(request), at: place.address,
      time: WallClock.time, isStrict: settings.auth == .signed)
  }

  /// What nobody in particular may ask.
  ///
  /// Source: EKS User Guide, “Review release notes for Kubernetes versions on standard support”,
  /// Kubernetes 1.32: anonymous requests reach the health checks alone.
  private func checkAnonymous(at place: ClusterPlace) throws(StatusError) {
    let version = gateway.sandbox.kubernetesVersion(at: place.address) ?? ""
    let minor = version.split(separator: ".").last.flatMap { Int($0) } ?? 0
    let isHealth = ["/healthz", "/livez", "/readyz"].contains(String(place.path))
    if !isHealth, minor >= 32 { throw .unauthorized }
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
