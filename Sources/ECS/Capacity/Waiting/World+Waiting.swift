import EC2
import Simulation

// Tasks for which a capacity provider has no room yet.

extension World {
  /// Lets the tasks that found no place wait for their provider, where they have one that can
  /// get room; otherwise the failure stands.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS managed scaling behavior” (tasks wait in
  ///   PROVISIONING); “Amazon ECS API failure reasons” (`TaskFailedToStart: …` of tasks with a
  ///   provider that cannot).
  mutating func waiting(
    for outcome: LaunchOutcome, _ request: LaunchRequest, _ plan: TaskPlan
  ) -> LaunchOutcome {
    guard let provider = request.provider else { return outcome }
    let place = ProviderPlace(request.cluster, provider)
    let isService = request.startedBy?.hasPrefix("ecs-svc/") ?? false
    guard !isService || getsRoom(at: place) else { return outcome }
    var outcome = outcome
    let missing = request.count - outcome.started.count
    let count = min(missing, capacity.waitingRoom(in: request.cluster))
    let network = plan.networkMode == .awsvpc ? request.network : nil
    for _ in 0..<max(0, count) {
      var task = newTask(request, plan, zone: "")
      task.status = .provisioning
      task.history = [TaskMark(moment: .provisioning, time: now)]
      task.decision = outcome.failure?.decision
      ecs.add(task)
      capacity.enqueue(task.id, at: place, network: network, placement: request.placement)
      outcome.started.append(task.id)
    }
    outcome.failure =
      count < missing ? PlacementFailure(reason: PlacementFailure.waitingLimit) : nil
    lookAtQueue(place)
    return outcome
  }

  /// Whether ECS itself can get more room for a provider.
  func getsRoom(at place: ProviderPlace) -> Bool {
    guard let provider = provider(at: place) else { return false }
    return provider.group.map { $0.scaling.isEnabled } ?? true
  }

  /// The provider behind a place.
  func provider(at place: ProviderPlace) -> CapacityProvider? {
    capacity.provider(place.second, in: ecs.key(of: place.first).scope)
  }

  /// Gets more room for the tasks that wait, or ends their waiting.
  mutating func scaleOut(at place: ProviderPlace) {
    guard let provider = provider(at: place) else { return giveUpWaiting(at: place) }
    switch provider.source {
    case .managedInstances(let settings): launchMachines(at: place, provider, settings)
    case .group(let settings):
      if settings.scaling.isEnabled {
        watchReservation(at: place)
      } else {
        giveUpWaiting(at: place)
      }
    }
  }

  /// The tasks that wait fail to start: nobody will make room.
  private mutating func giveUpWaiting(at place: ProviderPlace) {
    for id in capacity.queue(at: place) {
      let reason = unplaceable(id, at: place)
      endTask(id, for: TaskStop(.taskFailedToStart, "TaskFailedToStart: \(reason)"))
    }
  }

  /// - Source: ECS Developer Guide, “Amazon ECS API failure reasons”.
  private func unplaceable(_ id: TaskID, at place: ProviderPlace) -> String {
    let instances = ecs.instances(in: place.first).compactMap { ecs.instances[$0] }
      .filter { $0.capacityProvider == place.second }
    if instances.isEmpty { return "EMPTY CAPACITY PROVIDER" }
    if !instances.contains(where: { $0.status == .active }) { return "NO ACTIVE INSTANCES" }
    switch ecs.tasks[id]?.decision?.closest?.reason {
    case .memberOf?: return "MemberOf placement constraint unsatisfied"
    case let reason?: return reason.rawValue
    case nil: return "EMPTY CAPACITY PROVIDER"
    }
  }
}
