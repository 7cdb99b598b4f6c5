import Documents
import Simulation

/// Keeps the list of addresses behind each service, in its old form.
///
/// Source: Kubernetes, `pkg/controller/endpoint/endpoints_controller.go`.
enum EndpointsController: Controller {
  static let name = "endpoint"

  static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    ServiceInterest.keys(for: change, in: view)
  }

  static func reconcile(_ key: ObjectKey, in view: ClusterView, _ dice: inout Dice) -> [Write] {
    let own = ObjectKey(
      key.cluster, Endpoints.resource.name, namespace: key.namespace, name: key.name)
    guard let service = view[key] else {
      return view[own] == nil ? [] : [.delete(own)]
    }
    guard service.spec[member: "selector"] != nil else { return [] }
    var object =
      view[own]
      ?? KubernetesObject(metadata: ObjectMetadata(name: key.name, namespace: key.namespace))
    object.metadata.labels = service.metadata.labels
    object.metadata.labels["endpoints.kubernetes.io/managed-by"] = "endpoint-controller"
    if service.spec["clusterIP"] == "None" {
      object.metadata.labels["service.kubernetes.io/headless"] = ""
    }
    let subsets = EndpointList(service, view).groups.compactMap { group in
      subset(group.ports, group.entries.filter { !$0.isTerminating }, service)
    }
    if object["subsets"]?.array ?? [] == subsets, view[own] != nil { return [] }
    object["subsets"] = subsets.isEmpty ? nil : .array(subsets)
    object.metadata.annotations["endpoints.kubernetes.io/last-change-trigger-time"] =
      view.now.kubernetesText
    return view[own] == nil
      ? [.create(Endpoints.self, object)] : [.update(own, object)]
  }

  private static func subset(
    _ ports: [JSON], _ entries: [EndpointList.Entry], _ service: KubernetesObject
  ) -> JSON? {
    guard !entries.isEmpty else { return nil }
    var shape = JSONObject()
    let (ready, others) = (entries.filter(\.isReady), entries.filter { !$0.isReady })
    if !ready.isEmpty { shape["addresses"] = .array(ready.map(address)) }
    if !others.isEmpty { shape["notReadyAddresses"] = .array(others.map(address)) }
    let named = ports.map { port in
      var port = port
      if port.text("name").isEmpty { port[member: "name"] = nil }
      return port
    }
    if !named.isEmpty { shape["ports"] = .array(named) }
    return .object(shape)
  }

  private static func address(_ entry: EndpointList.Entry) -> JSON {
    var shape: JSONObject = ["ip": .string(entry.address)]
    let hostname = entry.pod.spec.text("hostname")
    if !hostname.isEmpty { shape["hostname"] = .string(hostname) }
    shape["nodeName"] = entry.pod.spec["nodeName"]
    shape["targetRef"] = entry.reference
    return .object(shape)
  }
}

extension EndpointList.Entry {
  /// The pod as others refer to it.
  var reference: JSON {
    [
      "kind": "Pod", "name": .string(pod.metadata.name),
      "namespace": .string(pod.metadata.namespace), "uid": .string(pod.metadata.uid),
    ]
  }
}
