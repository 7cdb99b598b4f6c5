import Documents
import Simulation

extension ClusterView {
  /// The kinds that own pods.
  private static let podOwners: [any Kind.Type] = [
    DaemonSet.self, Job.self, ReplicaSet.self, ReplicationController.self, StatefulSet.self,
  ]

  /// Whether pods that such an owner controls are counted by it.
  static func counts(_ owner: OwnerReference) -> Bool {
    podOwners.contains {
      $0.resource.kind == owner.kind && $0.resource.apiVersion == owner.apiVersion
    }
  }

  /// The pods of a namespace with the labels that a selector asks for.
  ///
  /// It asks those that own pods, by what they count, and looks at the other pods one by one: what
  /// is read grows with the answer, not with the namespace.
  func pods(matching selector: LabelSelector, in namespace: String) -> [KubernetesObject] {
    var found = strays(Pod.self, in: namespace).filter { selector.matches($0.metadata.labels) }
    for kind in Self.podOwners {
      for owner in objects(kind, in: namespace) {
        guard let tally = state.podTallies[Pair(cluster, owner.metadata.uid)],
          tally.isMixed || selector.matches(tally.labels)
        else { continue }
        found += controlled(Pod.self, by: owner.metadata.uid).filter {
          selector.matches($0.metadata.labels)
        }
      }
    }
    return found
  }
}
