import Simulation

/// One thing the service scheduler decided to do.
enum ServiceWrite: Hashable, Sendable {
  /// Why tasks are stopped.
  enum Cause: Hashable, Sendable {
    /// A newer deployment, a lower desired count, a draining instance.
    case scaling
    /// Failed health checks.
    case unhealthy
  }

  /// A deployment is to have so many tasks.
  case scale(deployment: String, to: Int)
  /// Start tasks wherever placement finds room.
  case start(Int, deployment: String)
  /// Start one task on each of these instances.
  case startOn([ContainerInstanceID], deployment: String)
  /// Stop tasks.
  case stop([TaskID], deployment: String, cause: Cause)
  /// The circuit breaker gives a deployment up.
  case fail(deployment: String)
  /// Make an earlier deployment the PRIMARY one again.
  case rollBack(to: String)
  /// A deployment that is being replaced has no tasks left.
  case retire(deployment: String)
  /// The PRIMARY deployment is through.
  case complete(deployment: String)
  /// The service reached a steady state.
  case settle
  /// The service is not steady any more.
  case unsettle
  /// The percentages let the deployment neither start nor stop a task.
  case reportStuck
  /// Protected tasks keep the service above its desired count.
  case reportProtected(deployment: String)
  /// A task set reached its share of tasks, or lost it.
  case settleSet(deployment: String, Bool)
  /// The staged deployment goes on to its next stage, at a step of the traffic shift.
  case enter(LifecycleStage, step: Int)
  /// A hook's function is asked again.
  case callHook(String)
  /// A hook was not through in time, and the deployment goes on without it.
  case expireHook(String)
  /// The staged deployment goes back to what ran before.
  case abandon(deployment: String, reason: String)
  /// The staged deployment is through, one way or the other.
  case endStages(deployment: String)
  /// Look again, even where nothing changes.
  case lookAgain(at: SimTime)
}
