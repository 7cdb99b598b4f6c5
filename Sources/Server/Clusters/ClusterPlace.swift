import AWSWire

/// Where a request to the Kubernetes of a cluster goes.
///
/// The server stands for all control planes: the host of AWS under which one answers inside the
/// sandbox is the first part of the path, or the host itself where a client's names lead here.
struct ClusterPlace {
  /// Such as `https://….gr7.us-east-1.eks.amazonaws.com`.
  let address: String
  /// What is left of the path, still percent-encoded.
  let path: Substring

  /// The place; nil where a request is for no cluster.
  init?(_ request: WireRequest) {
    let path = request.path.dropFirst()
    let first = path.prefix { $0 != "/" }
    if Self.isHost(first) {
      address = "https://\(first)"
      let rest = path[first.endIndex...]
      self.path = rest.isEmpty ? "/" : rest
      return
    }
    guard let host = request.header("host")?.prefix(while: { $0 != ":" }), Self.isHost(host)
    else { return nil }
    address = "https://\(host)"
    self.path = request.path
  }

  /// The only cluster's place, for who bears a token but names no cluster: `kubectl get --raw`
  /// forgets the path of its server.
  init?(stray request: WireRequest, among addresses: [String]) {
    guard Self.isStray(request), addresses.count == 1 else { return nil }
    address = addresses[0]
    path = request.path
  }

  /// Whether a request is for some Kubernetes, but does not say for which.
  static func isStray(_ request: WireRequest) -> Bool {
    guard request.header("authorization")?.lowercased().hasPrefix("bearer ") == true else {
      return false
    }
    let first = request.path.dropFirst().prefix { $0 != "/" }
    return [
      "api", "apis", "healthz", "livez", "metrics", "openapi", "readyz", "version",
    ].contains(first)
  }

  private static func isHost(_ text: Substring) -> Bool {
    text.utf8.count > 32 && text.hasSuffix(".eks.amazonaws.com")
  }
}
