import Simulation

// What would change something with which nothing is wrong: every explanation ends with that.

extension ECSTask {
  /// What would change the task, or what it left.
  var outlook: String {
    guard let stop else {
      guard status == .running else { return "Nothing is wrong: it is on its way to RUNNING." }
      if group.hasPrefix("daemon:") {
        return "Nothing is wrong: it stays as long as its instance; update-daemon replaces both."
      }
      return ServiceKey(of: self) == nil
        ? "Nothing is wrong: it runs until its containers end, or stop-task ends it."
        : "Nothing is wrong: a deployment, a scale-in or failed checks replace it; where stop-task "
          + "ends it, its service starts another."
    }
    if stop.isForFailedChecks {
      return "Mend what the checks ask for in a new revision; its service starts another task."
    }
    if stop.code == .serviceSchedulerInitiated {
      return "Its service decided: update-service changes how many tasks it keeps, and of which "
        + "revision."
    }
    return ServiceKey(of: self) == nil
      ? "It is over: run-task starts another." : "Its service starts another by itself."
  }
}

extension ServiceDiagnosis {
  /// What would change a service that is as it shall be.
  var outlook: String? {
    switch self {
    case .steady:
      "nothing is wrong: update-service changes how many tasks it keeps, of which revision, and how."
    case .gone: "create-service under the same name makes a new one."
    case .draining: "it is gone when its tasks have stopped; its name is free then."
    default: nil
    }
  }
}

extension Deployment {
  /// What would change a deployment with which nothing is wrong.
  var outlook: String {
    status == .primary
      ? "Nothing is wrong: update-service with another revision, or with --force-new-deployment, "
        + "begins the next one."
      : "It shrinks as the newer deployment grows; update-service with its revision brings that "
        + "back."
  }
}

extension CapacityProvider {
  /// What would change a provider with which nothing is wrong.
  var outlook: String {
    group == nil
      ? "Nothing is wrong: tasks decide how many instances there are, and "
        + "update-capacity-provider of which kind."
      : "Nothing is wrong: targetCapacity decides how full its instances are kept; "
        + "update-capacity-provider changes it."
  }
}
