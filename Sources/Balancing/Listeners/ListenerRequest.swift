import AWSModel
import Simulation

/// A certificate as requests name it.
struct CertificateRequest: Decodable {
  let CertificateArn: String?
}

/// What must agree between a listener and its load balancer.
enum ListenerRequest {
  /// Checks a port's protocol against the kind of load balancer.
  ///
  /// - Source: the sentences as getmoto/moto has them.
  static func check(_ transport: String, for kind: LoadBalancer.Kind) throws(AWSError) {
    let known =
      kind == .application ? ["HTTP", "HTTPS"] : ["UDP", "TCP", "TLS", "TCP_UDP"]
    guard ["QUIC", "TCP_QUIC"].contains(transport) == false else {
      throw .notSimulated("\(transport) listeners", instead: "use TCP, TLS or UDP")
    }
    guard known.contains(transport) else {
      throw .validation(
        "Listener protocol '\(transport)' must be one of '\(known.joined(separator: ", "))'")
    }
  }

  /// The certificate of a listener.
  ///
  /// Certificates themselves are not simulated: one of ACM or IAM is taken to be there.
  ///
  /// - Throws: `ValidationError`, `CertificateNotFound`, `TooManyCertificates`.
  static func certificate(
    _ given: [CertificateRequest]?, for transport: String, keeping old: String?,
    _ call: inout Call
  ) throws(AWSError) -> String? {
    let isSecure = transport == "HTTPS" || transport == "TLS"
    guard let given, !given.isEmpty else {
      guard isSecure, old == nil else { return isSecure ? old : nil }
      throw .validation("A certificate must be specified for \(transport) listeners")
    }
    guard isSecure else {
      throw .configuration("Certificates cannot be specified for \(transport) listeners")
    }
    guard given.count == 1, let arn = given[0].CertificateArn else {
      throw AWSError(
        code: "TooManyCertificates",
        message: "You must provide a list containing exactly one certificate if the listener "
          + "protocol is \(transport).")
    }
    let isPlausible =
      arn.hasPrefix("arn:aws:acm:") || arn.contains(":server-certificate/")
    guard isPlausible else {
      throw AWSError(
        code: "CertificateNotFound", message: "Certificate ARN '\(arn)' is not valid")
    }
    call.notices.append("certificates are not simulated: \(arn) is taken to be there and valid")
    return arn
  }

  /// The security policy of a listener.
  ///
  /// - Throws: `SSLPolicyNotFound`.
  /// - Source: User Guide for Application Load Balancers, “Security policies”; the default of the
  ///   API: “Create an HTTPS listener”.
  static func policy(
    _ given: String?, for transport: String, keeping old: String?
  ) throws(AWSError) -> String? {
    guard transport == "HTTPS" || transport == "TLS" else {
      guard given == nil else {
        throw .configuration("An SSL policy cannot be specified for \(transport) listeners")
      }
      return nil
    }
    guard let given else { return old ?? "ELBSecurityPolicy-2016-08" }
    guard policies.contains(given) else {
      throw AWSError(code: "SSLPolicyNotFound", message: "SSL policy '\(given)' not found")
    }
    return given
  }

  private static let policies = [
    "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-TLS-1-2-2017-01",
    "ELBSecurityPolicy-TLS-1-2-Ext-2018-06", "ELBSecurityPolicy-FS-2018-06",
    "ELBSecurityPolicy-FS-1-1-2019-08", "ELBSecurityPolicy-FS-1-2-2019-08",
    "ELBSecurityPolicy-FS-1-2-Res-2019-08", "ELBSecurityPolicy-FS-1-2-Res-2020-10",
    "ELBSecurityPolicy-TLS13-1-3-2021-06", "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", "ELBSecurityPolicy-TLS13-1-1-2021-06",
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
  ]
}
