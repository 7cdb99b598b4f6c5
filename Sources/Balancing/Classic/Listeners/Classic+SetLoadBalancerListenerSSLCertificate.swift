import AWSModel
import Simulation

extension Classic {
  /// Replaces the certificate of a listener.
  public enum SetLoadBalancerListenerSSLCertificate: Operation {
    /// Of which, and the certificate.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let LoadBalancerPort: Int
      let SSLCertificateId: String
    }

    /// Replaces it; a listener without TLS has none to replace.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let place = balancer.listeners.firstIndex { $0.port == input.LoadBalancerPort }
      guard let place else { throw .noListener(balancer.name, port: input.LoadBalancerPort) }
      let listener = balancer.listeners[place]
      guard listener.isSecure else {
        throw AWSError(
          code: "UnsupportedProtocol",
          message: "The listener on port \(listener.port) speaks \(listener.transport), which has "
            + "no certificate")
      }
      try Classic.check(certificate: input.SSLCertificateId, &call)
      call.world.classicBalancing.balancers.update(balancer.arn) {
        $0.listeners[place].certificate = input.SSLCertificateId
      }
      return NoOutput()
    }
  }
}
