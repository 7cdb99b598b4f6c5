import Documents
import ECS
import Kubernetes
import Simulation

// What would change the state of a pod.
extension WhyPod {
  static func remedy(for pod: ClusterPlace) -> String? {
    if pod.object.metadata.deletionTimestamp != nil {
      return pod.object.metadata.finalizers.isEmpty
        ? nil : "Whoever set the finalizers must take them away."
    }
    if pod.object.spec["nodeName"]?.string == nil { return placing(pod) }
    if let problem = statuses(of: pod.object).lazy.compactMap({ container($0, pod) }).first {
      return problem
    }
    if let remedy = waiting(forNodeOf: pod) ?? mounting(pod) { return remedy }
    if pod.object.status["reason"]?.string == "Evicted" {
      return
        "Its node ran short of what it used most. Ask for what it needs with requests, so that "
        + "the scheduler counts with it; the pod itself can be deleted."
    }
    let phase = pod.object.status["phase"]?.string
    guard phase == "Running", pod.object.condition("Ready")?.status == "False" else { return nil }
    return "Its readiness probe must pass before services send it anything: look at the probe's "
      + "path and port, and at 'kubectl logs \(pod.place.name)'."
  }

  // MARK: Its node is silent

  /// - Source: Kubernetes documentation, "Taints and Tolerations", section "Taint based Evictions".
  private static func waiting(forNodeOf pod: ClusterPlace) -> String? {
    let name = pod.object.spec["nodeName"]?.string ?? ""
    guard let node = pod.beside(Node.self, "", name),
      let ready = node.object.condition("Ready"), ready.status != "True"
    else { return nil }
    let taint =
      ready.status == "Unknown"
      ? "node.kubernetes.io/unreachable" : "node.kubernetes.io/not-ready"
    let toleration = (pod.object.spec["tolerations"]?.array ?? []).first {
      $0["key"]?.string == taint || $0["key"] == nil
    }
    let span =
      switch (toleration, toleration?["tolerationSeconds"]?.integer) {
      case (nil, _): "It must leave at once"
      case (_, let seconds?): "It may stay \(seconds) seconds after that, and is then evicted"
      case (_, nil): "It stays, because it tolerates that for ever"
      }
    return "Its node \(name) is not ready (see 'why node/\(name)'). \(span); what made it starts "
      + "another elsewhere."
  }

  // MARK: No node takes it

  private static func placing(_ pod: ClusterPlace) -> String? {
    guard let decision = pod.world.schedulingDecision(of: pod.place) else {
      let scheduler = pod.object.spec["schedulerName"]?.string ?? "default-scheduler"
      return scheduler == "default-scheduler"
        ? nil : "Nothing called \(scheduler) runs here; leave schedulerName out."
    }
    if decision.nodes == 0 {
      return "Give the cluster nodes: 'aws eks create-nodegroup' makes some."
    }
    let all = decision.refusals.compactMap { advice(on: $0.reason, pod) }
    return all.reduce(into: [String]()) { list, text in
      if !list.contains(text) { list.append(text) }
    }.joined(separator: " ")
  }

  /// - Source of the reasons: kubernetes, `pkg/scheduler/framework/plugins`.
  private static func advice(on reason: String, _ pod: ClusterPlace) -> String? {
    if reason.hasPrefix("Insufficient") || reason == "Too many pods" {
      return reason == "Too many pods"
        ? "More nodes, or larger ones: an instance type has room for so many pods as its "
          + "interfaces have addresses."
        : "More nodes, larger ones, or smaller requests of \(reason.dropFirst(13))."
    }
    if reason.contains("untolerated taint") {
      return "Tolerate the taint in the pod's tolerations, or take it off the node with "
        + "'kubectl taint'."
    }
    if reason.contains("unschedulable") { return "'kubectl uncordon' lets a node take pods again." }
    if reason.contains("node affinity") || reason.contains("node selector") {
      return "Label a node with what nodeSelector or nodeAffinity asks for, or ask for less."
    }
    if reason.contains("anti-affinity") || reason.contains("pod affinity") {
      return
        "There is no node in the place that podAffinity or podAntiAffinity leaves: more nodes, "
        + "or a preferred term in place of a required one."
    }
    if reason.contains("topology spread") {
      return
        "One more pod in any zone with room would unbalance them: more nodes in the others, or "
        + "whenUnsatisfiable: ScheduleAnyway."
    }
    if reason.contains("free ports") {
      return "Its host port is taken on every node; a Service needs none."
    }
    if reason.contains("PersistentVolumeClaim") || reason.contains("persistentvolumeclaim") {
      return "See 'why pvc/\(claim(of: pod) ?? "NAME")'."
    }
    if reason.contains("volume node affinity") {
      return
        "Its volume lies in another zone than the nodes with room: a node there, or a new claim."
    }
    return nil
  }

  private static func claim(of pod: ClusterPlace) -> String? {
    (pod.object.spec["volumes"]?.array ?? []).lazy
      .compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }.first
  }

  // MARK: Its containers

  private static func container(_ status: JSON, _ pod: ClusterPlace) -> String? {
    let name = status["name"]?.string ?? ""
    let log = "kubectl logs \(pod.place.name) -c \(name) --previous"
    switch status["state"]?["waiting"]?["reason"]?.string {
    case "ImagePullBackOff", "ErrImagePull", "InvalidImageName":
      return "Name an image that is there: 'kubectl set image' on its controller rolls it out. For "
        + "one of ECR, the node's role must be allowed to pull."
    case "CreateContainerConfigError":
      return "Make the ConfigMap, Secret or key that it names, or mark it optional."
    case "CrashLoopBackOff": break
    case "RunContainerError", "CreateContainerError":
      return "Its command cannot be started: look at command and args."
    default:
      guard status["state"]?["terminated"]?["exitCode"]?.integer ?? 0 != 0 else { return nil }
    }
    let last = status["lastState"]?["terminated"] ?? status["state"]?["terminated"]
    if last?["reason"]?.string == "OOMKilled" {
      return
        "It used more memory than its limit: raise resources.limits.memory, or have it use less."
    }
    if let unhealthy = pod.lastTold("Unhealthy"), unhealthy.message.hasPrefix("Liveness") {
      return "Its liveness probe fails, so it is killed and started again: correct the probe, or "
        + "give a slow start a startupProbe."
    }
    return "Its program ends by itself: look at '\(log)' and at its command."
  }

  private static func mounting(_ pod: ClusterPlace) -> String? {
    guard pod.object.status["phase"]?.string == "Pending" else { return nil }
    if let failed = pod.lastTold("FailedMount", "FailedAttachVolume") {
      return failed.message.contains("Multi-Attach")
        ? "Its volume is attached elsewhere: it comes when the other pod is gone, or its node is."
        : "It cannot start before its volumes are there: make what the message names."
    }
    guard let failed = pod.lastTold("FailedCreatePodSandBox") else { return nil }
    if failed.message.contains("no runtime for") {
      return "No node has the runtime that its RuntimeClass stands for: leave runtimeClassName out."
    }
    return "The subnet of its node has no address left: a larger subnet, fewer pods, or nodes in "
      + "another subnet."
  }
}
