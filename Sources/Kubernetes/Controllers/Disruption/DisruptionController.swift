import Documents
import Simulation

/// Says how many pods may be taken out of service.
public enum DisruptionController: Controller {
  /// Its name.
  public static let name = "disruption"

  /// A budget, and those that are for a pod.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    let resource = PodDisruptionBudget.resource.name
    if change.key.resource == resource { return [change.key] }
    let isPod = change.key.resource == "pods"
    let isScale = !isPod && scaled.contains(change.key.resource)
    guard isPod && isRelevant(change) || isScale && change.old?.spec != change.new.spec,
      view.holdsAny(resource, in: change.key.namespace)
    else { return [] }
    return view.objects(PodDisruptionBudget.self, in: change.key.namespace).filter { budget in
      isScale || PodDisruptionBudget.covers(budget, change.new.metadata.labels)
        || change.old.map { PodDisruptionBudget.covers(budget, $0.metadata.labels) } ?? false
    }.map { view.key(of: $0, PodDisruptionBudget.self) }
  }

  /// Whether a change of a pod changes what budgets count.
  private static func isRelevant(_ change: ObjectChange) -> Bool {
    guard change.verb == .modified, let old = change.old else { return true }
    let (before, after) = (old.metadata, change.new.metadata)
    return before.labels != after.labels || before.deletionTimestamp != after.deletionTimestamp
      || before.ownerReferences != after.ownerReferences
      || PodStatusView(old).isReady != PodStatusView(change.new).isReady
  }

  /// What budgets ask how many pods are wanted.
  private static let scaled = ["deployments.apps", "replicasets.apps", "statefulsets.apps"]

  /// How long a pod that was allowed to go counts as going.
  static let patience = SimDuration.minutes(2)

  /// Counts what is healthy and what must be.
  ///
  /// Source: kubernetes, `pkg/controller/disruption/disruption.go`, `trySync`.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let budget = view[key] else { return [] }
    var pods: [KubernetesObject] = []
    if let selector = budget.spec[member: "selector"] {
      pods = view.pods(matching: LabelSelector(selector), in: budget.metadata.namespace)
    }
    var status = budget.status
    let going = stillGoing(budget, pods, at: view.now)
    status[member: "disruptedPods"] = going.isEmpty ? nil : .object(going)
    let healthy = pods.filter { pod in
      let state = PodStatusView(pod)
      return !state.isTerminating && state.isReady && going[pod.metadata.name] == nil
    }.count
    let needed = needs(of: budget.spec, pods, in: view)
    let spare = needed.expected <= 0 ? 0 : max(0, Int64(healthy) - needed.healthy)
    status[member: "currentHealthy"] = .integer(Int64(healthy))
    status[member: "desiredHealthy"] = .integer(needed.healthy)
    status[member: "expectedPods"] = .integer(needed.expected)
    status[member: "disruptionsAllowed"] = .integer(spare)
    status.note("observedGeneration", budget.metadata.generation)
    note(&status, spare, budget.metadata.generation, at: view.now)
    var writes: [Write] = status == budget.status ? [] : [.status(key, status)]
    let ends = going.compactMap { $0.value.string.flatMap { SimTime(kubernetesText: $0) } }
    if let first = ends.min() { writes.append(.again(first + patience - view.now)) }
    return writes
  }

  /// The condition of a budget.
  static func note(_ status: inout JSON, _ spare: Int64, _ generation: Int64, at now: SimTime) {
    status.setCondition([
      "type": "DisruptionAllowed", "status": spare > 0 ? "True" : "False",
      "observedGeneration": .integer(generation),
      "lastTransitionTime": .string(now.kubernetesText),
      "reason": spare > 0 ? "SufficientPods" : "InsufficientPods", "message": "",
    ])
  }

  private static func stillGoing(
    _ budget: KubernetesObject, _ pods: [KubernetesObject], at now: SimTime
  ) -> JSONObject {
    var going = JSONObject()
    for entry in budget.status["disruptedPods"]?.object ?? [:] {
      let pod = pods.first { $0.metadata.name == entry.key }
      guard let pod, pod.metadata.deletionTimestamp == nil,
        let since = entry.value.string.flatMap({ SimTime(kubernetesText: $0) }),
        since + patience > now
      else { continue }
      going[entry.key] = entry.value
    }
    return going
  }

  private static func needs(
    of spec: JSON, _ pods: [KubernetesObject], in view: ClusterView
  ) -> (expected: Int64, healthy: Int64) {
    if let most = IntOrPercent(spec[member: "maxUnavailable"]) {
      let expected = scale(of: pods, in: view)
      return (expected, max(0, expected - most.resolved(of: expected, roundingUp: true)))
    }
    switch IntOrPercent(spec[member: "minAvailable"]) {
    case .count(let count)?: return (Int64(pods.count), count)
    case let part?:
      let expected = scale(of: pods, in: view)
      return (expected, part.resolved(of: expected, roundingUp: true))
    case nil: return (0, 0)
    }
  }

  /// How many pods those want together that own these.
  private static func scale(of pods: [KubernetesObject], in view: ClusterView) -> Int64 {
    var seen: Set<String> = []
    var sum: Int64 = 0
    for pod in pods {
      guard var owner = pod.metadata.controller, seen.insert(owner.uid).inserted else { continue }
      let namespace = pod.metadata.namespace
      if owner.kind == "ReplicaSet",
        let above = view.object(ReplicaSet.self, namespace, owner.name)?.metadata.controller
      {
        guard seen.insert(above.uid).inserted else { continue }
        owner = above
      }
      guard let kind = Kinds.kind(owner.kind, apiVersion: owner.apiVersion),
        let object = view.object(kind, namespace, owner.name)
      else { continue }
      sum += object.spec.number("replicas")
    }
    return sum
  }
}
