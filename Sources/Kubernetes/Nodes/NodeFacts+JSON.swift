import Documents
import Simulation

extension NodeFacts {
  /// What is wanted of the node, as its kubelet registers it.
  func spec(over old: JSON, range: Int?) -> JSON {
    var spec = old.object ?? JSONObject()
    if let range {
      let cidr = PodRange.front(of: range) + "0/24"
      spec["podCIDR"] = .string(cidr)
      spec["podCIDRs"] = [.string(cidr)]
    }
    if let providerID { spec["providerID"] = .string(providerID) }
    if !taints.isEmpty {
      spec["taints"] = .array(
        taints.map { taint in
          var shape: JSONObject = ["key": .string(taint.key)]
          if !taint.value.isEmpty { shape["value"] = .string(taint.value) }
          shape["effect"] = .string(taint.effect)
          return .object(shape)
        })
    }
    return .object(spec)
  }

  /// What the kubelet reports first.
  func status(now: SimTime, dice: inout Dice) -> JSON {
    let amounts = JSON.object(JSONObject(capacity.map { ($0.resource, .string($0.quantity)) }))
    let rest =
      allocatable.isEmpty
      ? amounts : .object(JSONObject(allocatable.map { ($0.resource, .string($0.quantity)) }))
    var places = addresses
    if !places.contains(where: { $0.type == "Hostname" }) { places.append(("Hostname", name)) }
    return [
      "capacity": amounts, "allocatable": rest,
      "conditions": .array(NodeCondition.all(now)),
      "addresses": .array(
        places.map { ["type": .string($0.type), "address": .string($0.address)] }),
      "daemonEndpoints": ["kubeletEndpoint": ["Port": 10250]],
      "nodeInfo": [
        "machineID": .string(dice.hex(32, "kubernetes.machine")),
        "systemUUID": .string(dice.uuid("kubernetes.machine")),
        "bootID": .string(dice.uuid("kubernetes.machine")),
        "kernelVersion": .string(kernelVersion), "osImage": .string(osImage),
        "containerRuntimeVersion": .string(containerRuntimeVersion),
        "kubeletVersion": .string(kubeletVersion), "kubeProxyVersion": "",
        "operatingSystem": "linux", "architecture": .string(architecture),
      ],
    ]
  }
}

/// The conditions of nodes.
///
/// Source: Kubernetes, `pkg/kubelet/nodestatus/setters.go`; `pkg/controller/nodelifecycle`.
enum NodeCondition {
  /// The conditions of a node that is well.
  static func all(_ now: SimTime) -> [JSON] {
    [
      condition(
        "MemoryPressure", "False", "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available", now),
      condition(
        "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
      condition(
        "PIDPressure", "False", "KubeletHasSufficientPID",
        "kubelet has sufficient PID available", now),
      condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now),
    ]
  }

  /// The conditions of a node that has been silent for too long.
  static func unknown(_ old: [JSON], heard: SimTime, now: SimTime) -> [JSON] {
    old.map { before in
      condition(
        before["type"]?.string ?? "", "Unknown", "NodeStatusUnknown",
        "Kubelet stopped posting node status.", now, heard: heard)
    }
  }

  static func condition(
    _ type: String, _ status: String, _ reason: String, _ message: String, _ since: SimTime,
    heard: SimTime? = nil
  ) -> JSON {
    [
      "type": .string(type), "status": .string(status),
      "lastHeartbeatTime": .string((heard ?? since).kubernetesText),
      "lastTransitionTime": .string(since.kubernetesText),
      "reason": .string(reason), "message": .string(message),
    ]
  }
}
