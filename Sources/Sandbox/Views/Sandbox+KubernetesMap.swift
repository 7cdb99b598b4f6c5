import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

extension Sandbox {
  /// The names of the EKS clusters in the sandbox's region.
  public var kubernetesClusterNames: [String] {
    world.eks.clusters(in: Scope(region: region)).map(\.key.name)
  }

  /// The map of the EKS cluster called `name` in the sandbox's region; nil where there is none.
  public func map(ofKubernetes name: String) -> ClusterMap? {
    let key = ClusterKey(name, in: Scope(region: region))
    guard let cluster = world.eks.clusters[key] else { return nil }
    guard let plane = cluster.controlPlane else {
      return ClusterMap(
        cluster: name, unit: .pod, status: cluster.status.rawValue, zones: [], services: [])
    }
    let view = world.view(of: plane)
    let pods = view.objects(Pod.self)
    return ClusterMap(
      cluster: name, unit: .pod, status: cluster.status.rawValue, zones: zones(of: view),
      services: workloads(of: view),
      unplaced: pods.count { $0.spec["nodeName"] == nil && $0.status["phase"] == "Pending" })
  }

  private func zones(of view: ClusterView) -> [ClusterMap.Zone] {
    var zones: [ClusterMap.Zone] = []
    for node in view.objects(Node.self) {
      let name = node.metadata.labels["topology.kubernetes.io/zone"] ?? "no zone"
      let drawn = mapped(node, view)
      if let place = zones.firstIndex(where: { $0.name == name }) {
        zones[place].instances.append(drawn)
      } else {
        zones.append(ClusterMap.Zone(name: name, instances: [drawn], fargate: []))
      }
    }
    return zones.sorted { $0.name < $1.name }
  }

  private func mapped(_ node: KubernetesObject, _ view: ClusterView) -> ClusterMap.Instance {
    let pods = view.pods(on: node.metadata.name)
    let isReady = node.condition("Ready")?.status == "True"
    let isClosed = node.spec["unschedulable"] == true
    let notes = (isReady ? [] : ["NotReady"]) + (isClosed ? ["SchedulingDisabled"] : [])
    return ClusterMap.Instance(
      machine: node.metadata.name,
      type: node.metadata.labels["node.kubernetes.io/instance-type"] ?? "",
      status: notes.isEmpty ? "ACTIVE" : notes.joined(separator: ", "), isConnected: true,
      cpu: share(of: "cpu", pods, node, unit: 1_000_000),
      memory: share(of: "memory", pods, node, unit: 1_000_000_000 * 1024 * 1024),
      tasks: pods.map(mapped))
  }

  /// What pods have asked for of what a node has, in thousandths of a processor or in MiB.
  private func share(
    of resource: String, _ pods: [KubernetesObject], _ node: KubernetesObject, unit: Int128
  ) -> ClusterMap.Share {
    var used = Quantity.zero
    for pod in pods where !["Succeeded", "Failed"].contains(pod.status["phase"]?.string ?? "") {
      for container in pod.spec["containers"]?.array ?? [] {
        used =
          used + (ResourceAmounts(container["resources"]?["requests"])[resource] ?? .zero)
      }
    }
    let all = ResourceAmounts(node.status["allocatable"])[resource] ?? .zero
    return ClusterMap.Share(
      used: Int(clamping: used.nanos / unit), total: Int(clamping: all.nanos / unit))
  }

  /// A pod under the name of what asked for it.
  private func mapped(_ pod: KubernetesObject) -> ClusterMap.Task {
    let owner = pod.metadata.controller
    var name = owner?.name ?? pod.metadata.name
    if owner?.kind == "ReplicaSet", let end = name.lastIndex(of: "-") {
      name = String(name[..<end])
    }
    let space = pod.metadata.namespace == "default" ? "" : "\(pod.metadata.namespace)/"
    let state = WhyPod.state(of: pod)
    let status =
      switch state {
      case "Running", "Succeeded": "RUNNING"
      case "Pending", "Running and not ready": "PENDING"
      case "Terminating": "STOPPING"
      default: state
      }
    return ClusterMap.Task(
      id: pod.metadata.uid, definition: space + name, group: "service:\(name)", status: status)
  }

  private func workloads(of view: ClusterView) -> [ClusterMap.ServiceLine] {
    func number(_ object: KubernetesObject, _ name: String) -> Int {
      Int(clamping: object.status[name]?.integer ?? 0)
    }
    let kinds: [any Kind.Type] = [Deployment.self, StatefulSet.self]
    return kinds.flatMap { kind in
      view.objects(kind).filter { $0.metadata.namespace != "kube-system" }.map { object in
        let desired = Int(clamping: object.spec["replicas"]?.integer ?? 1)
        let (all, ready) = (number(object, "replicas"), number(object, "readyReplicas"))
        let space = object.metadata.namespace == "default" ? "" : "\(object.metadata.namespace)/"
        return ClusterMap.ServiceLine(
          name: "\(kind.resource.kind.lowercased()) \(space)\(object.metadata.name)",
          desired: desired, pending: max(0, all - ready), running: ready, targets: nil,
          isDeploying: number(object, "updatedReplicas") < desired)
      }
    }
  }
}
