import Documents
import Kubernetes
import Simulation

/// What the pods of a node ask for and may take.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeNodeResource`.
struct NodeUsage {
  private let pods: [JSON]
  private static let names = ["cpu", "memory", "ephemeral-storage"]

  init(_ node: JSON, _ kubectl: inout Kubectl) {
    var query = ObjectQuery()
    query.fieldSelector =
      "spec.nodeName=\(node.name),status.phase!=Failed,status.phase!=Succeeded"
    let resource = try? kubectl.resource("pods")
    pods =
      resource.flatMap {
        try? kubectl.objects(of: Target(resource: $0, namespace: ""), query)
      } ?? []
  }

  func write(_ node: JSON, now: SimTime, into page: inout DescriptionPage) {
    page.line(0, "Non-terminated Pods:\t(\(pods.count) in total)")
    page.line(
      1,
      "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge")
    page.line(
      1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---")
    for pod in pods {
      let cells = [
        ("requests", "cpu"), ("limits", "cpu"), ("requests", "memory"), ("limits", "memory"),
      ]
      .map { part, name in share(Self.sum(pod, part, name), name, node) }
      page.line(
        1,
        "\(pod.text("metadata.namespace"))\t\(pod.name)\t\t\(cells.joined(separator: "\t"))\t"
          + DateText.since(pod.text("metadata.creationTimestamp"), now))
    }
    page.line(0, "Allocated resources:")
    page.line(0, "  (Total limits may be over 100 percent, i.e., overcommitted.)")
    page.line(1, "Resource\tRequests\tLimits")
    page.line(1, "--------\t--------\t------")
    for name in Self.resources(of: node) {
      let values = ["requests", "limits"].map { part in
        pods.reduce(0) { $0 + Self.sum($1, part, name) }
      }
      page.line(1, "\(name)\t\(share(values[0], name, node))\t\(share(values[1], name, node))")
    }
  }

  private static func resources(of node: JSON) -> [String] {
    let more = (node.at("status.allocatable")?.object?.keys ?? []).filter {
      !names.contains($0) && $0 != "pods"
    }
    return names + more.sorted()
  }

  /// What the containers of a pod add up to, in thousandths; the largest init container counts.
  private static func sum(_ pod: JSON, _ part: String, _ name: String) -> Int64 {
    func amount(_ container: JSON) -> Int64 {
      let text = container.at("resources.\(part)")?[name].map(GoText.value) ?? "0"
      return Quantity(text)?.milliValue ?? 0
    }
    let together = pod.list("spec.containers").reduce(0) { $0 + amount($1) }
    return pod.list("spec.initContainers").reduce(together) { max($0, amount($1)) }
  }

  private func share(_ milli: Int64, _ name: String, _ node: JSON) -> String {
    let all = node.at("status.allocatable")?[name].map(GoText.value) ?? "0"
    let total = Quantity(all)?.milliValue ?? 0
    let text = name == "cpu" ? QuantityText.cpu(milli) : QuantityText.bytes(milli / 1000)
    guard name == "cpu" || name == "memory" || name == "ephemeral-storage" else {
      return "\(milli / 1000)"
    }
    let percent = total > 0 ? Int64(Double(milli) / Double(total) * 100) : 0
    return "\(text) (\(percent)%)"
  }
}

/// Amounts in their shortest spelling.
enum QuantityText {
  /// Thousandths of a processor.
  static func cpu(_ milli: Int64) -> String {
    milli % 1000 == 0 ? "\(milli / 1000)" : "\(milli)m"
  }

  /// Bytes, in powers of 1024 where that comes out even.
  static func bytes(_ count: Int64) -> String {
    if count == 0 { return "0" }
    for (suffix, unit) in [
      ("Ei", Int64(1) << 60), ("Pi", Int64(1) << 50), ("Ti", Int64(1) << 40),
      ("Gi", Int64(1) << 30), ("Mi", Int64(1) << 20), ("Ki", Int64(1) << 10),
    ] where count % unit == 0 {
      return "\(count / unit)\(suffix)"
    }
    return "\(count)"
  }
}
