import Simulation

// How decisions to start tasks are carried out.

extension World {
  /// Starts tasks of a deployment wherever placement finds room.
  mutating func start(_ count: Int, of id: String, for key: ServiceKey) {
    guard let service = ecs.services[key],
      let deployment = service.deployments.first(where: { $0.id == id })
    else { return }
    var outcome = LaunchOutcome()
    let scope = ecs.key(of: key.cluster).scope
    let choice = deployment.revision.capacity
    for share in shares(of: count, for: deployment, in: key.cluster) {
      let capacity = choice.capacity(of: share.provider, scope, in: self)
      var request = request(for: service, deployment, on: capacity, of: share.provider)
      request.count = share.count
      let part = launchTasks(request)
      outcome.started += part.started
      outcome.failure = outcome.failure ?? part.failure
    }
    note(outcome, of: id, for: key)
  }

  /// Starts one task of a deployment on each of `hosts`.
  mutating func start(on hosts: [ContainerInstanceID], of id: String, for key: ServiceKey) {
    guard let service = ecs.services[key],
      let deployment = service.deployments.first(where: { $0.id == id })
    else { return }
    var outcome = LaunchOutcome()
    for host in hosts {
      let part = startTask(request(for: service, deployment, on: .ec2), on: host)
      outcome.started += part.started
      outcome.failure = outcome.failure ?? part.failure
    }
    note(outcome, of: id, for: key)
  }

  /// Starts tasks of a deployment in one zone.
  mutating func launch(
    _ count: Int, in zone: String, of deployment: Deployment, for service: Service
  ) -> LaunchOutcome {
    var outcome = LaunchOutcome()
    let choice = deployment.revision.capacity
    let scope = ecs.key(of: service.key.cluster).scope
    for share in shares(of: count, for: deployment, in: service.key.cluster) {
      let capacity = choice.capacity(of: share.provider, scope, in: self)
      var request = request(for: service, deployment, on: capacity, of: share.provider)
      request.count = share.count
      request.zone = zone
      let part = launchTasks(request)
      outcome.started += part.started
      outcome.failure = outcome.failure ?? part.failure
    }
    return outcome
  }

  private func request(
    for service: Service, _ deployment: Deployment, on capacity: LaunchCapacity,
    of provider: String? = nil
  ) -> LaunchRequest {
    var request = LaunchRequest(
      cluster: service.key.cluster, definition: deployment.revision.definition, count: 1,
      capacity: capacity, group: service.group, startedBy: deployment.id,
      network: deployment.revision.network)
    if !capacity.isFargate { request.placement = service.effectivePlacement }
    request.particulars = particulars(of: service, deployment, provider)
    return request
  }

  private func particulars(
    of service: Service, _ deployment: Deployment, _ provider: String?
  ) -> TaskParticulars? {
    var particulars = TaskParticulars()
    particulars.enableExecuteCommand = service.enableExecuteCommand
    switch service.propagateTags {
    case "SERVICE": particulars.tags = service.tags
    case "TASK_DEFINITION":
      particulars.tags = ecs.definitions[deployment.revision.definition]?.tags ?? []
    default: break
    }
    if service.managedTags {
      particulars.tags += [
        Tag(key: "aws:ecs:clusterName", value: ecs.key(of: service.key.cluster).name),
        Tag(key: "aws:ecs:serviceName", value: service.name),
      ]
    }
    particulars.capacityProvider = provider
    if let platform = deployment.revision.platformVersion, platform != FargatePlatform.latest {
      particulars.platformVersion = platform
    }
    if deployment.revision.isDiscovered { particulars.isDiscovered = true }
    if deployment.revision.connect != nil { particulars.hasProxy = true }
    particulars.volume = deployment.revision.volume.map { TaskVolume(wish: $0) }
    let isPlain =
      particulars.tags.isEmpty && particulars.isDiscovered == nil && particulars.volume == nil
      && !particulars.enableExecuteCommand
      && particulars.capacityProvider == nil && particulars.platformVersion == nil
    return isPlain ? nil : particulars
  }

  /// How many tasks go where; only a strategy asks where the others run.
  private func shares(
    of count: Int, for deployment: Deployment, in cluster: ClusterID
  ) -> [(provider: String?, count: Int)] {
    let choice = deployment.revision.capacity
    guard case .strategy = choice else { return choice.shares(of: count) }
    return choice.shares(of: count, running: providers(of: deployment.id, in: cluster))
  }

  /// How the live tasks of a deployment are divided over capacity providers.
  private func providers(of id: String, in cluster: ClusterID) -> [String: Int] {
    var counts: [String: Int] = [:]
    for task in ecs.livingTasks(startedBy: id, in: cluster) {
      let provider =
        ecs.tasks.read(task) { $0.stop == nil ? $0.particulars?.capacityProvider : nil } ?? nil
      if let provider { counts[provider, default: 0] += 1 }
    }
    return counts
  }

  private mutating func note(_ outcome: LaunchOutcome, of id: String, for key: ServiceKey) {
    for batch in outcome.started.chunked(by: 10) {
      say(ServiceMessage.started(batch, by: speaker(of: id, for: key)), in: key)
    }
    noteStart(of: id, for: key, any: !outcome.started.isEmpty)
    if let failure = outcome.failure {
      noteUnplaced(failure, of: id, for: key)
    } else if !outcome.started.isEmpty {
      change(id, of: key) { $0.unplaced = nil }
      ecs.services.rows.update(key) { $0.events.resolve(.placement) }
      ecs.services.waiting.remove(key)
    }
  }

  private mutating func noteStart(of id: String, for key: ServiceKey, any: Bool) {
    guard any else { return }
    let now = now
    change(id, of: key) { _ in }
    ecs.services.rows.update(key) { service in
      service.updateRecord(of: id) {
        $0.startedAt = $0.startedAt ?? now
        $0.updatedAt = now
      }
    }
  }

  /// A task found no place: it is told once, tried again ever more rarely, and at once when
  /// something changes in the cluster.
  private mutating func noteUnplaced(
    _ failure: PlacementFailure, of id: String, for key: ServiceKey
  ) {
    say(ServiceMessage.unplaced(failure, of: key.name), of: .placement, in: key)
    let now = now
    change(id, of: key) { $0.noteUnplaced(failure, at: now) }
    ecs.services.waiting.insert(key)
    if let retry = ecs.services[key]?.deployments.first(where: { $0.id == id })?.heldUntil {
      ServiceScheduler.wake(key, at: retry, in: &self)
    }
  }
}

extension Array {
  /// The elements in order, `size` at a time.
  fileprivate func chunked(by size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
