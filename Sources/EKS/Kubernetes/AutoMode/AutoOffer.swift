import Documents
import EC2
import Kubernetes

/// A machine that a pool could start: a type in a zone, on demand or on Spot capacity.
struct AutoOffer {
  let type: InstanceType
  let zone: String
  let isSpot: Bool
  /// The labels that its node would have.
  let labels: TextMap

  /// The types that Auto Mode knows, the cheapest first, as far as size tells.
  ///
  /// Source: EKS User Guide, “Learn about Amazon EKS Auto Mode Managed instances” (more than one
  /// CPU; no nano, micro or small ones).
  static let types: [InstanceType] = InstanceType.all.filter { type in
    let size = type.name.drop { $0 != "." }.dropFirst()
    return type.vcpus > 1 && !["nano", "micro", "small"].contains(size)
  }.sorted {
    ($0.vcpus, $0.memory, $0.architecture == "arm64" ? 1 : 0, $0.name)
      < ($1.vcpus, $1.memory, $1.architecture == "arm64" ? 1 : 0, $1.name)
  }

  /// Whether a label says something of machines.
  static func isKnown(_ key: String) -> Bool {
    key.hasPrefix("eks.amazonaws.com/")
      || [
        "kubernetes.io/arch", "kubernetes.io/os", "karpenter.sh/capacity-type",
        "karpenter.sh/nodepool", "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
        "node.kubernetes.io/instance-type",
      ].contains(key)
  }

  /// The labels that follow from a type.
  static func labels(of type: InstanceType) -> TextMap {
    let family = String(type.name.prefix { $0 != "." })
    let generation = String(family.drop { !$0.isNumber }.prefix { $0.isNumber })
    var labels: TextMap = [
      "eks.amazonaws.com/compute-type": "auto",
      "eks.amazonaws.com/instance-category": String(family.prefix { !$0.isNumber }),
      "eks.amazonaws.com/instance-cpu": String(type.vcpus),
      "eks.amazonaws.com/instance-family": family,
      "eks.amazonaws.com/instance-generation": generation,
      "eks.amazonaws.com/instance-hypervisor": type.isNitro ? "nitro" : "xen",
      "eks.amazonaws.com/instance-memory": String(type.memory),
      "eks.amazonaws.com/instance-size": String(type.name.drop { $0 != "." }.dropFirst()),
      "kubernetes.io/arch": type.architecture == "arm64" ? "arm64" : "amd64",
      "kubernetes.io/os": "linux", "node.kubernetes.io/instance-type": type.name,
    ]
    if type.gpus > 0 { labels["eks.amazonaws.com/instance-gpu-count"] = String(type.gpus) }
    return labels
  }

  /// What a pool can start in some zones, the cheapest first: Spot capacity before on demand.
  static func all(of pool: AutoPool, zones: [String], region: String) -> [AutoOffer] {
    let saysCapacity = pool.requirements.contains { $0["key"] == "karpenter.sh/capacity-type" }
    let own = pool.labels
    var offers: [AutoOffer] = []
    for isSpot in saysCapacity ? [true, false] : [false] {
      for type in types {
        for zone in zones {
          var labels = labels(of: type)
          for label in own.entries { labels[label.key] = label.value }
          labels["eks.amazonaws.com/nodeclass"] = pool.nodeClass
          labels["karpenter.sh/capacity-type"] = isSpot ? "spot" : "on-demand"
          labels["karpenter.sh/nodepool"] = pool.name
          labels["topology.kubernetes.io/zone"] = zone
          labels["topology.kubernetes.io/region"] = region
          guard pool.requirements.allSatisfy({ fits($0, labels) }) else { continue }
          offers.append(AutoOffer(type: type, zone: zone, isSpot: isSpot, labels: labels))
        }
      }
    }
    return offers
  }

  /// A requirement of a pool for a label of its owner's choice is a promise, not a question.
  private static func fits(_ requirement: JSON, _ labels: TextMap) -> Bool {
    let key = requirement.word("key")
    return labels[key] == nil && !isKnown(key)
      || SelectorTerms.matches(expression: requirement, labels)
  }

  /// Whether a node of it would be as a pod wants its node.
  func fits(_ pod: KubernetesObject) -> Bool {
    for pair in pod.spec["nodeSelector"]?.object ?? [:]
    where labels[pair.key] != pair.value.string { return false }
    let terms =
      pod.spec["affinity"]?["nodeAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"]?
      .items("nodeSelectorTerms") ?? []
    return terms.isEmpty
      || terms.contains { term in
        let expressions = term.items("matchExpressions")
        return !expressions.isEmpty
          && expressions.allSatisfy { SelectorTerms.matches(expression: $0, labels) }
      }
  }

  /// Whether it has room for so much.
  func holds(_ sum: ResourceAmounts, pods: Int, disk: Int) -> Bool {
    let room = type.nodeAllocatable(disk: disk, pods: type.autoPodLimit)
    func amount(_ name: String) -> Quantity {
      room.first { $0.resource == name }.flatMap { Quantity($0.quantity) } ?? .zero
    }
    return pods <= type.autoPodLimit
      && ["cpu", "memory", "ephemeral-storage"].allSatisfy { (sum[$0] ?? .zero) <= amount($0) }
  }

  /// Why none of some offers is what a pod's selector wants, in karpenter's words; nil where one is.
  ///
  /// Source: kubernetes-sigs/karpenter, `pkg/scheduling/requirements.go`.
  static func conflict(of offers: [AutoOffer], with pod: KubernetesObject) -> String? {
    if offers.contains(where: { $0.fits(pod) }) { return nil }
    for pair in pod.spec["nodeSelector"]?.object ?? [:] {
      var known: [String] = []
      for value in offers.compactMap({ $0.labels[pair.key] }) where !known.contains(value) {
        known.append(value)
      }
      if known.isEmpty { return "label \"\(pair.key)\" does not have known values" }
      let value = pair.value.string ?? ""
      if !known.contains(value) {
        return "incompatible requirements, key \(pair.key), \(pair.key) In [\(value)] not in "
          + "\(pair.key) In [\(known.joined(separator: " "))]"
      }
    }
    return "no instance type met all requirements"
  }
}

extension InstanceType {
  /// How many pods a node of Auto Mode takes.
  ///
  /// Source: EKS User Guide, “Choose an optimal Amazon EC2 node instance type”.
  var autoPodLimit: Int { min(110, networkInterfaces * (addressesPerInterface - 1)) }
}
