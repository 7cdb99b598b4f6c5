import Documents
import Kubernetes
import Simulation

// Labels and taints that a node group gives or takes reach the nodes that are there already.
extension World {
  /// Brings the nodes of a group from old labels and taints to new ones.
  ///
  /// What people did to a node themselves stays: only what the group gave is taken, and only what
  /// is new to the group is put.
  /// - Source: EKS API, `UpdateNodegroupConfig` (labels and taints are applied to the nodes in the
  ///   node group after the update); EKS User Guide, “Prevent Pods from being scheduled on
  ///   specific nodes” (taints that were removed by hand do not come back; 2024-11).
  mutating func remark(_ group: Nodegroup, over old: Nodegroup) {
    guard let cluster = eks.clusters[group.key.first]?.controlPlane,
      group.labels != old.labels || group.taints != old.taints
    else { return }
    for node in group.nodes {
      guard let name = node.kubernetesName else { continue }
      change(ObjectKey(cluster, Node.resource.name, name: name)) { object in
        for label in old.labels where group.labels[label.key] == nil {
          object.metadata.labels[label.key] = nil
        }
        for label in group.labels where old.labels[label.key] != label.value {
          object.metadata.labels[label.key] = label.value.string
        }
        Self.retaint(&object, from: old.taints, to: group.taints)
      }
    }
  }

  private static func retaint(
    _ node: inout KubernetesObject, from old: [NodeTaint], to new: [NodeTaint]
  ) {
    let gone = old.filter { !new.contains($0) }
    let fresh = new.filter { !old.contains($0) }
    guard !gone.isEmpty || !fresh.isEmpty else { return }
    var taints = node.spec["taints"]?.array ?? []
    taints.removeAll { taint in (gone + fresh).contains { $0.isSame(as: taint) } }
    taints += fresh.map(\.kubernetesShape)
    var spec = node.spec.object ?? [:]
    spec["taints"] = taints.isEmpty ? nil : .array(taints)
    node.spec = .object(spec)
  }
}

extension NodeTaint {
  /// The effect in the words of Kubernetes.
  var kubernetesEffect: String {
    switch effect {
    case "NO_EXECUTE": "NoExecute"
    case "PREFER_NO_SCHEDULE": "PreferNoSchedule"
    default: "NoSchedule"
    }
  }

  fileprivate var kubernetesShape: JSON {
    JSON(present: [
      "key": .string(key), "value": value.flatMap { $0.isEmpty ? nil : .string($0) },
      "effect": .string(kubernetesEffect),
    ])
  }

  /// Kubernetes tells taints apart by key and effect.
  fileprivate func isSame(as taint: JSON) -> Bool {
    taint["key"]?.string == key && taint["effect"]?.string == kubernetesEffect
  }
}
