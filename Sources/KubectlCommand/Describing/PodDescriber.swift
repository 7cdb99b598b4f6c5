import Documents
import Kubernetes

/// Source: kubectl, `pkg/describe/describe.go`, `describePod`.
enum PodDescriber: Describer {
  static let kind = "Pod"

  static func describe(
    _ pod: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.head(pod)
    if let priority = pod.at("spec.priority")?.integer { page.entry(0, "Priority", "\(priority)") }
    for (label, path) in [
      ("Priority Class Name", "spec.priorityClassName"),
      ("Runtime Class Name", "spec.runtimeClassName"),
      ("Service Account", "spec.serviceAccountName"),
    ] where !pod.text(path).isEmpty {
      page.entry(0, label, pod.text(path))
    }
    let node = pod.text("spec.nodeName")
    page.entry(0, "Node", node.isEmpty ? "<none>" : "\(node)/\(pod.text("status.hostIP"))")
    let start = pod.text("status.startTime")
    if !start.isEmpty { page.entry(0, "Start Time", DateText.long(start)) }
    page.marks(pod)
    status(pod, &page, kubectl)
    page.controller(pod)
    let nominated = pod.text("status.nominatedNodeName")
    if !nominated.isEmpty { page.entry(0, "NominatedNodeName", nominated) }
    containers(pod, &page)
    let conditions = pod.list("status.conditions")
    let gates = pod.list("spec.readinessGates").map { $0.text("conditionType") }
    if !gates.isEmpty {
      page.line(0, "Readiness Gates:")
      page.line(1, "Type\tStatus")
      for gate in gates {
        let status = conditions.first { $0.text("type") == gate }?.text("status") ?? "<none>"
        page.line(1, "\(gate) \t\(status) ")
      }
    }
    if !conditions.isEmpty {
      page.line(0, "Conditions:")
      page.line(1, "Type\tStatus")
      for one in conditions { page.line(1, "\(one.text("type")) \t\(one.text("status")) ") }
    }
    VolumeDescription.write(pod.list("spec.volumes"), into: &page, space: "")
    page.entry(0, "QoS Class", pod.text("status.qosClass"))
    page.labels("Node-Selectors", pod.at("spec.nodeSelector"))
    TolerationDescription.write(pod.list("spec.tolerations"), into: &page, space: "")
    SpreadDescription.write(
      pod.list("spec.topologySpreadConstraints"), into: &page, space: "")
  }

  private static func status(_ pod: JSON, _ page: inout DescriptionPage, _ kubectl: Kubectl) {
    let phase = pod.text("status.phase")
    let deleted = pod.text("metadata.deletionTimestamp")
    if !deleted.isEmpty, phase != "Failed", phase != "Succeeded" {
      page.entry(
        0, "Status", "Terminating (lasts \(DateText.since(deleted, kubectl.client.now)))")
      page.entry(
        0, "Termination Grace Period", "\(pod.number("metadata.deletionGracePeriodSeconds"))s")
    } else {
      page.entry(0, "Status", phase)
    }
    for (label, path) in [("Reason", "status.reason"), ("Message", "status.message")]
    where !pod.text(path).isEmpty {
      page.entry(0, label, pod.text(path))
    }
    if let type = pod.at("spec.securityContext.seccompProfile.type")?.string {
      page.entry(0, "SeccompProfile", type)
    }
    page.entry(0, "IP", pod.text("status.podIP"))
    let addresses = pod.list("status.podIPs")
    page.line(0, "IPs:" + (addresses.isEmpty ? "\t<none>" : ""))
    for one in addresses { page.entry(1, "IP", one.text("ip")) }
  }

  private static func containers(_ pod: JSON, _ page: inout DescriptionPage) {
    for (title, list, statuses) in [
      ("Init Containers", "spec.initContainers", "status.initContainerStatuses"),
      ("Containers", "spec.containers", "status.containerStatuses"),
      ("Ephemeral Containers", "spec.ephemeralContainers", "status.ephemeralContainerStatuses"),
    ] where title == "Containers" || !pod.list(list).isEmpty {
      ContainerDescription.write(
        title, pod.list(list), pod.list(statuses), of: pod, into: &page, space: "")
    }
  }
}
