import AWSModel
import Documents
import Simulation

/// A port on which a load balancer takes requests; its rules say what becomes of them.
public struct Listener: Codable, Sendable {
  /// The ARN.
  public let arn: String
  /// The ARN of its load balancer.
  public let balancer: String
  /// The port.
  public internal(set) var port: Int
  /// `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP` or `TCP_UDP`.
  public internal(set) var transport: String
  /// The ARN of its certificate, with HTTPS and TLS.
  public internal(set) var certificate: String?
  /// The name of its security policy, with HTTPS and TLS.
  var policy: String?

  /// Whether clients speak TLS to it.
  var isSecure: Bool { transport == "HTTPS" || transport == "TLS" }
}

extension Listener {
  /// The listener as operations answer it.
  func shape(in state: BalancingState) -> JSON {
    let actions = state.rules(of: arn).last?.actions ?? []
    return JSON(present: [
      "ListenerArn": .string(arn),
      "LoadBalancerArn": .string(balancer),
      "Port": .number(port),
      "Protocol": .string(transport),
      "Certificates": certificate.map { [["CertificateArn": .string($0)]] },
      "SslPolicy": .text(policy),
      "DefaultActions": .array(actions.map(\.shape)),
    ])
  }
}

extension BalancingState {
  /// The listener of an ARN.
  ///
  /// - Throws: `ValidationError` for what is no ARN of one, `ListenerNotFound`.
  func listener(_ arn: String, in scope: Scope) throws(AWSError) -> Listener {
    guard BalancingARN.isValid(arn, "listener/", in: scope) else {
      throw .notAnARN(arn, of: "listener")
    }
    guard let listener = listeners[arn] else { throw .listenersNotFound }
    return listener
  }
}

extension World {
  /// Removes a listener with its rules; what gets no requests any more is unused.
  mutating func delete(_ listener: Listener) {
    for rule in balancing.rules(of: listener.arn) { delete(rule) }
    balancing.listeners[listener.arn] = nil
    balancing.tags[listener.arn] = nil
  }
}
