import Documents
import Kubernetes

/// `kubectl top pod` and `top node`.
///
/// Source: kubectl, `pkg/cmd/top/`; `pkg/metricsutil/metrics_printer.go`.
enum Top {
  static func rows(
    _ path: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [JSON] {
    let groups = try kubectl.discovery().versions
    guard groups.contains("metrics.k8s.io/v1beta1") else {
      throw .said("Metrics API not available")
    }
    var query: [(name: String, value: String)] = []
    for (option, key) in [("selector", "labelSelector"), ("field-selector", "fieldSelector")]
    where call.rule(option) != nil && !call.text(option).isEmpty {
      query.append((key, call.text(option)))
    }
    let full = "/apis/metrics.k8s.io/v1beta1" + path
    let body = try kubectl.ask(KubernetesRequest("GET", full, query: query)).body
    return body["items"]?.array ?? [body]
  }

  /// How what is shown is sorted: by a resource, largest first, or by name.
  static func check(_ call: Call) throws(Failure) {
    guard ["", "cpu", "memory"].contains(call.text("sort-by")) else {
      throw .said("--sort-by accepts only cpu or memory")
    }
  }

  /// Rows in the order that `--sort-by` wants.
  static func sorted(_ rows: [TopRow], _ call: Call) -> [TopRow] {
    rows.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      switch call.text("sort-by") {
      case "cpu" where one.cpu != other.cpu: return one.cpu > other.cpu
      case "memory" where one.memory != other.memory: return one.memory > other.memory
      case "cpu", "memory": return left.offset < right.offset
      default: return one.key.lexicographicallyPrecedes(other.key)
      }
    }.map(\.element)
  }

  static func cpu(_ text: String) -> String { "\(Quantity(text)?.milliValue ?? 0)m" }
  static func memory(_ text: String) -> String {
    "\((Quantity(text)?.wholeValue ?? 0) / 1_048_576)Mi"
  }
}

/// What one object uses.
struct TopRow {
  /// What rows are sorted by, where nothing else is said.
  let key: [String]
  let cells: [String]
  let cpu: Int64
  let memory: Int64

  var line: String { (cells + ["\(cpu)m", "\(memory / 1_048_576)Mi"]).joined(separator: "\t") }

  static func cpu(_ usage: JSON?) -> Int64 { Quantity(usage?.text("cpu") ?? "")?.milliValue ?? 0 }
  static func memory(_ usage: JSON?) -> Int64 {
    Quantity(usage?.text("memory") ?? "")?.wholeValue ?? 0
  }
}

/// `kubectl top pod`.
enum TopPod: Command {
  static let name = "top pod"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Top.check(call)
    if call.words.count > 1 {
      throw call.usage("unexpected arguments: \(GoText.list(Array(call.words.dropFirst())))")
    }
    if !call.words.isEmpty, !call.text("selector").isEmpty {
      throw .said("only one of NAME or selector can be provided")
    }
    let isAll = call.bool("all-namespaces")
    let space = isAll ? "" : "/namespaces/\(kubectl.namespace.name)"
    let name = call.words.first.map { "/\($0)" } ?? ""
    let pods = try Top.rows("\(space)/pods\(name)", call, &kubectl)
    if pods.isEmpty {
      return kubectl.complain(
        isAll ? "No resources found" : "No resources found in \(kubectl.namespace.name) namespace.")
    }
    let isInner = call.bool("containers")
    let rows = Top.sorted(pods.flatMap { self.rows($0, isAll, isInner) }, call)
    var heads = isAll ? ["NAMESPACE"] : []
    heads += isInner ? ["POD", "NAME"] : ["NAME"]
    var lines =
      call.bool("no-headers")
      ? "" : (heads + ["CPU(cores)", "MEMORY(bytes)"]).joined(separator: "\t") + "\n"
    for row in rows { lines += row.line + "\n" }
    if call.bool("sum") { lines += sum(rows, heads.count) }
    kubectl.write(TabWriter.tables.text(lines))
  }

  private static func rows(_ pod: JSON, _ isAll: Bool, _ isInner: Bool) -> [TopRow] {
    let space = pod.text("metadata.namespace")
    let front = (isAll ? [space] : []) + [pod.name]
    let containers = pod.list("containers")
    guard isInner else {
      return [
        TopRow(
          key: [space, pod.name], cells: front,
          cpu: containers.reduce(0) { $0 + TopRow.cpu($1["usage"]) },
          memory: containers.reduce(0) { $0 + TopRow.memory($1["usage"]) })
      ]
    }
    return containers.map { one in
      TopRow(
        key: [space, pod.name, one.text("name")], cells: front + [one.text("name")],
        cpu: TopRow.cpu(one["usage"]), memory: TopRow.memory(one["usage"]))
    }
  }

  /// The line below all others that adds them up.
  private static func sum(_ rows: [TopRow], _ columns: Int) -> String {
    let blanks = Array(repeating: "", count: columns)
    let dashes = (blanks + ["________", "________"]).joined(separator: "\t")
    let total = TopRow(
      key: [], cells: blanks, cpu: rows.reduce(0) { $0 + $1.cpu },
      memory: rows.reduce(0) { $0 + $1.memory })
    return "\(dashes)\n\(total.line)\n"
  }
}

/// `kubectl top node`.
enum TopNode: Command {
  static let name = "top node"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Top.check(call)
    let name = call.words.first.map { "/\($0)" } ?? ""
    let usages = try Top.rows("/nodes\(name)", call, &kubectl)
    if usages.isEmpty { return kubectl.complain("No resources found") }
    let resource = try kubectl.resource("nodes")
    let nodes = try kubectl.objects(of: Target(resource: resource, namespace: ""), ObjectQuery())
    var lines =
      call.bool("no-headers")
      ? "" : "NAME\tCPU(cores)\tCPU(%)\tMEMORY(bytes)\tMEMORY(%)\n"
    let sorted = Top.sorted(
      usages.map { usage in
        TopRow(
          key: [usage.name], cells: [], cpu: TopRow.cpu(usage["usage"]),
          memory: TopRow.memory(usage["usage"]))
      }, call)
    for usage in sorted.compactMap({ row in usages.first { [$0.name] == row.key } }) {
      let node = nodes.first { $0.name == usage.name } ?? [:]
      let list = call.bool("show-capacity") ? "status.capacity" : "status.allocatable"
      let cpu = share(usage.text("usage.cpu"), node.at(list)?["cpu"])
      let memory = share(usage.text("usage.memory"), node.at(list)?["memory"])
      lines +=
        "\(usage.name)\t\(Top.cpu(usage.text("usage.cpu")))\t\(cpu)\t"
        + "\(Top.memory(usage.text("usage.memory")))\t\(memory)\n"
    }
    kubectl.write(TabWriter.tables.text(lines))
  }

  private static func share(_ used: String, _ all: JSON?) -> String {
    guard let part = Quantity(used)?.value,
      let whole = all.map(GoText.value).flatMap(Quantity.init),
      whole.value > 0
    else { return "<unknown>" }
    return "\(Int64(part / whole.value * 100))%"
  }
}
