import Simulation

/// What the service scheduler sees of one task that is not stopped yet.
struct ReplicaTask: Hashable, Sendable {
  /// How far a task has come, as far as its service cares.
  enum Standing: Hashable, Sendable {
    /// Not RUNNING yet.
    case starting
    /// RUNNING, and not counted as healthy before an instant (nil: until its checks say so).
    case settling(until: SimTime?)
    /// Counted as healthy.
    case healthy
    /// RUNNING with failed health checks.
    case unhealthy
    /// Told to stop, and not STOPPED yet.
    case stopping
  }

  /// By what scale-in groups tasks, mirroring one item of the placement strategy.
  enum Rank: Hashable, Sendable {
    /// The value that tasks are spread over.
    case spread(String)
    /// What the task's instance has left, where tasks are packed.
    case room(Int)
  }

  let id: TaskID
  let deployment: String
  var standing: Standing
  var instance: ContainerInstanceID? = nil
  var ranks: [Rank] = []
  /// The capacity provider, where a strategy chose one.
  var provider: String? = nil
  var createdAt: SimTime
  /// Until when it is protected from scale-in.
  var protectedUntil: SimTime? = nil
  /// On an instance that is being drained, or that is gone.
  var isDisplaced = false

  var isProtected: Bool { protectedUntil != nil }
  var isLive: Bool { standing != .stopping }
  var isHealthy: Bool { standing == .healthy }
  /// Live and to be kept.
  var isSound: Bool { isLive && standing != .unhealthy && !isDisplaced }
  var isUnderway: Bool {
    switch standing {
    case .starting, .settling, .stopping: true
    case .healthy, .unhealthy: false
    }
  }
}
