import Documents
import Kubernetes

/// Source: kubectl, `pkg/describe/describe.go`, `describeNode`.
enum NodeDescriber: Describer {
  static let kind = "Node"

  static func describe(
    _ node: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(node, hasNamespace: false)
    let front = "node-role.kubernetes.io/"
    let roles = (node.at("metadata.labels")?.object?.keys ?? []).filter { $0.hasPrefix(front) }
      .map { String($0.dropFirst(front.count)) }.sorted()
    page.entry(0, "Roles", roles.isEmpty ? "<none>" : roles.joined(separator: ","))
    page.marks(node)
    page.entry(0, "CreationTimestamp", DateText.long(node.text("metadata.creationTimestamp")))
    taints(node, &page)
    page.entry(0, "Unschedulable", "\(node.at("spec.unschedulable")?.bool ?? false)")
    lease(node, &page, &kubectl)
    conditions(node, &page)
    page.line(0, "Addresses:")
    for address in node.list("status.addresses") {
      page.entry(1, address.text("type"), address.text("address"))
    }
    for (label, path) in [("Capacity", "status.capacity"), ("Allocatable", "status.allocatable")] {
      let amounts = node.at(path)?.object?.members ?? []
      if amounts.isEmpty { continue }
      page.line(0, "\(label):")
      for amount in amounts.sorted(by: { $0.key < $1.key }) {
        page.entry(1, amount.key, GoText.value(amount.value))
      }
    }
    system(node, &page)
    let blocks = node.list("spec.podCIDRs").compactMap(\.string).joined(separator: ",")
    for (label, text) in [
      ("PodCIDR", node.text("spec.podCIDR")), ("PodCIDRs", blocks),
      ("ProviderID", node.text("spec.providerID")),
    ] where !text.isEmpty {
      page.entry(0, label, text)
    }
    NodeUsage(node, &kubectl).write(node, now: kubectl.client.now, into: &page)
  }

  private static func taints(_ node: JSON, _ page: inout DescriptionPage) {
    let sorted = node.list("spec.taints").enumerated().sorted {
      ($0.element.text("effect"), $0.element.text("key"), $0.offset)
        < ($1.element.text("effect"), $1.element.text("key"), $1.offset)
    }.map(\.element)
    let taints = sorted.map { taint in
      let value = taint.text("value")
      return "\(taint.text("key"))\(value.isEmpty ? "" : "=" + value):\(taint.text("effect"))"
    }
    if taints.isEmpty { return page.entry(0, "Taints", "<none>") }
    for (place, taint) in taints.enumerated() {
      page.line(0, place == 0 ? "Taints:\t\(taint)" : "\t\(taint)")
    }
  }

  private static func lease(
    _ node: JSON, _ page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    let path = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/\(node.name)"
    guard let lease = try? kubectl.ask(KubernetesRequest("GET", path)).body else {
      page.entry(
        0, "Lease",
        "Failed to get lease: leases.coordination.k8s.io \(GoText.quoted(node.name)) not found")
      return
    }
    page.line(0, "Lease:")
    let holder = lease.text("spec.holderIdentity")
    page.entry(1, "HolderIdentity", holder.isEmpty ? "<unset>" : holder)
    let taken = lease.text("spec.acquireTime")
    page.entry(1, "AcquireTime", taken.isEmpty ? "<unset>" : DateText.long(taken))
    let renewed = lease.text("spec.renewTime")
    page.entry(1, "RenewTime", renewed.isEmpty ? "<unset>" : DateText.long(renewed))
  }

  private static func conditions(_ node: JSON, _ page: inout DescriptionPage) {
    let conditions = node.list("status.conditions")
    if conditions.isEmpty { return }
    page.line(0, "Conditions:")
    page.line(1, "Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage")
    page.line(1, "----\t------\t-----------------\t------------------\t------\t-------")
    for one in conditions {
      page.line(
        1,
        "\(one.text("type")) \t\(one.text("status")) \t"
          + "\(DateText.long(one.text("lastHeartbeatTime"))) \t"
          + "\(DateText.long(one.text("lastTransitionTime"))) \t\(one.text("reason")) \t"
          + one.text("message"))
    }
  }

  private static func system(_ node: JSON, _ page: inout DescriptionPage) {
    page.line(0, "System Info:")
    let info = node.at("status.nodeInfo") ?? [:]
    for (label, key) in [
      ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
      ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"),
      ("Operating System", "operatingSystem"), ("Architecture", "architecture"),
      ("Container Runtime Version", "containerRuntimeVersion"),
      ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
    ] {
      page.entry(1, label, info.text(key))
    }
  }
}
