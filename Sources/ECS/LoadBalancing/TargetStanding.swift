import Balancing
import Simulation

/// A target of a task that fails its load balancer's checks.
struct FailingTarget: Hashable, Sendable {
  let task: TaskID
  /// The instance, where targets are instances.
  let machine: String?
  /// The port; 0 where the instance fails as a whole, behind a Classic Load Balancer.
  let port: Int
  /// The ARN of the target group, or of the Classic Load Balancer.
  let group: String
  /// The load balancer's sentence.
  let reason: String
}

/// How a task stands with its load balancers.
enum TargetStanding {
  /// All its targets are healthy.
  case healthy
  /// One fails.
  case failing
  /// One is not known yet, or gets no requests.
  case unknown
}

extension BalancingState {
  /// How a running task stands with its load balancers.
  func standing(of task: ECSTask) -> TargetStanding {
    let keys = task.targets
    var standing = TargetStanding.healthy
    for key in keys {
      switch targets.read(key, \.health) {
      case .healthy?, .unavailable?: break
      case .unhealthy?: return .failing
      default: standing = .unknown
      }
    }
    return keys.isEmpty ? .unknown : standing
  }
}

extension World {
  /// The first target of a task that fails.
  func failingTarget(of id: TaskID) -> FailingTarget? {
    for key in ecs.tasks[id]?.targets ?? [] {
      guard case .unhealthy(let fault)? = balancing.targets.read(key, \.health) else { continue }
      let isHost = key.id.hasPrefix("i-")
      let isClassic = Classic.name(ofGroup: key.group) != nil
      return FailingTarget(
        task: id, machine: isHost ? key.id : nil, port: key.port, group: key.group,
        reason: isClassic ? Classic.InstanceState.failing.description : fault.description)
    }
    return nil
  }
}

/// What ECS learns of its tasks' targets.
enum TargetWatch: TargetHealthObserver {
  /// A target is healthy, or fails: its service looks, unless the task is stopping already.
  static func targetTurned(_ target: Target, in world: inout World) {
    for task in world.ecs.tasks(ofTarget: target.key)
    where world.ecs.tasks.read(task, { $0.stop == nil }) == true {
      ServiceScheduler.taskChanged(task, in: &world)
    }
  }
}

extension TaskStop {
  /// What a task is told that fails the checks of a load balancer.
  ///
  /// - Source: stopped tasks in public logs.
  static func failedBalancerChecks(in group: String) -> TaskStop {
    TaskStop(
      .serviceSchedulerInitiated, "Task failed ELB health checks in \(ServiceMessage.place(group))")
  }

  /// Whether a service stops the task because it fails checks.
  var isForFailedChecks: Bool {
    self == .failedHealthChecks
      || (code == .serviceSchedulerInitiated && reason.hasPrefix("Task failed ELB health checks"))
  }
}
