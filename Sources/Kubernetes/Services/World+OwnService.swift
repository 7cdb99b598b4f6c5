import Documents
import Simulation

// The API itself as a service, and what every cluster begins with.
extension World {
  /// The service `kubernetes` in `default`, at the first address of the range.
  ///
  /// Source: Kubernetes, `pkg/controlplane/controller/kubernetesservice/controller.go`.
  mutating func addOwnService(to cluster: ClusterID) {
    guard let range = kubernetes.clusters[cluster]?.serviceRange,
      let address = AddressBlock(range)?.address(1)
    else { return }
    var service = KubernetesObject(
      metadata: ObjectMetadata(name: "kubernetes", namespace: "default"))
    service.metadata.labels = ["component": "apiserver", "provider": "kubernetes"]
    service.spec = [
      "clusterIP": .string(address), "clusterIPs": [.string(address)],
      "internalTrafficPolicy": "Cluster", "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack",
      "ports": [["name": "https", "port": 443, "protocol": "TCP", "targetPort": 6443]],
      "sessionAffinity": "None", "type": "ClusterIP",
    ]
    service.status = ["loadBalancer": [:]]
    add(service, to: Service.self, of: cluster)
  }

  /// Says at which addresses the API of a cluster is reached from inside.
  ///
  /// Source: Kubernetes, `pkg/controlplane/reconcilers/endpointsadapter.go`.
  public mutating func setControlPlane(
    addresses: [String], port: Int64 = 6443, of cluster: ClusterID
  ) {
    let name = ObjectMetadata(name: "kubernetes", namespace: "default")
    var endpoints = KubernetesObject(metadata: name)
    endpoints.metadata.labels = ["endpointslice.kubernetes.io/skip-mirror": "true"]
    let ports: JSON = [["name": "https", "port": .integer(port), "protocol": "TCP"]]
    endpoints["subsets"] = [
      ["addresses": .array(addresses.map { ["ip": .string($0)] }), "ports": ports]
    ]
    put(endpoints, Endpoints.self, cluster)
    var slice = KubernetesObject(metadata: name)
    slice.metadata.labels = ["kubernetes.io/service-name": "kubernetes"]
    slice["addressType"] = "IPv4"
    slice["endpoints"] = .array(
      addresses.map { ["addresses": [.string($0)], "conditions": ["ready": true]] })
    slice["ports"] = ports
    put(slice, EndpointSlice.self, cluster)
    let service = ObjectKey(cluster, "services", namespace: "default", name: "kubernetes")
    change(service) { service in
      var spec = service.spec
      spec.editEach("ports") { $0[member: "targetPort"] = .integer(port) }
      service.spec = spec
    }
  }

  private mutating func put(
    _ object: KubernetesObject, _ kind: any Kind.Type, _ cluster: ClusterID
  ) {
    let key = ObjectKey(
      cluster, kind.resource.name, namespace: object.metadata.namespace,
      name: object.metadata.name)
    if kubernetes.objects.contains(key) {
      change(key) { $0.content = object.content }
    } else {
      add(object, to: kind, of: cluster)
    }
  }

  /// The two classes of the system.
  ///
  /// Source: Kubernetes, `pkg/apis/scheduling/v1/helpers.go`.
  mutating func addPriorityClasses(to cluster: ClusterID) {
    let classes: [(name: String, value: Int64, description: String)] = [
      (
        "system-cluster-critical", 2_000_000_000,
        "Used for system critical pods that must run in the cluster, but can be moved to another "
          + "node if necessary."
      ),
      (
        "system-node-critical", 2_000_001_000,
        "Used for system critical pods that must not be moved from their current node."
      ),
    ]
    for entry in classes {
      var object = KubernetesObject(metadata: ObjectMetadata(name: entry.name))
      object["description"] = .string(entry.description)
      object["preemptionPolicy"] = "PreemptLowerPriority"
      object["value"] = .integer(entry.value)
      add(object, to: PriorityClass.self, of: cluster)
    }
  }
}
