import Documents
import Simulation

/// Keeps the lists of addresses behind each service, a hundred in each.
///
/// Source: Kubernetes, `staging/src/k8s.io/endpointslice/reconciler.go`.
enum EndpointSliceController: Controller {
  static let name = "endpointslice"

  /// How many addresses one list holds.
  static let most = 100

  static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    ServiceInterest.keys(for: change, in: view)
  }

  static func reconcile(_ key: ObjectKey, in view: ClusterView, _ dice: inout Dice) -> [Write] {
    guard let service = view[key], service.metadata.deletionTimestamp == nil else { return [] }
    let spec = service.spec
    guard spec[member: "selector"] != nil, spec["type"] != "ExternalName" else { return [] }
    let old = view.owned(EndpointSlice.self, by: service.metadata.uid).filter {
      $0.metadata.labels["endpointslice.kubernetes.io/managed-by"] == manager
    }
    var wanted: [(ports: [JSON], endpoints: [JSON])] = []
    for group in EndpointList(service, view).groups {
      let endpoints = group.entries.map(endpoint)
      for start in stride(from: 0, to: endpoints.count, by: most) {
        wanted.append(
          (group.ports, Array(endpoints[start..<min(start + most, endpoints.count)])))
      }
    }
    if wanted.isEmpty { wanted = [([], [])] }
    return writes(wanted, over: old, service, view)
  }

  private static let manager = "endpointslice-controller.k8s.io"

  private static func writes(
    _ wanted: [(ports: [JSON], endpoints: [JSON])], over old: [KubernetesObject],
    _ service: KubernetesObject, _ view: ClusterView
  ) -> [Write] {
    var writes: [Write] = []
    for (index, slice) in wanted.enumerated() {
      let before = index < old.count ? old[index] : nil
      var object = before ?? new(for: service)
      object["addressType"] = "IPv4"
      object["endpoints"] = .array(slice.endpoints)
      object["ports"] = .array(slice.ports)
      guard let before else {
        writes.append(.create(EndpointSlice.self, object))
        continue
      }
      if before.content != object.content { writes.append(.update(key(of: before, view), object)) }
    }
    for object in old.dropFirst(wanted.count) { writes.append(.delete(key(of: object, view))) }
    return writes
  }

  private static func key(of slice: KubernetesObject, _ view: ClusterView) -> ObjectKey {
    ObjectKey(
      view.cluster, EndpointSlice.resource.name, namespace: slice.metadata.namespace,
      name: slice.metadata.name)
  }

  private static func new(for service: KubernetesObject) -> KubernetesObject {
    var metadata = ObjectMetadata(name: "", namespace: service.metadata.namespace)
    metadata.generateName = service.metadata.name + "-"
    metadata.labels = service.metadata.labels
    metadata.labels["endpointslice.kubernetes.io/managed-by"] = manager
    metadata.labels["kubernetes.io/service-name"] = service.metadata.name
    if service.spec["clusterIP"] == "None" {
      metadata.labels["service.kubernetes.io/headless"] = ""
    }
    metadata.ownerReferences = [
      OwnerReference(
        apiVersion: "v1", kind: "Service", name: service.metadata.name,
        uid: service.metadata.uid, controller: true, blockOwnerDeletion: true)
    ]
    return KubernetesObject(metadata: metadata)
  }

  private static func endpoint(_ entry: EndpointList.Entry) -> JSON {
    var shape: JSONObject = [
      "addresses": [.string(entry.address)],
      "conditions": [
        "ready": .bool(entry.isReady), "serving": .bool(entry.isServing),
        "terminating": .bool(entry.isTerminating),
      ],
    ]
    let hostname = entry.pod.spec.text("hostname")
    if !hostname.isEmpty { shape["hostname"] = .string(hostname) }
    shape["nodeName"] = entry.pod.spec["nodeName"]
    shape["targetRef"] = entry.reference
    if let zone = entry.zone { shape["zone"] = .string(zone) }
    return .object(shape)
  }
}
