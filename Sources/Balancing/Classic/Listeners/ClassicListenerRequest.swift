import AWSModel

extension Classic {
  /// A listener as requests write it.
  struct ListenerRequest: Decodable {
    let `Protocol`: String
    let LoadBalancerPort: Int
    let InstanceProtocol: String?
    let InstancePort: Int
    let SSLCertificateId: String?
  }
}

extension [Classic.ListenerRequest] {
  /// The listeners asked for, checked.
  ///
  /// A load balancer that is asked for by zones, where `isZonal`, may have fewer ports:
  /// hashicorp/terraform-provider-aws issue 2645.
  ///
  /// - Throws: `ValidationError`, `UnsupportedProtocol`, `InvalidConfigurationRequest`,
  ///   `CertificateNotFound`.
  func listeners(isZonal: Bool = false, _ call: inout Call) throws(AWSError) -> [Classic.Listener] {
    guard !isEmpty else { throw .listenersEmpty }
    var found: [Classic.Listener] = []
    for request in self {
      let listener = try request.listener(&call)
      guard (1...65_535).contains(listener.port) else { throw .wrongPort }
      let isCommon = [25, 80, 443, 465, 587].contains(listener.port) || listener.port >= 1024
      guard isCommon || !isZonal else { throw .zonalPort }
      found.append(listener)
    }
    return found
  }
}

extension Classic.ListenerRequest {
  /// - Source: API Reference 2012-06-01, “Listener” (which protocols go together; that instances
  ///   are spoken to as clients speak unless said otherwise is our modelling).
  fileprivate func listener(_ call: inout Call) throws(AWSError) -> Classic.Listener {
    let front = `Protocol`.uppercased()
    let back = InstanceProtocol?.uppercased() ?? front
    let layers = [["HTTP", "HTTPS"], ["TCP", "SSL"]]
    for name in [front, back] where !layers.contains(where: { $0.contains(name) }) {
      throw .unknownProtocol(name)
    }
    guard layers.contains(where: { $0.contains(front) && $0.contains(back) }) else {
      throw .mixedLayers(front, back)
    }
    var listener = Classic.Listener(
      port: LoadBalancerPort, transport: front, instancePort: InstancePort,
      instanceTransport: back, certificate: nil)
    if listener.isSecure {
      guard let SSLCertificateId else { throw .certificateMissing }
      try Classic.check(certificate: SSLCertificateId, &call)
      listener.certificate = SSLCertificateId
    } else if SSLCertificateId != nil {
      throw .certificateUnwanted
    }
    return listener
  }
}

extension Classic {
  /// Checks that an ARN can be a certificate's: certificates themselves are not simulated.
  static func check(certificate arn: String, _ call: inout Call) throws(AWSError) {
    guard arn.hasPrefix("arn:aws:acm:") || arn.contains(":server-certificate/") else {
      throw .unknownCertificate(arn)
    }
    call.notices.append("certificates are not simulated: \(arn) is taken to be there and valid")
  }
}

extension [Classic.Listener] {
  /// These listeners besides those that a load balancer has, in order of port; one that it has
  /// already is no error.
  ///
  /// - Throws: `DuplicateListener` for another one on the same port.
  /// - Source: API Reference 2012-06-01, “CreateLoadBalancerListeners”.
  func joined(
    to known: [Classic.Listener], of name: String
  ) throws(AWSError) -> [Classic.Listener] {
    var all = known
    for listener in self {
      guard let old = all.first(where: { $0.port == listener.port }) else {
        all.append(listener)
        continue
      }
      guard old == listener else {
        throw .classicDuplicateListener(name, port: listener.port)
      }
    }
    return all.sorted { $0.port < $1.port }
  }
}
