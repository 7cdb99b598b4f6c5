import Documents
import ECS
import Kubernetes
import Simulation

/// Why a controller has the pods it has: what it was told, what its pods came to, what keeps it
/// from more.
enum WhyWorkload {
  static func explain(_ workload: ClusterPlace, _ kind: any Kind.Type) -> Explanation {
    let pods = pods(of: workload)
    let noun = kind.resource.kind
    var explanation = Explanation(
      title: "\(noun) \(workload.place.namespace)/\(workload.place.name) \(counts(workload, kind))")
    explanation.chain = conditions(of: workload) + told(about: workload) + stories(of: pods)
    explanation.remedy = remedy(for: workload, pods)
    return explanation
  }

  // MARK: Figures

  private static func counts(_ workload: ClusterPlace, _ kind: any Kind.Type) -> String {
    let (spec, status) = (workload.object.spec, workload.object.status)
    func number(_ name: String) -> Int64 { status[name]?.integer ?? 0 }
    switch kind.resource.name {
    case DaemonSet.resource.name:
      return
        "wants a pod on \(number("desiredNumberScheduled")) nodes, \(number("numberReady")) are "
        + "ready"
    case Job.resource.name:
      return "wants \(spec["completions"]?.integer ?? 1) to succeed: \(number("succeeded")) did, "
        + "\(number("failed")) failed, \(number("active")) are under way"
    default:
      return "wants \(spec["replicas"]?.integer ?? 1) pods, \(number("readyReplicas")) are ready"
    }
  }

  private static func conditions(of workload: ClusterPlace) -> [Explanation.Link] {
    (workload.object.status["conditions"]?.array ?? []).compactMap { condition in
      let message = condition["message"]?.string ?? ""
      guard !message.isEmpty else { return nil }
      let time = condition["lastTransitionTime"]?.string.flatMap { SimTime(kubernetesText: $0) }
      return Explanation.Link(
        "\(condition["type"]?.string ?? "") is \(condition["status"]?.string ?? ""): \(message)",
        at: time)
    }
  }

  /// What was told about it, and about the ReplicaSets between it and its pods.
  private static func told(about workload: ClusterPlace) -> [Explanation.Link] {
    let between = workload.view.owned(ReplicaSet.self, by: workload.object.metadata.uid)
    let sets = between.compactMap {
      workload.beside(ReplicaSet.self, $0.metadata.namespace, $0.metadata.name)
    }
    let refused = sets.compactMap { set in
      set.lastTold("FailedCreate").map {
        Explanation.Link("\(set.place.name): \($0.message)", at: $0.last)
      }
    }
    return workload.told(besides: ["SuccessfulCreate"]).suffix(6) + refused
  }

  // MARK: Pods

  static func pods(of workload: ClusterPlace) -> [ClusterPlace] {
    let uid = workload.object.metadata.uid
    var pods = workload.view.owned(Pod.self, by: uid)
    for set in workload.view.owned(ReplicaSet.self, by: uid) {
      pods += workload.view.owned(Pod.self, by: set.metadata.uid)
    }
    for job in workload.view.owned(Job.self, by: uid) {
      pods += workload.view.owned(Pod.self, by: job.metadata.uid)
    }
    return pods.compactMap { workload.beside(Pod.self, $0.metadata.namespace, $0.metadata.name) }
  }

  /// Pods in the same state share a sentence, with one of them to be asked about.
  private static func stories(of pods: [ClusterPlace]) -> [Explanation.Link] {
    var groups: [(state: String, pods: [ClusterPlace])] = []
    for pod in pods {
      let state = WhyPod.state(of: pod.object)
      if let place = groups.firstIndex(where: { $0.state == state }) {
        groups[place].pods.append(pod)
      } else {
        groups.append((state, [pod]))
      }
    }
    return groups.map { group in
      let names = group.pods.prefix(3).map(\.place.name).joined(separator: ", ")
      let more = group.pods.count > 3 ? " …" : ""
      let plural = group.pods.count == 1 ? " is" : "s are"
      return Explanation.Link("\(group.pods.count) pod\(plural) \(group.state): \(names)\(more).")
    }
  }

  private static func remedy(for workload: ClusterPlace, _ pods: [ClusterPlace]) -> String? {
    let ill = pods.first { pod in
      !["Running", "Succeeded", "Terminating"].contains(WhyPod.state(of: pod.object))
    }
    if let ill, let remedy = WhyPod.remedy(for: ill) {
      return "\(remedy) 'why pod/\(ill.place.name)' tells more."
    }
    if workload.object.spec["paused"] == true {
      return "Its rollout is paused: 'kubectl rollout resume' lets it go on."
    }
    if workload.object.spec["suspend"] == true { return "It is suspended: set suspend to false." }
    let refusal =
      workload.object.condition("ReplicaFailure")?.message
      ?? workload.lastTold("FailedCreate")?.message
    guard let refusal else { return nil }
    if refusal.contains("exceeded quota") || refusal.contains("failed quota") {
      return
        "Raise the ResourceQuota of the namespace, free something under it, or say the requests "
        + "and limits that it counts."
    }
    if refusal.contains("violates PodSecurity") {
      return
        "Change the pod's securityContext to what the namespace's Pod Security level allows, or "
        + "the level."
    }
    if refusal.contains("serviceaccount") { return "Make the service account that it names." }
    return "Its pods are refused when they are made; the sentence above says why."
  }
}
