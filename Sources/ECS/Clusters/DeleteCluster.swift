import AWSModel
import Documents
import Simulation

/// Deletes a cluster in which nothing is left.
public enum DeleteCluster: Operation {
  /// Which one.
  public struct Input: Decodable {
    let cluster: String
  }

  /// The cluster as INACTIVE.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Deletes it; its name stays describable as INACTIVE until it is used again.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    if cluster.instances > 0 { throw .clusterContainsInstances }
    if cluster.activeServices > 0 { throw .clusterContainsServices }
    if !cluster.tasks.isEmpty { throw .clusterContainsTasks }
    let scope = cluster.key.scope
    let holdsManaged = cluster.capacityProviders.contains { name in
      call.world.capacity.provider(name, in: scope)?.managedInstances != nil
    }
    if holdsManaged { throw .clusterContainsProviders }
    if cluster.attachmentsStatus == .updating { throw .clusterBusy }
    call.world.ecs.update(cluster.id) { row in
      row.status = .inactive
      row.capacityProviders = []
      row.defaultStrategy = []
      row.attachments = nil
    }
    let left = call.world.ecs.countActiveClusters(in: scope) - 1
    call.world.ecs.activeClusters?[scope] = left
    let deleted = call.world.ecs.cluster(cluster.id) ?? cluster
    return Output(cluster: deleted.wholeShape)
  }
}
