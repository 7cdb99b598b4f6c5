import Documents
import Sandbox

/// A sandbox behind the wire protocols of AWS: HTTP request in, HTTP response out.
///
/// It knows no sockets: whoever listens hands it whole requests, one after the other.
public struct Gateway: Sendable {
  /// The simulated cloud that answers.
  public var sandbox: Sandbox

  /// A gateway to `sandbox`.
  public init(sandbox: Sandbox) { self.sandbox = sandbox }

  /// Answers a request; whatever is wrong with it, the answer is a response.
  public mutating func answer(_ request: WireRequest) -> WireResponse {
    WireResponse(status: 404)
  }
}
