import AWSModel
import EKS
import Simulation

// What front ends see of EKS.
extension Sandbox {
  /// The names of EKS clusters, or of what belongs to one; add-ons that can be had come, too.
  func kubernetesNames(of kind: LiveKind, in cluster: String?) -> [String] {
    let scope = Scope(region: region)
    let names = world.eks.clusters(in: scope).map(\.key.name)
    guard kind != .eksCluster else { return names }
    guard let name = cluster ?? names.first else { return [] }
    let key = ClusterKey(name, in: scope)
    return switch kind {
    case .nodegroup: world.eks.nodegroups(of: key).map(\.name)
    case .fargateProfile: world.eks.fargateProfileNames(of: key)
    default: world.eks.addonNames(of: key)
    }
  }

  /// The EKS clusters and node groups that are on the way to another state.
  static func unsettledKubernetes(of world: World, _ scope: Scope) -> [String] {
    world.eks.clusters(in: scope).flatMap { cluster -> [String] in
      let isMoving = [.creating, .updating, .deleting].contains(cluster.status)
      let own = isMoving ? ["EKS cluster \(cluster.key.name) is \(cluster.status.rawValue)"] : []
      let groups = world.eks.nodegroups(of: cluster.key).filter {
        [.creating, .updating, .deleting].contains($0.status)
      }
      return own
        + groups.map { "node group \(cluster.key.name)/\($0.name) is \($0.status.rawValue)" }
    }
  }
}
