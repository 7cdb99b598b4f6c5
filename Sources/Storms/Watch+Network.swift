import AWSModel
import Balancing
import EC2
import ECS
import Simulation

// What must hold between tasks, their interfaces and the targets they are.
extension Watch {
  /// Interfaces that AWS made for tasks belong to tasks that have not stopped, and every running
  /// task of its own network has one.
  static func stranded(_ world: World) -> String? {
    let ecs = world.ecs
    var held: Set<String> = []
    for cluster in ecs.clusters.rows {
      for id in ecs.livingTasks(in: cluster.id) {
        guard let task = ecs.tasks[id], let interface = task.interface else { continue }
        guard let name = interface.id else {
          if task.status == .running { return "task \(id) is RUNNING without its interface" }
          continue
        }
        if !held.insert(name).inserted { return "two tasks hold interface \(name)" }
        if task.status == .running, world.ec2[cluster.key.scope].networkInterfaces[name] == nil {
          return "task \(id) is RUNNING, and its interface \(name) is gone"
        }
      }
    }
    let orphan = world.ec2[Scope()].networkInterfaces.rows.first {
      $0.attachment == .service && $0.description.contains(":attachment/") && !held.contains($0.id)
    }
    return orphan.map { "interface \($0.id) is left over from a task that has stopped" }
  }

  /// Each target of a group is the address of a task that has not stopped, unless it is let go.
  static func ghosts(_ world: World) -> String? {
    let ecs = world.ecs
    var addresses: Set<String> = []
    for cluster in ecs.clusters.rows {
      for id in ecs.livingTasks(in: cluster.id) {
        if let address = ecs.tasks[id]?.interface?.privateAddress { addresses.insert(address) }
      }
    }
    for group in world.balancing.groups(in: Scope()) {
      let ghost = world.balancing.targets(of: group.arn).first {
        $0.drainedAt == nil && !addresses.contains($0.key.id)
      }
      if let ghost { return "target \(ghost.key.id) of \(group.name) is no task's address" }
    }
    return nil
  }

  /// The weights of a rule are never all zero, nor ever below.
  static func starved(_ world: World) -> String? {
    for balancer in world.balancing.balancers(in: Scope()) {
      for listener in world.balancing.listeners(of: balancer.arn) {
        for rule in world.balancing.rules(of: listener.arn) {
          let weights = rule.actions.flatMap(\.weights)
          if !weights.isEmpty, weights.allSatisfy({ $0 == 0 }) {
            return "rule \(rule.arn) sends requests to nobody"
          }
        }
      }
    }
    return nil
  }
}

extension RuleAction {
  /// The shares of the groups that it sends requests to.
  fileprivate var weights: [Int] {
    if case .forward(let forward, _) = self { forward.groups.map(\.weight) } else { [] }
  }
}
