/// How far a rolling deployment may go below and above the desired count.
///
/// - Source: ECS API, `DeploymentConfiguration` (the lower limit is rounded up, the upper down).
public struct RollingBounds: Hashable, Sendable {
  /// What the service wants.
  public let desired: Int
  /// The fewest healthy tasks.
  public let lower: Int
  /// The most tasks that are not stopped yet, old and new together.
  public let upper: Int

  /// The bounds that two percentages of `desired` give.
  public init(desired: Int, minimumHealthyPercent: Int, maximumPercent: Int) {
    self.desired = desired
    lower = (desired * minimumHealthyPercent + 99) / 100
    upper = desired * maximumPercent / 100
  }

  /// How many tasks may be started while `existing` are not stopped yet.
  public func startable(existing: Int) -> Int { max(0, upper - existing) }

  /// How many healthy tasks may be stopped.
  public func stoppable(healthy: Int) -> Int { max(0, healthy - lower) }

  /// Whether a deployment on a full and healthy service can neither start nor stop a task.
  ///
  /// - Source: ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks".
  public var isStuck: Bool {
    desired > 0 && startable(existing: desired) == 0 && stoppable(healthy: desired) == 0
  }

  /// The smallest `maximumPercent` with which one task more than desired may run.
  public var percentToStartOne: Int {
    desired == 0 ? 100 : (100 * (desired + 1) + desired - 1) / desired
  }

  /// The largest `minimumHealthyPercent` with which one task fewer than desired may run.
  public var percentToStopOne: Int { desired == 0 ? 100 : 100 * (desired - 1) / desired }
}
