import Documents
import Simulation

/// Takes a pod away on purpose, where its budget allows it.
///
/// Source: kubernetes, `pkg/registry/core/pod/storage/eviction.go`.
public enum PodEviction: SpecialSubresource {
  /// Pods are evicted.
  public static let resource = "pods"
  /// Its name in paths.
  public static let subresource = Subresource.eviction
  /// An eviction is made.
  public static let shape = SubresourceShape(
    ["create"], kind: "Eviction", group: "policy", version: "v1")

  /// The answer to a wish to evict.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard request.method == "POST" else { throw .methodNotAllowed }
    let body = request.body ?? [:]
    if let name = body["metadata"]?["name"]?.string, !name.isEmpty, name != key.name {
      throw .badRequest("name in URL does not match name in Eviction object")
    }
    var wish = request
    wish.body = body["deleteOptions"]
    let options = try DeleteOptions(wish)
    let dry =
      request.parameter("dryRun") != nil || !(body["deleteOptions"]?.list("dryRun") ?? []).isEmpty
    try world.evict(key, options, isDry: dry)
    return KubernetesResponse(
      status: 201,
      [
        "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201,
      ])
  }
}

extension World {
  /// Takes a pod away, where its budget allows it.
  ///
  /// - Throws: `NotFound`, `TooManyRequests` where the budget does not allow it.
  public mutating func evict(
    _ key: ObjectKey, _ options: DeleteOptions = DeleteOptions(), isDry: Bool = false
  ) throws(StatusError) {
    guard let pod = kubernetes.objects[key] else { throw .notFound(Pod.resource, key.name) }
    let state = PodStatusView(pod)
    if !state.hasEnded, state.phase != "Pending", !state.isTerminating {
      try askBudget(of: pod, key, isDry: isDry)
    }
    if isDry { return }
    let now = JSON.string(self.now.kubernetesText)
    change(key) { pod in
      pod.status.setCondition([
        "type": "DisruptionTarget", "status": "True", "lastProbeTime": .null,
        "lastTransitionTime": now, "reason": "EvictionByEvictionAPI",
        "message": "Eviction API: evicting",
      ])
    }
    try delete(key, options)
  }

  private mutating func askBudget(
    of pod: KubernetesObject, _ key: ObjectKey, isDry: Bool
  ) throws(StatusError) {
    let view = view(of: key.cluster)
    let budgets = view.objects(PodDisruptionBudget.self, in: key.namespace).filter {
      PodDisruptionBudget.covers($0, pod.metadata.labels)
    }
    guard let budget = budgets.first else { return }
    guard budgets.count == 1 else {
      throw StatusError(
        "InternalError", code: 500,
        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not "
          + "support.")
    }
    let status = budget.status
    if !PodStatusView(pod).isReady {
      if budget.spec.text("unhealthyPodEvictionPolicy") == "AlwaysAllow" { return }
      let (healthy, needed) = (status.number("currentHealthy"), status.number("desiredHealthy"))
      if healthy >= needed, needed > 0 { return }
    }
    let name = budget.metadata.name
    if status.number("observedGeneration") < budget.metadata.generation {
      throw .overBudget(
        "The disruption budget \(name) is still being processed by the server.", after: 10)
    }
    let spare = status.number("disruptionsAllowed")
    guard spare > 0 else {
      throw .overBudget(
        "The disruption budget \(name) needs \(status.number("desiredHealthy")) healthy pods and "
          + "has \(status.number("currentHealthy")) currently")
    }
    if isDry { return }
    take(pod.metadata.name, from: view.key(of: budget, PodDisruptionBudget.self))
  }

  private mutating func take(_ pod: String, from key: ObjectKey) {
    let now = self.now
    change(key) { budget in
      let generation = budget.metadata.generation
      var status = budget.status
      let spare = status.number("disruptionsAllowed") - 1
      status[member: "disruptionsAllowed"] = .integer(spare)
      var going = status[member: "disruptedPods"] ?? [:]
      going[member: pod] = .string(now.kubernetesText)
      status[member: "disruptedPods"] = going
      DisruptionController.note(&status, spare, generation, at: now)
      budget.status = status
    }
  }
}

extension StatusError {
  /// A budget does not allow a pod to go.
  static func overBudget(_ why: String, after seconds: Int64 = 0) -> StatusError {
    var details: JSON = ["causes": [["reason": "DisruptionBudget", "message": .string(why)]]]
    if seconds > 0 { details[member: "retryAfterSeconds"] = .integer(seconds) }
    return StatusError(
      "TooManyRequests", code: 429,
      "Cannot evict pod as it would violate the pod's disruption budget.", details: details)
  }
}
