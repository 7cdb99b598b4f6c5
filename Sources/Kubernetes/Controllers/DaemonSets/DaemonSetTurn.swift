import Documents
import Simulation

/// One look at a daemon set, and what comes of it.
///
/// Source: kubernetes, `pkg/controller/daemon/daemon_controller.go`, `pkg/controller/daemon/update.go`.
struct DaemonSetTurn {
  let set: KubernetesObject
  let key: ObjectKey
  let view: ClusterView
  let ownership: Ownership
  var writes: [Write] = []
  private let history: RevisionHistory
  private let hash: String
  private var places: [Place] = []
  private var again: SimTime?
  /// How many pods are still made or taken away in this turn.
  private var made = 0
  private var taken: Set<String> = []

  /// A node with the set's pods on it.
  private struct Place {
    let node: String
    let runs: Bool
    let stays: Bool
    var pods: [KubernetesObject] = []
  }

  init(
    _ set: KubernetesObject, _ key: ObjectKey, _ selector: LabelSelector, _ view: ClusterView,
    nodes: [KubernetesObject]
  ) {
    self.set = set
    self.key = key
    self.view = view
    ownership = Ownership(owner: set, kind: DaemonSet.self, selector: selector, view: view)
    history = RevisionHistory(ownership, hashLabel: RevisionHistory.hashLabel, &writes)
    hash = history.wanted.metadata.labels[RevisionHistory.hashLabel] ?? ""
    let place = DaemonPlace(set.spec["template"] ?? [:])
    var numbers: [String: Int] = [:]
    for (number, node) in nodes.enumerated() {
      let decision = place.decision(on: node)
      numbers[node.metadata.name] = number
      places.append(
        Place(node: node.metadata.name, runs: decision.runs, stays: decision.stays))
    }
    for pod in ownership.claim(Pod.self, &writes) {
      guard let node = DaemonPlace.target(of: pod) else { continue }
      if let number = numbers[node] {
        places[number].pods.append(pod)
      } else if pod.spec.text("nodeName").isEmpty, pod.metadata.deletionTimestamp == nil {
        // The node that it was meant for is gone.
        writes.append(.delete(view.key(of: pod, Pod.self)))
      }
    }
  }

  mutating func run(_ dice: inout Dice) {
    if set.metadata.deletionTimestamp == nil {
      for place in places { manage(place, &dice) }
      if set.spec["updateStrategy"]?.text("type") == "RollingUpdate" { roll(&dice) }
    }
    settleStatus()
    let inUse = Set(
      places.flatMap(\.pods).map {
        "\(set.metadata.name)-\($0.metadata.labels[RevisionHistory.hashLabel] ?? "")"
      } + [history.wanted.metadata.name])
    history.forget(inUse: inUse, &writes)
    if let again { writes.append(.again(again - view.now)) }
  }

  private mutating func tell(_ reason: String, _ message: String, type: String = "Normal") {
    writes.append(
      .event(EventFacts(key, reason, message, source: "daemonset-controller", type: type)))
  }

  private mutating func manage(_ place: Place, _ dice: inout Dice) {
    let there = place.pods.filter { $0.metadata.deletionTimestamp == nil }
    if !place.stays {
      for pod in there { takeAway(pod) }
      return
    }
    if place.runs, place.pods.isEmpty { return make(on: place.node, &dice) }
    var running: [KubernetesObject] = []
    for pod in there {
      let state = PodStatusView(pod)
      guard state.hasEnded else {
        running.append(pod)
        continue
      }
      let isFailure = state.phase == "Failed"
      tell(
        isFailure ? "FailedDaemonPod" : "SucceededDaemonPod",
        "Found \(isFailure ? "failed" : "succeeded") daemon pod "
          + "\(pod.metadata.namespace)/\(pod.metadata.name) on node \(place.node), will try to "
          + (isFailure ? "kill" : "delete") + " it",
        type: isFailure ? "Warning" : "Normal")
      takeAway(pod)
    }
    guard running.count > 1, limits.surge == 0 else { return }
    for pod in running.sorted(by: DeploymentTurn.isOlder).dropFirst() { takeAway(pod) }
  }

  private mutating func make(on node: String, _ dice: inout Dice) {
    guard made < ReplicaControl.burst else { return }
    made += 1
    let front = set.metadata.name + "-"
    let name = front + dice.nameEnd()
    var pod = ownership.pod(of: set.spec["template"] ?? [:], named: name, generated: front)
    pod.metadata.labels[RevisionHistory.hashLabel] = hash
    pod.metadata.labels["pod-template-generation"] =
      set.metadata.annotations["deprecated.daemonset.template.generation"]
    DaemonPlace.bind(&pod, to: node)
    writes.append(.create(Pod.self, pod))
    tell("SuccessfulCreate", "Created pod: \(name)")
  }

  private mutating func takeAway(_ pod: KubernetesObject) {
    guard taken.insert(pod.metadata.name).inserted else { return }
    writes.append(.delete(view.key(of: pod, Pod.self)))
    tell("SuccessfulDelete", "Deleted pod: \(pod.metadata.name)")
  }

  private var wanted: Int64 { Int64(places.filter(\.runs).count) }

  /// How many may be beyond one a node, and how many missing; both are rounded up.
  private var limits: (surge: Int64, missing: Int64) {
    let rolling = set.spec["updateStrategy"]?["rollingUpdate"]
    let surge = IntOrPercent(rolling?["maxSurge"])?.resolved(of: wanted, roundingUp: true) ?? 0
    let missing =
      IntOrPercent(rolling?["maxUnavailable"])?.resolved(of: wanted, roundingUp: true) ?? 1
    return surge == 0 && missing == 0 ? (0, 1) : (surge, missing)
  }

  private func isNew(_ pod: KubernetesObject) -> Bool {
    pod.metadata.labels[RevisionHistory.hashLabel] == hash
  }

  private mutating func isAvailable(_ pod: KubernetesObject) -> Bool {
    let state = PodStatusView(pod)
    let wait = set.spec.number("minReadySeconds")
    if state.isAvailable(after: wait, at: view.now) { return true }
    if let then = state.availability(after: wait) { again = min(again ?? then, then) }
    return false
  }

  private mutating func roll(_ dice: inout Dice) {
    if limits.surge == 0 { replace() } else { surge(&dice) }
  }

  /// Old pods go first, then new ones come.
  private mutating func replace() {
    var missing: Int64 = 0
    var idle: [KubernetesObject] = []
    var candidates: [KubernetesObject] = []
    for place in places where place.runs {
      let new = place.pods.first(where: isNew)
      let old = place.pods.first { !isNew($0) }
      if let new {
        if !isAvailable(new) { missing += 1 }
      } else if let old {
        if !isAvailable(old) {
          if old.metadata.deletionTimestamp == nil { idle.append(old) }
          missing += 1
        } else if old.metadata.deletionTimestamp != nil {
          missing += 1
        } else {
          candidates.append(old)
        }
      } else {
        missing += 1
      }
    }
    let room = Int(clamping: max(0, limits.missing - missing))
    for pod in idle + candidates.prefix(room) { takeAway(pod) }
  }

  /// New pods come first, then old ones go.
  private mutating func surge(_ dice: inout Dice) {
    var surging: Int64 = 0
    var idle: [String] = []
    var candidates: [String] = []
    var outdated: [KubernetesObject] = []
    for place in places where place.runs {
      guard let old = place.pods.first(where: { !isNew($0) }) else { continue }
      if let new = place.pods.first(where: isNew) {
        if isAvailable(new) { outdated.append(old) } else { surging += 1 }
      } else if isAvailable(old) {
        candidates.append(place.node)
      } else {
        idle.append(place.node)
      }
    }
    for pod in outdated where pod.metadata.deletionTimestamp == nil { takeAway(pod) }
    let room = Int(clamping: max(0, limits.surge - surging))
    for node in idle + candidates.prefix(room) { make(on: node, &dice) }
  }

  private mutating func settleStatus() {
    var counts = (current: Int64(0), misplaced: Int64(0), ready: Int64(0), available: Int64(0))
    var updated: Int64 = 0
    for place in places where !place.pods.isEmpty {
      guard place.runs else {
        counts.misplaced += 1
        continue
      }
      counts.current += 1
      let best = place.pods.sorted { left, right in
        let (first, second) = (PodStatusView(left).isReady, PodStatusView(right).isReady)
        return first == second ? DeploymentTurn.isOlder(left, right) : first
      }[0]
      if PodStatusView(best).isReady {
        counts.ready += 1
        if isAvailable(best) { counts.available += 1 }
      }
      if place.pods.contains(where: isNew) { updated += 1 }
    }
    var status = set.status
    status[member: "currentNumberScheduled"] = .integer(counts.current)
    status[member: "numberMisscheduled"] = .integer(counts.misplaced)
    status[member: "desiredNumberScheduled"] = .integer(wanted)
    status[member: "numberReady"] = .integer(counts.ready)
    status.note("observedGeneration", set.metadata.generation)
    status.note("updatedNumberScheduled", updated)
    status.note("numberAvailable", counts.available)
    status.note("numberUnavailable", wanted - counts.available)
    if status != set.status { writes.append(.status(key, status)) }
  }
}
