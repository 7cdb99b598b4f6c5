import Documents
import Simulation

/// What comes back from a pod or a node to someone outside the cluster.
public enum OutsideReply: Hashable, Sendable {
  /// A server answers.
  case serves
  /// A server answers that something is wrong with it.
  case fails
  /// A server answers that it does not have what it was asked for.
  case lacks
  /// Nobody listens there.
  case refuses
  /// Nothing comes back.
  case silent
}

// What clients of load balancers get, who come from outside.
extension World {
  /// What comes back from a pod at a port, to a path where one is asked for.
  public func reply(ofPod key: ObjectKey, port: Int64, path: String? = nil) -> OutsideReply {
    guard let run = fleet.pods[key], let pod = kubernetes.objects[key] else { return .silent }
    guard isUp(run.node, of: key.cluster) else { return .silent }
    for index in run.containers.indices where run.containers[index].state == .running {
      let work = ContainerWork(pod: pod, key: key, index: index)
      let span = now - (run.containers[index].startedAt ?? now)
      let life = life(of: work)
      guard life.answers(at: port, after: span) else { continue }
      if life.failsAfter.map({ span >= $0 }) == true { return .fails }
      return path.map { life.status(of: $0, after: span) } == 404 ? .lacks : .serves
    }
    return .refuses
  }

  /// What comes back at a port of a node: from the pods behind a service that has it on all nodes,
  /// from what tells whether any of them are here, or from a pod on the node's own network.
  ///
  /// Source: Kubernetes, `pkg/proxy/iptables/proxier.go` and `pkg/proxy/healthcheck`.
  public func reply(
    ofNode node: String, port: Int64, path: String? = nil, of cluster: ClusterID
  ) -> OutsideReply {
    guard isUp(node, of: cluster) else { return .silent }
    let view = view(of: cluster)
    if fleet.nodePorts.contains(Pair(cluster, port)) {
      for service in view.objects(Service.self) {
        if service.spec.number("healthCheckNodePort") == port {
          return ready(service, at: node, view).isEmpty ? .fails : .serves
        }
        guard
          let own = service.spec.list("ports").first(where: { $0.number("nodePort") == port })
        else { continue }
        return reply(of: service, own, path, at: node, view)
      }
    }
    for pod in view.pods(on: node) where pod.spec["hostNetwork"]?.bool == true && !pod.hasEnded {
      let found = reply(ofPod: key(of: pod, cluster), port: port, path: path)
      if found != .refuses { return found }
    }
    return .refuses
  }

  private func reply(
    of service: KubernetesObject, _ port: JSON, _ path: String?, at node: String,
    _ view: ClusterView
  ) -> OutsideReply {
    let isLocal = service.spec["externalTrafficPolicy"] == "Local"
    let entries = ready(service, at: isLocal ? node : nil, view)
    guard let entry = entries.first else { return isLocal ? .silent : .refuses }
    let list = EndpointList(service, view)
    let own = list.ports(of: entry.pod).first { $0["name"]?.string == port.text("name") }
    guard let own else { return .refuses }
    return reply(
      ofPod: key(of: entry.pod, view.cluster), port: own.number("port"), path: path)
  }

  private func ready(
    _ service: KubernetesObject, at node: String?, _ view: ClusterView
  ) -> [EndpointList.Entry] {
    EndpointList(service, view).entries.filter {
      $0.isReady && (node == nil || $0.pod.spec.text("nodeName") == node)
    }
  }

  private func key(of pod: KubernetesObject, _ cluster: ClusterID) -> ObjectKey {
    ObjectKey(cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
  }
}
