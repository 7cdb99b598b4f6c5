import Documents
import Simulation

/// Where someone says how much pods use.
public enum PodMetricsPort: Port {
  /// A type that knows the load of pods.
  public typealias Handler = any PodMetrics.Type
}

/// What answers where the load of pods comes from.
public protocol PodMetrics: SendableMetatype {
  /// How much CPU and memory a pod uses now; nil where it does not know this pod.
  static func usage(of pod: KubernetesObject, _ key: ObjectKey, in world: World)
    -> ResourceAmounts?
}

/// The load that was put on a workload as a whole.
public struct WorkloadLoad: Codable, Hashable, Sendable {
  /// CPU in thousandths.
  public var cpuMilli: Int64
  /// Memory in bytes.
  public var memoryBytes: Int64

  /// A load.
  public init(cpuMilli: Int64, memoryBytes: Int64) {
    self.cpuMilli = cpuMilli
    self.memoryBytes = memoryBytes
  }
}

extension World {
  /// Puts a load on a workload, such as a deployment, which its ready pods share; nil takes it off.
  public mutating func setLoad(of workload: ObjectKey, _ load: WorkloadLoad?) {
    kubernetes.loads[workload] = load
    let view = view(of: workload.cluster)
    var nodes: [String] = []
    for pod in view.objects(Pod.self, in: workload.namespace) where !pod.hasEnded {
      let node = pod.spec.text("nodeName")
      if !node.isEmpty, !nodes.contains(node) { nodes.append(node) }
    }
    for node in nodes { memoryChanged(on: node, of: workload.cluster) }
  }

  /// Whether someone put work on what a pod belongs to.
  func hasLoad(_ pod: KubernetesObject, _ cluster: ClusterID) -> Bool {
    !kubernetes.loads.isEmpty && share(of: pod, cluster) != nil
  }

  /// How much CPU and memory a pod uses; nil before it runs.
  ///
  /// Whoever answers at the port is asked first. Then a workload's load is shared out among its
  /// ready pods, and limits of CPU hold. A pod without any load idles at 1m and 10Mi, which is an
  /// estimate.
  public func usage(of key: ObjectKey) -> ResourceAmounts? {
    guard let pod = kubernetes.objects[key], PodStatusView(pod).phase == "Running" else {
      return nil
    }
    for handler in handlers(at: PodMetricsPort.self) {
      if let usage = handler.usage(of: pod, key, in: self) { return usage }
    }
    var usage = ResourceAmounts()
    usage["cpu"] = Quantity(milli: 1)
    usage["memory"] = Quantity(max(10 << 20, commandMemory(of: pod, key)), .binary)
    guard PodStatusView(pod).isReady, let share = share(of: pod, key.cluster) else {
      return usage
    }
    usage["cpu"] = max(Quantity(milli: share.cpuMilli), Quantity(milli: 1))
    usage["memory"] = max(Quantity(share.memoryBytes, .binary), usage["memory"] ?? .zero)
    if let limit = PodResources.limits(of: pod.spec)["cpu"], let used = usage["cpu"], limit < used {
      usage["cpu"] = limit
    }
    return usage
  }

  /// What the commands of a pod's containers that run are known to take.
  private func commandMemory(of pod: KubernetesObject, _ key: ObjectKey) -> Int64 {
    guard let run = fleet.pods[key] else { return 0 }
    return pod.spec.list("containers").enumerated().reduce(0) { sum, entry in
      let index = run.inits + entry.offset
      guard run.containers.indices.contains(index), run.containers[index].state == .running
      else { return sum }
      return sum + (ContainerMemory.asked(entry.element) ?? 0)
    }
  }

  private func share(of pod: KubernetesObject, _ cluster: ClusterID) -> WorkloadLoad? {
    let view = view(of: cluster)
    var owner = pod.metadata.controller
    while let above = owner {
      guard let kind = Kinds.kind(above.kind, apiVersion: above.apiVersion),
        let object = view.object(kind, pod.metadata.namespace, above.name)
      else { return nil }
      if let load = kubernetes.loads[view.key(of: object, kind)] {
        let count = max(1, object.status.number("readyReplicas"))
        return WorkloadLoad(
          cpuMilli: load.cpuMilli / count, memoryBytes: load.memoryBytes / count)
      }
      owner = object.metadata.controller
    }
    return nil
  }
}
