import AWSModel
import Simulation

// What services are that AWS CodeDeploy deploys, as far as ECS shows it.
//
// CodeDeploy itself is not simulated: the task set that comes with the service stays.

extension World {
  /// Gives a new service its first task set, all of its desired count.
  ///
  /// - Source: ECS API, `CreateService` and `TaskSet`.
  mutating func beginTaskSet(of key: ServiceKey) {
    let id = "ecs-svc/" + dice.digits(19, "ecs.deployment")
    let now = now
    ecs.services.owners[id] = key
    ecs.services.rows.update(key) { service in
      var deployment = Deployment(
        id: id, revision: service.revision, desired: service.desiredCount, at: now)
      deployment.taskSet = TaskSet(scale: 100, tags: [], checkedAt: now)
      service.deployments = [deployment]
      service.isSteady = false
    }
  }
}

extension UpdateService.Input {
  /// Refuses what only CodeDeploy may change.
  ///
  /// - Source: answers quoted in public issue trackers (task definition, network parameters, forced
  ///   deployment); platform version and capacity providers in the same style, unquoted so far.
  func checkCodeDeploy() throws(AWSError) {
    if taskDefinition != nil { throw .codeDeployUpdates("Unable to update task definition") }
    if networkConfiguration != nil {
      throw .codeDeployUpdates("Unable to update network parameters")
    }
    if platformVersion != nil { throw .codeDeployUpdates("Unable to update platform version") }
    if capacityProviderStrategy?.isEmpty == false {
      throw .codeDeployUpdates("Unable to update capacity provider strategy")
    }
    if forceNewDeployment == true { throw .codeDeployUpdates("Cannot force a new deployment") }
  }
}

extension AWSError {
  /// - Source: ECS API, `CreateService` (what DAEMON does not go with).
  static let daemonByCodeDeploy = invalidParameter(
    "The daemon scheduling strategy does not support the CODE_DEPLOY deployment controller.")

  fileprivate static func codeDeployUpdates(_ what: String) -> AWSError {
    invalidParameter(
      "\(what) on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger "
        + "a new deployment.")
  }
}
