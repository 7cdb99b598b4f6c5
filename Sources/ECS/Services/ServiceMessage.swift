import Simulation

/// What services say in their events, in ECS's words.
///
/// - Source: ECS Developer Guide, "Amazon ECS service event messages"; AWS CLI examples,
///   `ecs update-service`.
enum ServiceMessage {
  static func started(_ tasks: [TaskID], by service: String) -> String {
    "(service \(service)) has started \(tasks.count) tasks: \(list(tasks))."
  }

  static func stopped(_ tasks: [TaskID], by service: String) -> String {
    "(service \(service)) has stopped \(tasks.count) running tasks: \(list(tasks))."
  }

  /// - Source: events of production services, quoted in public test data (no task is named).
  static func stoppedPending(_ count: Int, by service: String) -> String {
    "(service \(service)) stopped \(count) pending tasks."
  }

  /// - Source: AWS CLI examples, `ecs update-task-set` and `ecs describe-services`.
  static func computed(_ count: Int, for set: String, of service: String) -> String {
    "(service \(service)) updated computedDesiredCount for taskSet \(set) to \(count)."
  }

  /// - Source: as above.
  static func stable(_ set: String, of service: String) -> String {
    "(service \(service), taskSet \(set)) updated state to STEADY_STATE."
  }

  static func steady(_ service: String) -> String {
    "(service \(service)) has reached a steady state."
  }

  static func completed(_ deployment: String, of service: String) -> String {
    "(service \(service)) (deployment \(deployment)) deployment completed."
  }

  static func failed(_ deployment: String, of service: String) -> String {
    "(service \(service)) (deployment \(deployment)) deployment failed: tasks failed to start."
  }

  /// - Source: events quoted in public reports on blue/green deployments (the reason is the one
  ///   of the service deployment).
  static func failed(_ deployment: String, of service: String, because reason: String) -> String {
    "(service \(service)) (deployment \(deployment)) deployment failed: \(reason)"
  }

  static func rollingBack(to deployment: String, of service: String) -> String {
    "(service \(service)) rolling back to deployment \(deployment)."
  }

  static func stuck(_ service: String) -> String {
    "(service \(service)) was unable to stop or start tasks during a deployment because of the "
      + "service deployment configuration. Update the minimumHealthyPercent or maximumPercent "
      + "value and try again."
  }

  static func failingStarts(_ service: String) -> String {
    "(service \(service)) is unable to consistently start tasks successfully." + more
  }

  static func protected(_ deployment: String, of service: String) -> String {
    "(service \(service)) was unable to reach steady state because task set (\(deployment)) was "
      + "unable to scale in. Reason: The number of protected tasks are more than the desired "
      + "count of tasks."
  }

  static func unhealthy(_ task: TaskID, of service: String) -> String {
    "(service \(service)) (task \(task)) failed container health checks."
  }

  /// What placement said of the task that found no place.
  static func unplaced(_ failure: PlacementFailure, of service: String) -> String {
    if failure.isRoleRefused == true {
      return "(service \(service)) failed to launch a task with (error \(failure.reason))."
    }
    if failure.reason == PlacementFailure.waitingLimit {
      return "(service \(service)) was unable to place tasks in your cluster because the tasks "
        + "provisioning capacity limit was exceeded." + more
    }
    let start = "(service \(service)) was unable to place a task"
    if failure.reason == "RESOURCE:FARGATE" {
      return start + ". Reason: Capacity is unavailable at this time. Please try again later or "
        + "in a different availability zone." + more
    }
    if failure.reason == PlacementFailure.fargateQuota.reason {
      return start + ". Reason: " + failure.reason + "." + more
    }
    let nowhere = start + " because no container instance met all of its requirements."
    guard !failure.hasNoInstances, let closest = failure.decision?.closest else {
      return nowhere + " Reason: No Container Instances were found in your cluster." + more
    }
    return nowhere + " The closest matching (container-instance \(closest.instance)) "
      + closest.reason.phrase + "." + more
  }

  private static let more =
    " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."

  private static func list(_ tasks: [TaskID]) -> String {
    tasks.map { "(task \($0))" }.joined(separator: " ")
  }
}

extension World {
  /// Who speaks in an event of a deployment: the service, with the task set where it is one.
  func speaker(of deployment: String, for key: ServiceKey) -> String {
    let isSet = ecs.services[key]?.deploymentControl != .ecs
    return isSet ? "\(key.name), taskSet \(deployment)" : key.name
  }
}
