import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

/// A pool of nodes of EKS Auto Mode: what its NodePool says.
///
/// Source: EKS User Guide, “Create a Node Pool for EKS Auto Mode” (2026-05); kubernetes-sigs/
/// karpenter, `pkg/apis/v1/nodepool.go`.
struct AutoPool {
  let name: String
  private let spec: JSON

  /// Reads a NodePool.
  init?(_ document: JSON) {
    guard let name = document["metadata"]?["name"]?.string else { return nil }
    self.name = name
    spec = document["spec"] ?? [:]
  }

  private var template: JSON { spec["template"]?["spec"] ?? [:] }
  private var disruption: JSON { spec["disruption"] ?? [:] }

  /// Pools with more weight are asked first.
  var weight: Int { spec.count("weight") }
  /// The name of its NodeClass.
  var nodeClass: String { template["nodeClassRef"]?.word("name") ?? "" }
  /// What its nodes' labels must be like.
  var requirements: [JSON] { template.items("requirements") }
  /// What its nodes may have together at most.
  var limits: JSON? { spec["limits"] }

  /// The taints of its nodes.
  var taints: [(key: String, value: String, effect: String)] {
    template.items("taints").map { ($0.word("key"), $0.word("value"), $0.word("effect")) }
  }

  /// The labels of its nodes that are its owner's choice.
  var labels: TextMap {
    var labels = TextMap()
    for label in spec["template"]?["metadata"]?["labels"]?.object ?? [:] {
      labels[label.key] = label.value.string
    }
    // A requirement with one value alone is a label, too.
    for requirement in requirements where requirement["operator"] == "In" {
      let values = requirement.items("values")
      let key = requirement.word("key")
      if values.count == 1, !AutoOffer.isKnown(key) { labels[key] = values[0].string }
    }
    return labels
  }

  /// How long a node may rest before it is looked at; nil where it never is.
  var rest: SimDuration? {
    let text = disruption.word("consolidateAfter")
    return text == "Never" ? nil : SimDuration(goText: text) ?? .zero
  }

  /// Whether nodes go whose pods have room elsewhere, or only empty ones.
  var repacks: Bool { disruption.word("consolidationPolicy") != "WhenEmpty" }

  /// How long a node lives; nil where it does for ever.
  var lifetime: SimDuration? {
    let text = template.word("expireAfter")
    return text == "Never" ? nil : SimDuration(goText: text) ?? .hours(336)
  }

  /// How many of so many nodes may go at once.
  ///
  /// Source: kubernetes-sigs/karpenter documentation, “Disruption”, “NodePool Disruption Budgets”
  /// (a percentage is rounded up; 10 % where nothing is said; the strictest of several holds).
  func allowance(of count: Int) -> Int {
    let budgets = disruption.items("budgets").map { budget -> Int in
      let text = budget.word("nodes")
      guard text.hasSuffix("%") else { return Int(text) ?? count }
      return (count * (Int(text.dropLast()) ?? 10) + 99) / 100
    }
    return budgets.min() ?? (count + 9) / 10
  }

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

  /// The first taint that a pod does not bear, as karpenter says it.
  func untolerated(by pod: KubernetesObject) -> String? {
    guard !suits(pod), let taint = taints.first else { return nil }
    return "did not tolerate taint \(taint.key)=\(taint.value):\(taint.effect)"
  }
}

extension World {
  /// The pools of a cluster, those with more weight first, then by name.
  func autoPools(of plane: ClusterID) -> [AutoPool] {
    documents("/apis/karpenter.sh/v1/nodepools", of: plane).compactMap(AutoPool.init)
      .sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
  }

  /// The NodeClass of a pool; nil where there is none of that name.
  func nodeClass(of pool: AutoPool, in plane: ClusterID) -> AutoClass? {
    documents("/apis/eks.amazonaws.com/v1/nodeclasses", of: plane)
      .first { $0["metadata"]?["name"]?.string == pool.nodeClass }.map { AutoClass($0) }
  }

  private func documents(_ path: String, of plane: ClusterID) -> [JSON] {
    var copy = self
    return copy.answer(KubernetesRequest("GET", path), of: plane).body["items"]?.array ?? []
  }
}

/// A NodeClass: how the machines of pools are made.
///
/// Source: EKS User Guide, “Create a Node Class for Amazon EKS” (2026-05). What it says of proxies,
/// certificates, policies of networks and keys has no effect here.
struct AutoClass {
  let name: String
  private let spec: JSON

  init(_ document: JSON) {
    name = document["metadata"]?["name"]?.string ?? ""
    spec = document["spec"] ?? [:]
  }

  /// The name of the role of its machines.
  var role: String { spec.word("role") }
  /// The tags of its machines that are its owner's choice.
  var tags: JSONObject { spec["tags"]?.object ?? [:] }

  /// The size of its machines' disks in GiB.
  var disk: Int {
    let size = spec["ephemeralStorage"]?["size"]?.string.flatMap { Quantity($0) }
    return size.map { Int(max(1, $0.value >> 30)) } ?? 80
  }

  /// The subnets of its machines; those of the cluster where it says none.
  func subnets(of cluster: Cluster, in region: EC2Region) -> [Subnet] {
    let terms = spec.items("subnetSelectorTerms")
    var all = cluster.network.subnets.compactMap { region.subnets[$0] }
    if !terms.isEmpty {
      all = region.subnets.rows.filter { (subnet: Subnet) -> Bool in
        subnet.vpc == cluster.network.vpc
          && terms.contains {
            Self.fits($0, id: subnet.id, name: nil, region.tags[subnet.id] ?? [])
          }
      }
    }
    return all.filter { !region.isImpaired(zone: $0.zone) }
  }

  /// The security groups of its machines; the cluster's where it says none.
  func groups(of cluster: Cluster, in region: EC2Region) -> [String] {
    let terms = spec.items("securityGroupSelectorTerms")
    guard !terms.isEmpty else { return [cluster.network.clusterSecurityGroup].compactMap { $0 } }
    return region.securityGroups.rows.filter { group in
      group.vpc == cluster.network.vpc
        && terms.contains {
          Self.fits($0, id: group.id, name: group.name, region.tags[group.id] ?? [])
        }
    }.map(\.id)
  }

  private static func fits(_ term: JSON, id: String, name: String?, _ tags: [Tag]) -> Bool {
    if let wanted = term["id"]?.string { return wanted == id }
    if let wanted = term["name"]?.string { return wanted == name }
    return (term["tags"]?.object ?? [:]).allSatisfy { wanted in
      tags.contains {
        $0.key == wanted.key && (wanted.value == "*" || wanted.value.string == $0.value)
      }
    }
  }
}

extension SimDuration {
  /// A duration as Go writes it, such as `1h30m`; nil where it is none.
  init?(goText: String) {
    let units: [Character: Int64] = ["h": 3600, "m": 60, "s": 1]
    var seconds: Int64 = 0
    var digits = ""
    for sign in goText {
      if sign.isASCII, sign.isNumber {
        digits.append(sign)
      } else if let unit = units[sign], let number = Int64(digits), number < 1 << 32 {
        seconds += number * unit
        digits = ""
      } else {
        return nil
      }
    }
    guard digits.isEmpty, !goText.isEmpty else { return nil }
    self = .seconds(seconds)
  }
}
