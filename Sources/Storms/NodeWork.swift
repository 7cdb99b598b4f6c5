import Documents
import Kubernetes
import Simulation

/// What people do with the nodes of a Kubernetes cluster.
extension Storm {
  private mutating func pickNode() -> KubernetesObject? {
    pick(podView?.objects(Node.self) ?? [], "node")
  }

  mutating func cordonNode() {
    guard let node = pickNode() else { return }
    let isOut = node.spec["unschedulable"]?.bool == true
    ask(
      "PATCH", "/api/v1/nodes/\(node.metadata.name)", ["spec": ["unschedulable": .bool(!isOut)]])
  }

  mutating func taintNode() {
    guard let node = pickNode() else { return }
    let own = node.spec["taints"]?.array?.filter { $0["key"]?.string != "storm" } ?? []
    let effect = ["NoSchedule", "NoExecute", ""][dice.below(3, "effect")]
    let taint: [JSON] = effect.isEmpty ? [] : [["key": "storm", "effect": .string(effect)]]
    ask(
      "PATCH", "/api/v1/nodes/\(node.metadata.name)", ["spec": ["taints": .array(own + taint)]])
  }

  mutating func resizeNodeGroup() {
    attempt(
      "eks", "UpdateNodegroupConfig",
      [
        "clusterName": .string(Self.podCluster), "nodegroupName": .string(Self.nodeGroup),
        "scalingConfig": ["desiredSize": .integer(Int64(dice.within(1...5, "nodes")))],
      ])
  }

  mutating func terminateNode() {
    guard let node = pickNode(),
      let machine = node.spec["providerID"]?.string?.split(separator: "/").last
    else { return }
    attempt("ec2", "TerminateInstances", ["InstanceIds": [.string(String(machine))]])
  }

  /// Deletes all that storms made in the cluster, and then the cluster.
  mutating func takeDownPods() throws(StormFault) {
    let apps = "/apis/apps/v1/namespaces/default/"
    for kind in ["deployments", "statefulsets", "daemonsets"] { ask("DELETE", apps + kind) }
    // Without a word on them, the pods of deleted jobs stay.
    ask("DELETE", "/apis/batch/v1/namespaces/default/jobs", ["propagationPolicy": "Background"])
    ask("DELETE", "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers")
    try check()
    advance(by: .minutes(20))
    try check()
    let left = podView?.objects(Pod.self, in: "default") ?? []
    if let pod = left.first {
      watch.fault = "pod \(pod.metadata.name) is left over: \(pod.status.compactText)"
      try check()
    }
    attempt(
      "eks", "DeleteNodegroup",
      ["clusterName": .string(Self.podCluster), "nodegroupName": .string(Self.nodeGroup)])
    advance(by: .minutes(30))
    if let node = podView?.objects(Node.self).first {
      watch.fault = "node \(node.metadata.name) is left over"
    }
    attempt("eks", "DeleteCluster", ["name": .string(Self.podCluster)])
    advance(by: .minutes(30))
    try check()
    if podView != nil { watch.fault = "the Kubernetes cluster is left over" }
    try check()
  }
}
