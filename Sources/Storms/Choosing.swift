import AWSModel
import ECS
import Simulation

/// Picking something that is there.
extension Storm {
  mutating func pick<Element>(_ elements: [Element], _ die: String) -> Element? {
    elements.isEmpty ? nil : elements[dice.below(elements.count, die)]
  }

  mutating func pickCluster() -> Cluster? {
    let name = Scenery.clusters[dice.below(Scenery.clusters.count, "cluster")]
    return sandbox.world.ecs.clusters[ClusterKey(name, in: Scope())]
  }

  mutating func pickService(in cluster: Cluster) -> Service? {
    let living = sandbox.world.ecs.services.services(in: cluster.id).filter {
      $0.status == .active
    }
    return pick(Array(living), "service")
  }

  mutating func pickInstance(in cluster: Cluster) -> ContainerInstance? {
    let ecs = sandbox.world.ecs
    return pick(ecs.instances(in: cluster.id).compactMap { ecs.instances[$0] }, "instance")
  }

  mutating func pickTask(in cluster: Cluster) -> ECSTask? {
    let ecs = sandbox.world.ecs
    return pick(Array(ecs.livingTasks(in: cluster.id)), "task").flatMap { ecs.tasks[$0] }
  }

  mutating func pickFamily() -> String {
    Scenery.families[dice.below(Scenery.families.count, "family")]
  }
}
