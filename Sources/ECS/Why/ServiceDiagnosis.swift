import Simulation

/// What keeps a service from being steady, if anything; the most telling cause first.
enum ServiceDiagnosis {
  case gone
  case draining
  case steady
  /// The circuit breaker ended the PRIMARY deployment, and there was nothing to go back to.
  case givenUp(Deployment)
  /// Tasks of a deployment fail; the last failure.
  case failing(Deployment, TaskFailureNote)
  /// Tasks of a deployment find no place.
  case unplaced(Deployment, Deployment.Unplaced)
  /// The percentages allow no step.
  case stuck(RollingBounds)
  /// A blue/green, linear or canary deployment is in one of its stages.
  case staged(StagedRun)
  /// Nothing is wrong; time has to pass.
  case underway

  /// The diagnosis of `service` now.
  init(of service: Service, in world: World) {
    switch service.status {
    case .inactive: self = .gone
    case .draining: self = .draining
    case .active: self = Self.active(service, in: world)
    }
  }

  private static func active(_ service: Service, in world: World) -> ServiceDiagnosis {
    if service.isSteady { return .steady }
    if let primary = service.primary, primary.rolloutState == .failed { return .givenUp(primary) }
    for deployment in service.deployments where deployment.rolloutState != .failed {
      if let note = deployment.failures.last, isRecent(note, of: deployment, now: world.now) {
        return .failing(deployment, note)
      }
      if let unplaced = deployment.unplaced { return .unplaced(deployment, unplaced) }
    }
    if let run = service.stagedRecord?.run { return .staged(run) }
    let bounds = ServiceFacts(of: service, in: world).bounds
    let waits = (service.primary?.desired ?? 0) < service.desiredCount
    if service.deployments.count > 1, waits, bounds.isStuck { return .stuck(bounds) }
    return .underway
  }

  /// A failure tells something as long as no task ran since, and for some minutes after.
  private static func isRecent(
    _ note: TaskFailureNote, of deployment: Deployment, now: SimTime
  ) -> Bool {
    deployment.throttle.failures > 0 || deployment.failedTasks > 0
      || now - note.time < .minutes(5)
  }
}
