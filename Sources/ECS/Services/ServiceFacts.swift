import Simulation

/// All that a decision of the service scheduler depends on, taken at one instant.
struct ServiceFacts: Sendable {
  /// One deployment as the decision sees it.
  struct Rollout: Hashable, Sendable {
    let id: String
    /// How many tasks it is to have now.
    var desired: Int
    var state: Deployment.RolloutState = .inProgress
    var failedTasks = 0
    /// How its tasks are divided over capacity providers, where they are.
    var strategy: [CapacityProviderStrategyItem] = []
    /// Nothing of it may be started before.
    var heldUntil: SimTime? = nil
    /// Of a task set: whether it was told to go, and whether it stood as it should.
    var isLeaving = false
    var isStable = false
  }

  var now: SimTime
  /// What the service is to have; for a daemon, the number of its hosts.
  var desired: Int
  var bounds: RollingBounds
  var breaker = CircuitBreaker()
  /// The newest, called PRIMARY, first.
  var rollouts: [Rollout]
  /// Every task that is not STOPPED.
  var tasks: [ReplicaTask]
  /// Whether the service was steady when last looked at.
  var wasSteady = false
  /// The deployment to go back to.
  var lastCompleted: String? = nil
  /// Tasks beyond the desired count that were started to balance the zones, while others still
  /// have to stay for them.
  var spare = 0
  /// For a daemon, the instances that should run one task each.
  var hosts: [ContainerInstanceID] = []
}
