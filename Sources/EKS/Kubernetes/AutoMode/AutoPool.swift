import Documents
import EC2
import Kubernetes
import Simulation

/// A pool of nodes that EKS Auto Mode brings by itself.
///
/// Source: EKS User Guide, “Enable or Disable Built-in NodePools” (instances of the categories c, m
/// and r later than the fourth generation, on demand; `system` is tainted for critical add-ons).
struct AutoPool {
  let name: String
  let taints: [(key: String, value: String, effect: String)]

  static let all = [
    AutoPool(name: "general-purpose", taints: []),
    AutoPool(name: "system", taints: [("CriticalAddonsOnly", "", "NoSchedule")]),
  ]

  static func named(_ name: String) -> AutoPool? { all.first { $0.name == name } }

  /// The types it starts, the cheapest first, as far as size tells.
  static let types: [InstanceType] = InstanceType.all.filter { type in
    guard let category = type.name.first, "cmr".contains(category), type.gpus == 0 else {
      return false
    }
    let generation = type.name.dropFirst().prefix { $0.isNumber }
    return (Int(generation) ?? 0) > 4 && type.architecture == "x86_64" && type.memory >= 4096
  }.sorted { ($0.vcpus, $0.memory, $0.name) < ($1.vcpus, $1.memory, $1.name) }

  /// Whether a pod can bear the pool's taints.
  func suits(_ pod: KubernetesObject) -> Bool {
    taints.allSatisfy { taint in
      pod.spec.items("tolerations").contains { toleration in
        let key = toleration.word("key")
        let effect = toleration.word("effect")
        return (key.isEmpty || key == taint.key) && (effect.isEmpty || effect == taint.effect)
          && (toleration.word("operator") == "Exists" || toleration.word("value") == taint.value)
      }
    }
  }

  /// The labels of its nodes that follow from a type.
  func labels(of type: InstanceType) -> TextMap {
    let family = String(type.name.prefix { $0 != "." })
    let category = String(family.prefix { !$0.isNumber })
    let generation = String(family.drop { !$0.isNumber }.prefix { $0.isNumber })
    return [
      "eks.amazonaws.com/compute-type": "auto",
      "eks.amazonaws.com/instance-category": category,
      "eks.amazonaws.com/instance-cpu": String(type.vcpus),
      "eks.amazonaws.com/instance-family": family,
      "eks.amazonaws.com/instance-generation": generation,
      "eks.amazonaws.com/instance-memory": String(type.memory),
      "eks.amazonaws.com/instance-size": String(type.name.drop { $0 != "." }.dropFirst()),
      "eks.amazonaws.com/nodeclass": "default", "karpenter.sh/capacity-type": "on-demand",
      "karpenter.sh/initialized": "true", "karpenter.sh/nodepool": name,
      "karpenter.sh/registered": "true",
    ]
  }

  /// Why a pod's node selector can never be met by the pool; nil where it can.
  ///
  /// Source: kubernetes-sigs/karpenter, `pkg/scheduling/requirements.go`.
  func conflict(with pod: KubernetesObject, zones: [String]) -> String? {
    for pair in pod.spec["nodeSelector"]?.object ?? [:] {
      let value = pair.value.string ?? ""
      let known: [String]
      switch pair.key {
      case "kubernetes.io/arch": known = ["amd64"]
      case "kubernetes.io/os": known = ["linux"]
      case "karpenter.sh/capacity-type": known = ["on-demand"]
      case "karpenter.sh/nodepool": known = [name]
      case "eks.amazonaws.com/compute-type": known = ["auto"]
      case "topology.kubernetes.io/zone": known = zones
      case "node.kubernetes.io/instance-type": known = Self.types.map(\.name)
      default:
        return "label \"\(pair.key)\" does not have known values"
      }
      if !known.contains(value) {
        return "incompatible requirements, key \(pair.key), \(pair.key) In [\(value)] not in "
          + "\(pair.key) In [\(known.joined(separator: " "))]"
      }
    }
    return nil
  }
}

/// A machine that Auto Mode started.
struct AutoMachine: Codable, Sendable {
  let cluster: ClusterID
  let pool: String
  /// The last part of its node claim's name.
  let claim: String
  /// The pods that it was started for.
  var pods: [ObjectKey]
}
