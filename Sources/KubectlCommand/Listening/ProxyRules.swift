import Documents
import Kubernetes

/// A request that comes to `kubectl proxy`.
public struct ProxyCall: Sendable {
  /// Such as `GET`.
  public var method: String
  /// The path, with its query.
  public var target: String
  /// The host that is asked, without its port.
  public var host: String
  /// The headers, by name.
  public var headers: [(name: String, value: String)]
  /// What is sent along.
  public var body: String?

  /// A request.
  public init(
    _ method: String, _ target: String, host: String, headers: [(name: String, value: String)],
    body: String? = nil
  ) {
    self.method = method
    self.target = target
    self.host = host
    self.headers = headers
    self.body = body
  }

  fileprivate func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name }?.value
  }
}

/// What `kubectl proxy` lets through, and under which path.
///
/// Source: kubectl, `pkg/proxy/proxy_server.go`.
public struct ProxyRules: Sendable {
  /// What becomes of a request.
  public enum Verdict: Sendable {
    /// This goes to the API server.
    case passes(KubernetesRequest)
    /// The proxy itself answers.
    case refused(status: Int, text: String)
  }

  /// Regular expressions, of which one is enough.
  struct Filter: Sendable {
    var acceptedPaths: [String]
    var rejectedPaths: [String]
    var acceptedHosts: [String]
    var rejectedMethods: [String]
  }

  /// Such as `/` or `/custom/`.
  let prefix: String
  /// Nil where everything is let through.
  let filter: Filter?

  /// What becomes of a request.
  public func verdict(on call: ProxyCall) -> Verdict {
    guard call.target.hasPrefix(prefix), let raw = try? RawPath(inner(call.target)) else {
      return .refused(status: 404, text: "404 page not found\n")
    }
    guard lets(call.method, raw.path, call.host) else {
      return .refused(status: 403, text: "Forbidden\n")
    }
    var request = KubernetesRequest(
      call.method, raw.path, query: raw.query,
      accept: call.header("accept") ?? "application/json",
      contentType: call.header("content-type") ?? "application/json",
      body: call.body.flatMap { try? JSON(parsingYAML: $0) })
    request.userAgent = call.header("user-agent") ?? ""
    return .passes(request)
  }

  private func inner(_ target: String) -> String {
    prefix.hasPrefix("/api") ? target : "/" + target.dropFirst(prefix.count)
  }

  private func lets(_ method: String, _ path: String, _ host: String) -> Bool {
    guard let filter else { return true }
    if Self.matches(path, filter.rejectedPaths) { return false }
    if Self.matches(method, filter.rejectedMethods) { return false }
    return Self.matches(path, filter.acceptedPaths) && Self.matches(host, filter.acceptedHosts)
  }

  private static func matches(_ text: String, _ patterns: [String]) -> Bool {
    patterns.contains { pattern in
      guard let expression = try? Regex(pattern) else { return false }
      return text.firstMatch(of: expression) != nil
    }
  }
}
