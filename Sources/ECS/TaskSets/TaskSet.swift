import Simulation

/// What makes a deployment a task set: somebody else than ECS decides how large it is.
///
/// A task set is a `Deployment` with these facts; a service whose deployment controller is
/// EXTERNAL has nothing else.
public struct TaskSet: Codable, Sendable {
  /// What the deployer calls it.
  public var externalId: String?
  /// How many of the service's desired tasks it has, in percent, 0 to 100.
  public var scale: Double
  /// The token that made its creation idempotent.
  var clientToken: String?
  /// Its labels.
  public var tags: [Tag]
  /// Whether it was told to go.
  public var isDraining = false
  /// Whether its tasks were as many as wanted, and sound, when last looked at.
  public var isStable = false
  /// When that was looked at.
  public var checkedAt: SimTime
  /// The share that the service's events told last.
  var told: Int?

  /// So many tasks are wanted of a service that wants `desired`: rounded up.
  ///
  /// - Source: ECS API, `TaskSet.computedDesiredCount`.
  func share(of desired: Int) -> Int {
    isDraining ? 0 : Int((Double(desired) * scale / 100).rounded(.up))
  }
}

/// Who decides when tasks of a service are replaced.
///
/// - Source: ECS API, `DeploymentControllerType`.
public enum DeploymentControl: String, Codable, Sendable {
  case ecs = "ECS"
  case codeDeploy = "CODE_DEPLOY"
  case external = "EXTERNAL"
}

extension World {
  /// Notes whether a task set stands as it should, and tells when it does.
  mutating func settle(taskSet id: String, of key: ServiceKey, _ isStable: Bool) {
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateDeployment(id) {
        $0.taskSet?.isStable = isStable
        $0.taskSet?.checkedAt = now
      }
      service.isSteady = service.deployments.allSatisfy { $0.taskSet?.isStable ?? true }
    }
    guard isStable else { return }
    say(ServiceMessage.stable(id, of: key.name), in: key)
    if ecs.services[key]?.isSteady == true { say(ServiceMessage.steady(key.name), in: key) }
  }

  /// Tells of each task set whose share of the desired count is another now.
  mutating func tellShares(of key: ServiceKey) {
    for deployment in ecs.services[key]?.deployments ?? [] {
      guard let set = deployment.taskSet, set.told != deployment.desired else { continue }
      ecs.services.rows.update(key) { service in
        service.updateDeployment(deployment.id) { $0.taskSet?.told = $0.desired }
      }
      // A set that begins with nothing has nothing to tell.
      guard set.told != nil || deployment.desired > 0 else { continue }
      say(ServiceMessage.computed(deployment.desired, for: deployment.id, of: key.name), in: key)
    }
  }
}

extension Service {
  /// Who decides when its tasks are replaced.
  public var deploymentControl: DeploymentControl { control ?? .ecs }

  /// Gives each task set its share of the desired count.
  mutating func shareOut() {
    for place in deployments.indices {
      guard let set = deployments[place].taskSet else { continue }
      deployments[place].desired = set.share(of: desiredCount)
    }
  }

  /// `arn:aws:ecs:…:task-set/CLUSTER/SERVICE/ecs-svc/ID`.
  func taskSetARN(_ id: String) -> String { arn(of: "task-set", id) }
}
