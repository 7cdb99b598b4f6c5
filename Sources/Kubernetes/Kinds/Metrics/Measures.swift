import Documents
import Simulation

/// How much nodes use, as a metrics server says.
///
/// Source: kubernetes-sigs/metrics-server, `pkg/api/node.go`.
public enum NodeMeasures: Kind {
  /// Its names.
  public static let resource = Resource(
    "NodeMetrics", "nodes", group: MetricsAPI.group, version: "v1beta1", isNamespaced: false,
    verbs: ["get", "list"])
  /// The columns.
  public static let columns = MetricsAPI.columns

  /// The cells: what the node uses.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let usage = object["usage"]
    return [
      .string(object.metadata.name), usage?["cpu"] ?? "", usage?["memory"] ?? "",
      object["window"] ?? "",
    ]
  }
}

/// How much the containers of pods use, as a metrics server says.
///
/// Source: kubernetes-sigs/metrics-server, `pkg/api/pod.go`.
public enum PodMeasures: Kind {
  /// Its names.
  public static let resource = Resource(
    "PodMetrics", "pods", group: MetricsAPI.group, version: "v1beta1", verbs: ["get", "list"])
  /// The columns.
  public static let columns = MetricsAPI.columns

  /// The cells: what the containers use together.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let all = (object["containers"]?.array ?? []).reduce(ResourceAmounts()) {
      $0 + ResourceAmounts($1["usage"])
    }
    return [
      .string(object.metadata.name), .string(all["cpu"]?.text ?? ""),
      .string(all["memory"]?.text ?? ""), object["window"] ?? "",
    ]
  }
}

/// What a metrics server serves beside the API itself.
enum MetricsAPI {
  static let group = "metrics.k8s.io"
  static let columns: [TableColumn] = [
    .name, TableColumn("CPU"), TableColumn("Memory"), TableColumn("Window"),
  ]
  /// Over how long usage is taken: the metrics server looks every quarter of a minute.
  static let window = "15s"
  /// How much the system of a node itself uses: an estimate.
  static let systemMemory: Int64 = 450 << 20
}

extension World {
  /// Says whether a metrics server serves the usage of nodes and pods in a cluster.
  ///
  /// Where nobody said, autoscalers know the usage and people cannot ask for it.
  public mutating func setMetrics(served: Bool, of cluster: ClusterID) {
    guard kubernetes.clusters[cluster]?.servesMetrics != served else { return }
    kubernetes.clusters.update(cluster) { $0.servesMetrics = served }
    for delegate in kubernetes.clusters[cluster]?.delegates ?? []
    where delegate.group == MetricsAPI.group {
      schedule(
        APIServiceStep(registration: APIRegistrar.key(of: delegate.name, cluster)), after: .zero)
    }
  }

  /// What a metrics server answers.
  func measured(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    let all = call.resource.isNamespaced ? podMeasures(call) : nodeMeasures(call)
    if let name = call.path.name {
      guard let found = all.first else {
        let full = (call.path.namespace.map { $0 + "/" } ?? "") + name
        let kind = call.resource.kind.lowercased()
        throw StatusError(
          "NotFound", code: 404, "\(kind).\(MetricsAPI.group) \"\(full)\" not found",
          details: [
            "name": .string(full), "group": .string(MetricsAPI.group), "kind": .string(kind),
          ])
      }
      return KubernetesResponse(shape(call).json(found))
    }
    let options = try listOptions(call)
    let selectable = SelectableFields(of: call.resource)
    return KubernetesResponse(
      shape(call).list(all.filter { options.matches($0, selectable) }, [:]))
  }

  private func podMeasures(_ call: ResourceCall) -> [KubernetesObject] {
    view(of: call.cluster).objects(Pod.self, in: call.path.namespace).filter { pod in
      call.path.name == nil || pod.metadata.name == call.path.name
    }.compactMap { pod in
      let key = ObjectKey(
        call.cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      guard let usage = usage(of: key) else { return nil }
      var object = measure(pod)
      let containers = pod.spec.list("containers")
      object["containers"] = .array(
        containers.enumerated().map { place, container in
          [
            "name": .string(container.text("name")),
            "usage": Self.written(usage, part: place, of: containers.count),
          ]
        })
      return object
    }
  }

  private func nodeMeasures(_ call: ResourceCall) -> [KubernetesObject] {
    view(of: call.cluster).objects(Node.self).filter { node in
      (call.path.name == nil || node.metadata.name == call.path.name)
        && isUp(node.metadata.name, of: call.cluster)
    }.map { node in
      var object = measure(node)
      object["usage"] = Self.written(
        usage(ofNode: node.metadata.name, call.cluster), part: 0, of: 1)
      return object
    }
  }

  /// What the pods of a node use, and what the system itself does: an estimate.
  private func usage(ofNode node: String, _ cluster: ClusterID) -> ResourceAmounts {
    var sum = ResourceAmounts()
    sum["cpu"] = Quantity(milli: 40)
    sum["memory"] = Quantity(MetricsAPI.systemMemory, .binary)
    for pod in view(of: cluster).pods(on: node) {
      let key = ObjectKey(
        cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      if let usage = usage(of: key) { sum = sum + usage }
    }
    return sum
  }

  private func measure(_ origin: KubernetesObject) -> KubernetesObject {
    var metadata = ObjectMetadata(
      name: origin.metadata.name, namespace: origin.metadata.namespace)
    metadata.labels = origin.metadata.labels
    metadata.creationTimestamp = now
    return KubernetesObject(
      metadata: metadata,
      content: [
        "timestamp": .string(now.kubernetesText), "window": .string(MetricsAPI.window),
      ])
  }

  /// A container's part: shares are equal, and the first has what cannot be shared.
  ///
  /// Written as metrics servers do: thousand-millionths of a processor, and Ki.
  private static func written(_ usage: ResourceAmounts, part: Int, of count: Int) -> JSON {
    func share(_ all: Int64) -> Int64 {
      let count = Int64(max(count, 1))
      return all / count + (part == 0 ? all % count : 0)
    }
    let nanos = share((usage["cpu"]?.milliValue ?? 0).multipliedReportingOverflow(by: 1_000_000).0)
    let kibi = share((usage["memory"]?.value ?? 0) / 1024)
    return ["cpu": .string("\(nanos)n"), "memory": .string("\(kibi)Ki")]
  }
}
