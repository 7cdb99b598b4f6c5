import EC2
import Simulation

extension World {
  /// What comes back from a Classic Load Balancer.
  ///
  /// - Source: User Guide for Classic Load Balancers, “Troubleshoot: HTTP errors” (503 without an
  ///   instance in service, 502 and 504) and “Configure cross-zone load balancing” (without it, a
  ///   zone's instances get what comes to that zone).
  func visit(_ request: WebRequest, _ balancer: Classic.Balancer) -> WebOutcome {
    guard balancer.scheme == .internetFacing,
      ec2[balancer.scope].lets(
        PortWay(port: request.port, address: .learner), into: balancer.securityGroups)
    else { return .timeout }
    guard let listener = balancer.listeners.first(where: { $0.port == request.port }) else {
      return .refused
    }
    guard listener.isSecure == request.isSecure else {
      return request.isSecure ? .notSecure : .answer(.page(400))
    }
    var serving = balancing.targets(of: balancer.arn).filter { $0.health == .healthy }
    guard !serving.isEmpty, let group = balancing.groups[balancer.arn] else {
      return listener.isHTTP ? .answer(.page(503)) : .refused
    }
    var chance = chance(of: request)
    if !balancer.attributes.sharesAcrossZones {
      let zones = balancer.zones.filter { zone in serving.contains { $0.zone == zone } }
      guard !zones.isEmpty else { return .answer(.page(503)) }
      let zone = zones[chance.below(zones.count, "elb.zone")]
      serving = serving.filter { $0.zone == zone }
    }
    let target = serving[chance.below(serving.count, "elb.instance")]
    let reply = reply(
      of: target, in: group, to: balancer.front, port: listener.instancePort,
      transport: listener.instanceTransport == "HTTPS" ? "HTTPS" : "HTTP", path: request.path)
    switch reply.answer {
    case .status(let code):
      let text =
        "\(code) to \(request.method) \(request.path) from instance \(target.key.id), port "
        + "\(listener.instancePort), behind load balancer \(balancer.name)\n"
      return .answer(
        WebAnswer(status: code, body: text, target: target.key, contentType: "text/plain"))
    case .connection, .refused: return listener.isHTTP ? .answer(.page(502)) : .refused
    case .silence: return listener.isHTTP ? .answer(.page(504)) : .timeout
    }
  }
}
