import AWSModel
import EC2
import Simulation

// What comes back from a target: whether requests get there at all, and who answers.

extension World {
  /// What a target answers its load balancer's checks with now.
  func reply(of target: Target, in group: TargetGroup, to balancer: LoadBalancer) -> TargetReply {
    reply(
      of: target, in: group, to: balancer, port: group.check.port(onTarget: target.key.port),
      transport: group.check.transport ?? "HTTP", path: group.check.path ?? "/")
  }

  /// What a target answers to one request of its load balancer.
  func reply(
    of target: Target, in group: TargetGroup, to balancer: LoadBalancer, port: Int,
    transport: String, path: String
  ) -> TargetReply {
    let scope = group.scope
    guard let interface = interface(of: target, in: group),
      !ec2[scope].isImpaired(zone: interface.zone),
      isOpen(port, of: interface, to: balancer, scope)
    else { return TargetReply(.silence) }
    let probe = TargetProbe(
      scope: scope, interface: interface,
      address: group.kind == .ip
        ? Address(target.key.id) ?? interface.privateAddress : interface.privateAddress,
      instance: group.kind == .instance ? target.key.id : nil,
      port: port, transport: transport, path: path)
    return reply(to: probe)
  }

  /// What whoever is asked answers, once a request is there.
  func reply(to probe: TargetProbe) -> TargetReply {
    for responder in handlers(at: TargetAnswers.self) {
      if let reply = responder.reply(to: probe, in: self) { return reply }
    }
    return InstanceServers.reply(to: probe, in: self) ?? TargetReply(.refused)
  }

  /// The network interface behind a target.
  func interface(of target: Target, in group: TargetGroup) -> NetworkInterface? {
    let region = ec2[group.scope]
    switch group.kind {
    case .lambda: return nil
    case .instance:
      guard let instance = region.instances[target.key.id], instance.state == .running else {
        return nil
      }
      return instance.networkInterface.flatMap { region.networkInterfaces[$0] }
    case .ip:
      guard let address = Address(target.key.id), let vpc = group.vpc else { return nil }
      return region.networkInterface(at: address, in: vpc)
    }
  }

  /// Whether the security groups on both sides let a load balancer's requests through.
  ///
  /// - Source: User Guide for Application Load Balancers, “Security groups” (listener and health
  ///   check ports must be open in both directions).
  private func isOpen(
    _ port: Int, of interface: NetworkInterface, to balancer: LoadBalancer, _ scope: Scope
  ) -> Bool {
    let region = ec2[scope]
    let way = PortWay(port: port, groups: balancer.securityGroups)
    let getsOut =
      balancer.securityGroups.isEmpty
      || region.lets(
        PortWay(port: port, groups: interface.securityGroups, address: interface.privateAddress),
        outOf: balancer.securityGroups)
    return getsOut
      && balancer.places.contains { place in
        var from = way
        from.address = Address(place.address)
        return region.lets(from, into: interface.securityGroups)
      }
  }
}
