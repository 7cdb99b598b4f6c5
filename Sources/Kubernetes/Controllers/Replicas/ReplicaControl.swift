import Documents
import Simulation

/// Keeps as many pods as are wanted.
///
/// Source: kubernetes, `pkg/controller/replicaset/replica_set.go`.
struct ReplicaControl {
  /// The greatest number of pods that are made or taken away at once.
  static let burst = 500

  private let set: KubernetesObject
  private let key: ObjectKey
  private let ownership: Ownership
  private let view: ClusterView
  private let source: String
  private var writes: [Write] = []

  init(
    _ set: KubernetesObject, _ key: ObjectKey, _ kind: any Kind.Type, _ selector: LabelSelector,
    _ view: ClusterView, source: String
  ) {
    self.set = set
    self.key = key
    self.view = view
    self.source = source
    ownership = Ownership(owner: set, kind: kind, selector: selector, view: view)
  }

  /// What to write.
  mutating func decided(_ dice: inout Dice) -> [Write] {
    if decideByTally(&dice) { return writes }
    let pods = ownership.claim(Pod.self, &writes).filter { PodStatusView($0).isActive }
    if set.metadata.deletionTimestamp == nil { manage(pods, &dice) }
    settleStatus(pods)
    return writes
  }

  /// The usual case, at a cost that does not grow with the set: nothing is to be adopted, let go
  /// or chosen, and what there is was counted as it came.
  private mutating func decideByTally(_ dice: inout Dice) -> Bool {
    let namespace = set.metadata.namespace
    guard set.spec.number("minReadySeconds") == 0, set.metadata.deletionTimestamp == nil,
      let tally = view.tally(of: set.metadata.uid, ownership.selector),
      !view.strays(Pod.self, in: namespace).contains(where: {
        $0.metadata.deletionTimestamp == nil && $0.metadata.controller == nil
          && ownership.selector.matches($0.metadata.labels)
      })
    else { return false }
    let missing = set.spec.number("replicas") - tally.active
    guard missing >= 0 else { return false }
    makePods(Int(min(missing, Int64(Self.burst))), &dice)
    let labels = LabelSelector(labels: set.spec["template"]?["metadata"]?["labels"])
    note(
      tally.active, labelled: labels.matches(tally.labels) ? tally.active : 0,
      ready: tally.ready, available: tally.ready)
    return true
  }

  private mutating func manage(_ pods: [KubernetesObject], _ dice: inout Dice) {
    let missing = Int(clamping: set.spec.number("replicas")) - pods.count
    if missing > 0 {
      makePods(min(missing, Self.burst), &dice)
    } else if missing < 0 {
      for pod in ScaleDownOrder(pods, at: view.now).pods.prefix(min(-missing, Self.burst)) {
        writes.append(.delete(view.key(of: pod, Pod.self)))
        tell("SuccessfulDelete", "Deleted pod: \(pod.metadata.name)")
      }
    }
  }

  /// Pods share all that their template says.
  private mutating func makePods(_ count: Int, _ dice: inout Dice) {
    let front = Self.front(of: set.metadata.name)
    let template = set.spec["template"] ?? [:]
    let model = ownership.pod(of: template, named: "", generated: front)
    for _ in 0..<count { makePod(like: model, dice.name(behind: front)) }
  }

  private mutating func makePod(like model: KubernetesObject, _ name: String) {
    var pod = model
    pod.metadata.name = name
    writes.append(.create(Pod.self, pod))
    tell("SuccessfulCreate", "Created pod: \(name)")
  }

  /// What the names of a set's pods begin with.
  static func front(of name: String) -> String {
    let front = name + "-"
    return NameRule.subdomain.problems(of: front + "x").isEmpty ? front : name
  }

  private mutating func tell(_ reason: String, _ message: String) {
    writes.append(
      .event(EventFacts(key, reason, message, source: source, uid: set.metadata.uid)))
  }

  private mutating func settleStatus(_ pods: [KubernetesObject]) {
    let wait = set.spec.number("minReadySeconds")
    let labels = LabelSelector(labels: set.spec["template"]?["metadata"]?["labels"])
    var counts = (labelled: Int64(0), ready: Int64(0), available: Int64(0))
    var next: SimTime?
    for pod in pods {
      let state = PodStatusView(pod)
      if labels.matches(pod.metadata.labels) { counts.labelled += 1 }
      guard state.isReady else { continue }
      counts.ready += 1
      if state.isAvailable(after: wait, at: view.now) {
        counts.available += 1
      } else if let then = state.availability(after: wait) {
        next = min(next ?? then, then)
      }
    }
    note(
      Int64(pods.count), labelled: counts.labelled, ready: counts.ready,
      available: counts.available)
    if let next { writes.append(.again(next - view.now)) }
  }

  private mutating func note(_ all: Int64, labelled: Int64, ready: Int64, available: Int64) {
    var status = set.status
    status[member: "replicas"] = .integer(all)
    status.note("fullyLabeledReplicas", labelled)
    status.note("readyReplicas", ready)
    status.note("availableReplicas", available)
    status.note("observedGeneration", set.metadata.generation)
    if all >= set.spec.number("replicas"), status.condition("ReplicaFailure") != nil {
      status.removeCondition("ReplicaFailure")
    }
    if status != set.status { writes.append(.status(key, status)) }
  }
}
