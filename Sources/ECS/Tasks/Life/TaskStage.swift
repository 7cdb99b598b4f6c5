import Simulation

/// The stages of a task's life as a table: what each shows to the API, how long it lasts, what
/// comes next.
///
/// A stage whose length depends on images or containers says so with nil.
enum TaskStage: Int8, Codable, Sendable {
  /// The network interface is made and attached.
  case attaching
  /// The agent hears of the task.
  case accepting
  /// The images come.
  case pulling
  /// The containers are made and started, each after those it depends on.
  case creating
  /// Load balancers let go of it.
  case draining
  /// The containers have the stop signal.
  case halting
  /// The network interface is detached and deleted.
  case releasing
  /// It is over; the task can be described for an hour.
  ///
  /// Source: ECS Developer Guide, “Checking stopped tasks for errors”.
  case kept
  /// Load balancers take it on.
  case joining
  /// It is being forgotten, and can still be described.
  case fading

  /// What the API shows meanwhile.
  ///
  /// Tasks with their own interface pass every state. On a bridge there is nothing to provision
  /// or to take down. Source: ECS Developer Guide, “Amazon ECS task lifecycle”.
  func status(withInterface: Bool) -> TaskStatus {
    switch self {
    case .attaching: .provisioning
    case .accepting, .pulling: .pending
    case .creating: withInterface ? .activating : .pending
    case .joining: .activating
    case .draining: .deactivating
    case .halting: .stopping
    case .releasing: .deprovisioning
    case .kept, .fading: .stopped
    }
  }

  /// How long it lasts, in milliseconds; nil where what happens in it decides.
  ///
  /// Pull end to RUNNING on Fargate was measured (2.1 s); the rest are our estimates, within what
  /// people see.
  func length(on capacity: LaunchCapacity) -> ClosedRange<Int>? {
    switch (self, capacity.isFargate) {
    case (.attaching, true): 10_000...20_000
    case (.attaching, false): 8_000...12_000
    case (.accepting, true): 1_000...3_000
    case (.accepting, false): 300...1_000
    case (.creating, true): 1_500...2_700
    case (.creating, false): 700...1_500
    case (.draining, _), (.joining, _): 1_000...2_000
    case (.releasing, true): 10_000...20_000
    case (.releasing, false): 3_000...6_000
    case (.kept, _): 3_600_000...3_600_000
    case (.fading, _): 60_000...60_000
    case (.pulling, _), (.halting, _): nil
    }
  }
}
