import Documents
import Simulation

/// The pods behind a service.
///
/// Source: Kubernetes, `pkg/controller/endpoint/endpoints_controller.go` and
/// `staging/src/k8s.io/endpointslice`.
struct EndpointList {
  /// A pod behind a service.
  struct Entry {
    let pod: KubernetesObject
    let address: String
    let isReady: Bool
    let isServing: Bool
    let isTerminating: Bool
    let zone: String?
  }

  let service: KubernetesObject
  private(set) var entries: [Entry] = []

  init(_ service: KubernetesObject, _ view: ClusterView) {
    self.service = service
    let selector = LabelSelector(labels: service.spec["selector"])
    let always = service.spec["publishNotReadyAddresses"]?.bool == true
    let pods = view.pods(matching: selector, in: service.metadata.namespace)
    for pod in pods.sorted(by: { $0.metadata.name < $1.metadata.name }) {
      guard !pod.hasEnded, let address = pod.status["podIP"]?.string, !address.isEmpty
      else { continue }
      let status = PodStatusView(pod)
      let isTerminating = status.isTerminating
      let node = pod.spec.text("nodeName")
      let labels = view.object(Node.self, "", node)?.metadata.labels
      entries.append(
        Entry(
          pod: pod, address: address, isReady: always || (status.isReady && !isTerminating),
          isServing: always || status.isReady, isTerminating: isTerminating,
          zone: labels?["topology.kubernetes.io/zone"]))
    }
  }

  /// The ports of a pod for the service's ports; a name that it does not have is left out.
  func ports(of pod: KubernetesObject?) -> [JSON] {
    service.spec.list("ports").compactMap { port in
      guard let number = Self.number(port, pod) else { return nil }
      var shape = JSONObject()
      shape["name"] = .string(port.text("name"))
      shape["port"] = .integer(number)
      shape["protocol"] = port["protocol"] ?? "TCP"
      shape.add("appProtocol", port[member: "appProtocol"])
      return .object(shape)
    }
  }

  private static func number(_ port: JSON, _ pod: KubernetesObject?) -> Int64? {
    guard let name = port["targetPort"]?.string else { return port["targetPort"]?.integer }
    let containers =
      (pod?.spec.list("containers") ?? []) + (pod?.spec.list("initContainers") ?? [])
    for container in containers {
      for own in container.list("ports")
      where own.text("name") == name
        && (own["protocol"] ?? "TCP") == (port["protocol"] ?? "TCP")
      { return own["containerPort"]?.integer }
    }
    return nil
  }

  /// The entries by the ports they have, in the order of their first pods.
  var groups: [(ports: [JSON], entries: [Entry])] {
    var groups: [(ports: [JSON], entries: [Entry])] = []
    for entry in entries {
      let ports = ports(of: entry.pod)
      if let place = groups.firstIndex(where: { $0.ports == ports }) {
        groups[place].entries.append(entry)
      } else {
        groups.append((ports, [entry]))
      }
    }
    return groups
  }
}

/// Which services a change concerns.
enum ServiceInterest {
  static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    switch change.key.resource {
    case "services": return [change.key]
    case "pods": return isRelevant(change) ? services(for: change, view) : []
    default: return []
    }
  }

  private static func isRelevant(_ change: ObjectChange) -> Bool {
    guard change.verb == .modified, let old = change.old else {
      return change.new.status["podIP"] != nil
    }
    let new = change.new
    // A pod without an address is behind no service.
    if old.status["podIP"] == nil, new.status["podIP"] == nil { return false }
    return old.status["podIP"] != new.status["podIP"] || old.metadata.labels != new.metadata.labels
      || old.metadata.deletionTimestamp != new.metadata.deletionTimestamp
      || old.hasEnded != new.hasEnded
      || PodStatusView(old).isReady != PodStatusView(new).isReady
  }

  private static func services(for change: ObjectChange, _ view: ClusterView) -> [ObjectKey] {
    view.objects(Service.self, in: change.key.namespace).filter { service in
      guard let selector = service.spec[member: "selector"] else { return false }
      return SelectorTerms.matches(labels: selector, change.new.metadata.labels)
        || change.old.map { SelectorTerms.matches(labels: selector, $0.metadata.labels) } == true
    }.map {
      ObjectKey(
        view.cluster, "services", namespace: $0.metadata.namespace, name: $0.metadata.name)
    }
  }
}
