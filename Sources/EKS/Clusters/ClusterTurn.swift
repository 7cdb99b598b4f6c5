import AWSModel
import Simulation

/// A cluster comes to the next station of its life.
///
/// - Source: EKS User Guide, “Create an Amazon EKS cluster” (several minutes); the 8 to 12 minutes
///   to ACTIVE and the 2 to 4 of a deletion are estimates.
struct ClusterTurn: WorldEvent {
  static let name = "eks.cluster-turn"

  /// The station.
  enum Step: String, Codable, Sendable {
    /// It gets its ends in the learner's network.
    case connect
    /// Its control plane answers.
    case ready
    /// It is gone.
    case gone
  }

  let key: ClusterKey
  let uid: String
  let step: Step

  init(cluster: Cluster, step: Step) {
    key = cluster.key
    uid = cluster.uid
    self.step = step
  }

  func happen(in world: inout World) {
    guard let cluster = world.eks.clusters[key], cluster.uid == uid else { return }
    switch (step, cluster.status) {
    case (.connect, .creating): connect(cluster, in: &world)
    case (.ready, .creating):
      world.eks.clusters.update(key) { $0.status = .active }
      world.openControlPlane(of: key)
      world.admitCreator(of: key)
    case (.gone, .deleting):
      world.closeControlPlane(of: key)
      world.disconnect(key)
      world.eks.forget(key)
    default: break
    }
  }

  private func connect(_ cluster: Cluster, in world: inout World) {
    do {
      try world.connect(key)
    } catch {
      let issue = Cluster.Issue(
        code: error.code.contains("FreeAddresses")
          ? "InsufficientFreeAddresses" : "Ec2SubnetNotFound",
        message: error.message, resources: cluster.network.subnets)
      world.eks.clusters.update(key) {
        $0.status = .failed
        $0.issues = [issue]
      }
      return
    }
    let rest = Int64(world.dice.within(7 * 60...11 * 60, "eks.cluster-creation"))
    world.schedule(ClusterTurn(cluster: cluster, step: .ready), after: .seconds(rest))
  }
}
