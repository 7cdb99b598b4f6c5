import AWSModel
import EC2
import Simulation

// Services that are steady and whose tasks crowd some zones: new tasks first, then as many stop.
extension World {
  /// Looks at how a service's tasks lie over the zones, after its scheduler has looked at it.
  mutating func balanceZones(of key: ServiceKey) {
    guard let service = ecs.services[key] else { return }
    guard service.mayRebalance else {
      if service.rebalancing != nil { ecs.services.rows.update(key) { $0.rebalancing = nil } }
      return
    }
    if let move = service.rebalancing, move.phase == .starting {
      guard !move.tasks.contains(where: { isOnTheWay($0, of: service) }) else { return }
      ecs.services.rows.update(key) { $0.rebalancing?.phase = .stopping }
      ServiceScheduler.wake(key, in: &self)
      return
    }
    guard service.isSteady else { return }
    let balance = zoneBalance(of: service)
    let room = service.desiredCount * service.maximumPercent / 100 - service.desiredCount
    guard let move = balance.move(room: min(room, ServiceScheduler.launchesPerLook)) else {
      if balance.isBalanced, service.rebalancing != nil {
        say(ServiceMessage.balanced(balance, of: key.name), in: key)
        ecs.services.rows.update(key) {
          $0.rebalancing = nil
          $0.events.resolve(.rebalancing)
        }
      }
      return
    }
    start(move, of: service, from: balance)
  }

  /// A zone is back: services whose tasks crowd the others look at it.
  public mutating func zoneReturned(in scope: Scope) {
    for service in ecs.services.rows.rows where service.mayRebalance {
      guard ecs.key(of: service.key.cluster).scope == scope else { continue }
      ServiceScheduler.wake(service.key, in: &self)
    }
  }

  /// An instance joined: services that have nothing in its zone look at it.
  mutating func instanceJoined(_ instance: ContainerInstance) {
    for service in ecs.services.services(in: instance.cluster) where service.mayRebalance {
      let count = ecs.spread.count(
        of: service.group, in: instance.cluster, zone: instance.zone)
      if count == 0, service.desiredCount > 1 { ServiceScheduler.wake(service.key, in: &self) }
    }
  }

  private mutating func start(
    _ move: ZoneBalance.Move, of service: Service, from balance: ZoneBalance
  ) {
    guard let deployment = service.primary else { return }
    let key = service.key
    say(ServiceMessage.unbalanced(balance, of: key.name), of: .rebalancing, in: key)
    let outcome = launch(move.tasks, in: move.zone, of: deployment, for: service)
    let phase = outcome.started.isEmpty ? Rebalancing.Phase.held : .starting
    ecs.services.rows.update(key) {
      $0.rebalancing = Rebalancing(zone: move.zone, tasks: outcome.started, phase: phase)
    }
    guard outcome.started.isEmpty else {
      say(ServiceMessage.rebalanced(outcome.started, into: move.zone, of: key.name), in: key)
      return
    }
    let onFargate = deployment.revision.capacity.isFargate
    say(
      ServiceMessage.unplaced(in: move.zone, onFargate: onFargate, of: key.name),
      of: .rebalancing, in: key)
  }

  /// Whether a task started for balance neither is healthy yet nor has ended.
  private func isOnTheWay(_ id: TaskID, of service: Service) -> Bool {
    ServiceFacts.tasks(of: service, in: self).contains {
      $0.id == id && $0.isLive && !$0.isHealthy
    }
  }

  private func zoneBalance(of service: Service) -> ZoneBalance {
    let cluster = service.key.cluster
    return ZoneBalance(
      counts: zones(for: service).map { zone in
        ZoneBalance.Count(
          zone: zone, tasks: ecs.spread.count(of: service.group, in: cluster, zone: zone))
      })
  }

  /// The zones that a service's tasks may be in, in order of name.
  private func zones(for service: Service) -> [String] {
    let cluster = service.key.cluster
    let region = ec2[ecs.key(of: cluster).scope]
    let network = service.primary?.revision.network
    let ofSubnets = network.map { network in
      Set(network.subnets.compactMap { region.subnets[$0]?.zone })
    }
    if service.primary?.revision.capacity.isFargate == true {
      return (ofSubnets ?? []).filter { !region.isImpaired(zone: $0) }.sorted()
    }
    return ecs.rooms.zones(of: cluster).filter { ofSubnets?.contains($0) ?? true }
  }
}

extension Service {
  /// Whether its tasks may be moved now: it is on, and nothing else is under way.
  var mayRebalance: Bool {
    zoneRebalancing == "ENABLED" && status == .active && scheduling == .replica
      && deploymentControl == .ecs && staged == nil && deployments.count == 1
      && primary?.rolloutState == .completed
  }
}
