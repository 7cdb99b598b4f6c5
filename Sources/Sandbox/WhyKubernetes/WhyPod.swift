import Documents
import ECS
import Kubernetes
import Simulation

/// Why a pod is where it is: who asked for it, which node took it or why none did, its containers,
/// its end.
enum WhyPod {
  static func explain(_ pod: ClusterPlace) -> Explanation {
    let state = state(of: pod.object)
    var explanation = Explanation(
      title: "pod \(pod.place.namespace)/\(pod.place.name) is \(state)")
    explanation.chain =
      origin(of: pod) + scheduling(of: pod)
      + pod.told(besides: ["Scheduled", "FailedScheduling", "Preempted"])
      + containers(of: pod.object) + going(pod)
    explanation.remedy = remedy(for: pod)
    return explanation
  }

  /// What `kubectl get pods` would show in its column STATUS, as far as it tells.
  static func state(of pod: KubernetesObject) -> String {
    if pod.metadata.deletionTimestamp != nil { return "Terminating" }
    let waiting = statuses(of: pod).lazy.compactMap { status -> String? in
      let reason = status["state"]?["waiting"]?["reason"]?.string
      return reason == "ContainerCreating" || reason == "PodInitializing" ? nil : reason
    }.first
    let phase = pod.status["phase"]?.string ?? "Pending"
    if let waiting { return waiting }
    if let reason = pod.status["reason"]?.string { return reason }
    let isReady = pod.condition("Ready")?.status == "True"
    return phase == "Running" && !isReady ? "Running and not ready" : phase
  }

  static func statuses(of pod: KubernetesObject) -> [JSON] {
    (pod.status["initContainerStatuses"]?.array ?? [])
      + (pod.status["containerStatuses"]?.array ?? [])
  }

  // MARK: Who asked for it

  private static func origin(of pod: ClusterPlace) -> [Explanation.Link] {
    let metadata = pod.object.metadata
    guard let owner = metadata.controller else {
      return [
        Explanation.Link(
          "Somebody made it by itself: nothing will make another when it is gone.",
          at: metadata.creationTimestamp)
      ]
    }
    var sentence = "The \(owner.kind) \(owner.name)"
    if let above = above(owner, pod) { sentence += " of the \(above.kind) \(above.name)" }
    return [Explanation.Link(sentence + " asked for it.", at: metadata.creationTimestamp)]
  }

  private static func above(_ owner: OwnerReference, _ pod: ClusterPlace) -> OwnerReference? {
    let namespace = pod.place.namespace
    switch owner.kind {
    case "ReplicaSet":
      return pod.beside(ReplicaSet.self, namespace, owner.name)?.object.metadata.controller
    case "Job": return pod.beside(Job.self, namespace, owner.name)?.object.metadata.controller
    default: return nil
    }
  }

  // MARK: Which node

  private static func scheduling(of pod: ClusterPlace) -> [Explanation.Link] {
    guard let decision = pod.world.schedulingDecision(of: pod.place) else {
      guard let node = pod.object.spec["nodeName"]?.string else {
        return [Explanation.Link("No scheduler has looked at it yet.")]
      }
      return [Explanation.Link("It is bound to the node \(node).")]
    }
    var sentence: String
    if let node = decision.node {
      sentence = "The scheduler put it on \(node), one of \(count(decision.nodes, "node"))"
      if !decision.refusals.isEmpty { sentence += "; refused were \(text(decision.refusals))" }
      let best = decision.points.filter { $0.points > 0 }.sorted { $0.points > $1.points }.prefix(3)
      if decision.nodes - refused(decision) > 1, !best.isEmpty {
        sentence +=
          "; among the others it had the most points, mainly for "
          + best.map { "\($0.plugin) (\($0.points))" }.joined(separator: ", ")
      }
    } else {
      sentence =
        decision.nodes == 0
        ? "There is no node to put it on"
        : "Of \(count(decision.nodes, "node")) none can take it: \(text(decision.refusals))"
    }
    if let victims = decision.victims, !victims.isEmpty {
      sentence += "; less important pods had to go for it: \(victims.joined(separator: ", "))"
    }
    return [Explanation.Link(sentence + ".", at: decision.at)]
  }

  private static func refused(_ decision: SchedulingDecision) -> Int {
    decision.refusals.reduce(0) { $0 + $1.count }
  }

  static func text(_ refusals: [SchedulingDecision.Refusal]) -> String {
    refusals.map { "\($0.count) × \($0.reason)" }.joined(separator: ", ")
  }

  static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  // MARK: Containers

  private static func containers(of pod: KubernetesObject) -> [Explanation.Link] {
    statuses(of: pod).flatMap { status -> [Explanation.Link] in
      let name = status["name"]?.string ?? ""
      var links: [Explanation.Link] = []
      if let last = status["lastState"]?["terminated"] {
        let times = status["restartCount"]?.integer ?? 0
        links.append(
          end(of: "Container \(name), started again \(times) times, last", last))
      }
      if let ended = status["state"]?["terminated"] {
        links.append(end(of: "Container \(name)", ended))
      } else if let waiting = status["state"]?["waiting"] {
        let message = waiting["message"]?.string.map { ": \($0)" } ?? "."
        links.append(
          Explanation.Link(
            "Container \(name) waits: \(waiting["reason"]?.string ?? "?")\(message)"))
      } else if status["ready"] != true, status["state"]?["running"] != nil {
        links.append(
          Explanation.Link("Container \(name) runs and is not ready: its probes do not pass."))
      }
      return links
    }
  }

  private static func end(of subject: String, _ ended: JSON) -> Explanation.Link {
    let code = ended["exitCode"]?.integer ?? 0
    let reason = ended["reason"]?.string ?? ""
    return Explanation.Link(
      "\(subject) ended with exit code \(code)\(reason.isEmpty ? "" : " (\(reason))").",
      at: ended["finishedAt"]?.string.flatMap { SimTime(kubernetesText: $0) })
  }

  private static func going(_ pod: ClusterPlace) -> [Explanation.Link] {
    let metadata = pod.object.metadata
    guard let end = metadata.deletionTimestamp else { return [] }
    let held =
      metadata.finalizers.isEmpty
      ? "" : " Finalizers hold it: \(metadata.finalizers.joined(separator: ", "))."
    return [
      Explanation.Link(
        "It was told to go; at \(end.clockText) what is left of it is killed.\(held)")
    ]
  }
}
