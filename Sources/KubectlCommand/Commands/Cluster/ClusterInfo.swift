import Documents
import Kubernetes

/// `kubectl cluster-info`.
enum ClusterInfo: Command {
  static let name = "cluster-info"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let address = try kubectl.server().address
    var query = ObjectQuery()
    query.selector = "kubernetes.io/cluster-service=true"
    let services = try kubectl.objects(
      of: Target(resource: try kubectl.resource("services"), namespace: "kube-system"), query)
    kubectl.write("Kubernetes control plane is running at \(address)\n")
    for service in services {
      let labels = service.at("metadata.labels")
      let title = labels?["kubernetes.io/name"]?.string ?? service.name
      let port = service.list("spec.ports").first?.text("name") ?? ""
      kubectl.write(
        "\(title) is running at \(address)/api/v1/namespaces/kube-system/services/\(service.name)"
          + "\(port.isEmpty ? "" : ":" + port)/proxy\n")
    }
    kubectl.write(
      "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n")
  }
}

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
    let selector = call.text("selector")
    if !selector.isEmpty { query.append(("labelSelector", selector)) }
    let full = "/apis/metrics.k8s.io/v1beta1" + path
    let body = try kubectl.ask(KubernetesRequest("GET", full, query: query)).body
    return body["items"]?.array ?? [body]
  }

  static func cpu(_ text: String) -> String { "\(Quantity(text)?.milliValue ?? 0)m" }
  static func memory(_ text: String) -> String {
    "\((Quantity(text)?.wholeValue ?? 0) / 1_048_576)Mi"
  }
}

/// `kubectl top pod`.
enum TopPod: Command {
  static let name = "top pod"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let isAll = call.bool("all-namespaces")
    let space = isAll ? "" : "/namespaces/\(kubectl.namespace.name)"
    let name = call.words.first.map { "/\($0)" } ?? ""
    let pods = try Top.rows("\(space)/pods\(name)", call, &kubectl)
    if pods.isEmpty {
      return kubectl.complain(
        isAll ? "No resources found" : "No resources found in \(kubectl.namespace.name) namespace.")
    }
    var lines = ""
    if !call.bool("no-headers") {
      lines = (isAll ? "NAMESPACE\t" : "") + "NAME\t"
      lines +=
        call.bool("containers")
        ? "POD\tNAME\tCPU(cores)\tMEMORY(bytes)\n" : "CPU(cores)\tMEMORY(bytes)\n"
      if call.bool("containers") {
        lines = (isAll ? "NAMESPACE\t" : "") + "POD\tNAME\tCPU(cores)\tMEMORY(bytes)\n"
      }
    }
    for pod in pods {
      let front = isAll ? pod.text("metadata.namespace") + "\t" : ""
      if call.bool("containers") {
        for one in pod.list("containers") {
          lines +=
            "\(front)\(pod.name)\t\(one.text("name"))\t\(Top.cpu(one.text("usage.cpu")))\t"
            + "\(Top.memory(one.text("usage.memory")))\n"
        }
        continue
      }
      let cpu = pod.list("containers").reduce(0) {
        $0 + (Quantity($1.text("usage.cpu"))?.milliValue ?? 0)
      }
      let memory = pod.list("containers").reduce(0) {
        $0 + (Quantity($1.text("usage.memory"))?.wholeValue ?? 0)
      }
      lines += "\(front)\(pod.name)\t\(cpu)m\t\(memory / 1_048_576)Mi\n"
    }
    kubectl.write(TabWriter.tables.text(lines))
  }
}

/// `kubectl top node`.
enum TopNode: Command {
  static let name = "top node"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let name = call.words.first.map { "/\($0)" } ?? ""
    let usages = try Top.rows("/nodes\(name)", call, &kubectl)
    if usages.isEmpty { return kubectl.complain("No resources found") }
    let resource = try kubectl.resource("nodes")
    let nodes = try kubectl.objects(of: Target(resource: resource, namespace: ""), ObjectQuery())
    var lines =
      call.bool("no-headers")
      ? "" : "NAME\tCPU(cores)\tCPU(%)\tMEMORY(bytes)\tMEMORY(%)\n"
    for usage in usages {
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
