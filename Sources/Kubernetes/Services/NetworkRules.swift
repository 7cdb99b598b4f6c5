import Documents
import Simulation

/// Who may talk to whom, by the network policies of a cluster.
///
/// A pod that no policy selects is open; policies add up.
///
/// Source: kubernetes.io, "Network Policies".
struct NetworkRules {
  let view: ClusterView

  /// Whether a pod may reach a port of another.
  func allows(from: KubernetesObject, to: KubernetesObject, port: Int64) -> Bool {
    if from.metadata.uid == to.metadata.uid { return true }
    return allows("Egress", of: from, peer: to, port, on: to)
      && allows("Ingress", of: to, peer: from, port, on: to)
  }

  private func allows(
    _ direction: String, of pod: KubernetesObject, peer: KubernetesObject, _ port: Int64,
    on target: KubernetesObject
  ) -> Bool {
    let policies = view.objects(NetworkPolicy.self, in: pod.metadata.namespace).filter { policy in
      policy.spec.list("policyTypes").contains { $0.string == direction }
        && SelectorTerms.matches(policy.spec["podSelector"] ?? [:], pod.metadata.labels)
    }
    if policies.isEmpty { return true }
    let isIn = direction == "Ingress"
    return policies.contains { policy in
      policy.spec.list(isIn ? "ingress" : "egress").contains { rule in
        let peers = rule.list(isIn ? "from" : "to")
        let ports = rule.list("ports")
        let isPeer =
          peers.isEmpty || peers.contains { matches($0, peer, policy.metadata.namespace) }
        return isPeer && (ports.isEmpty || ports.contains { matches($0, port, target) })
      }
    }
  }

  private func matches(_ peer: JSON, _ pod: KubernetesObject, _ own: String) -> Bool {
    if let block = peer[member: "ipBlock"] {
      let address = pod.status.text("podIP")
      let inside = AddressBlock(block.text("cidr"))?.contains(address) == true
      let without = block.list("except").compactMap(\.string)
      return inside && !without.contains { AddressBlock($0)?.contains(address) == true }
    }
    let spaces = peer[member: "namespaceSelector"]
    if let spaces {
      let space = view.object(Namespace.self, "", pod.metadata.namespace)
      guard SelectorTerms.matches(spaces, space?.metadata.labels ?? TextMap()) else {
        return false
      }
    } else if pod.metadata.namespace != own {
      return false
    }
    guard let pods = peer[member: "podSelector"] else { return true }
    return SelectorTerms.matches(pods, pod.metadata.labels)
  }

  private func matches(_ wanted: JSON, _ port: Int64, _ pod: KubernetesObject) -> Bool {
    guard wanted["protocol"] == nil || wanted["protocol"] == "TCP" else { return false }
    guard let given = wanted[member: "port"] else { return true }
    if let number = given.integer {
      return port >= number && port <= (wanted["endPort"]?.integer ?? number)
    }
    return pod.spec.list("containers").contains { container in
      container.list("ports").contains {
        $0["name"] == given && $0["containerPort"]?.integer == port
      }
    }
  }
}

extension AddressBlock {
  /// Whether an address lies in the block.
  func contains(_ address: String) -> Bool {
    guard let other = AddressBlock("\(address)/32") else { return false }
    return other.start >= start && Int(other.start - start) < count
  }
}
