import Documents
import Simulation

/// One look at a deployment, and what comes of it.
struct DeploymentTurn {
  let key: ObjectKey
  let view: ClusterView
  let ownership: Ownership
  var deployment: KubernetesObject
  /// Its replica sets, as they will be after this turn, the oldest first.
  var sets: [KubernetesObject] = []
  /// Which of them has the template that is wanted.
  var newest: Int?
  /// The conditions as they will be.
  var conditions: JSON
  var writes: [Write] = []

  init(
    _ deployment: KubernetesObject, _ key: ObjectKey, _ selector: LabelSelector,
    _ view: ClusterView
  ) {
    self.deployment = deployment
    self.key = key
    self.view = view
    conditions = ["conditions": .array(deployment.status.list("conditions"))]
    ownership = Ownership(
      owner: deployment, kind: Deployment.self, selector: selector, view: view)
  }

  mutating func run() {
    sets = ownership.claim(ReplicaSet.self, &writes).sorted(by: Self.isOlder)
    newest = sets.firstIndex { hasWantedTemplate($0) }
    if deployment.metadata.deletionTimestamp != nil { return settleStatus(rollingOut: false) }
    notePause()
    let isPaused = deployment.spec["paused"]?.bool == true
    if isPaused || isScaling {
      syncRevision(creating: false)
      scale()
      if isPaused { forgetOldRevisions() }
      return settleStatus(rollingOut: false)
    }
    if deployment.spec["strategy"]?.text("type") == "Recreate" { recreate() } else { roll() }
    settleStatus(rollingOut: true)
  }

  /// Whether it was scaled since its replica sets were last brought in line.
  private var isScaling: Bool {
    sets.contains { set in
      guard set.spec.number("replicas") > 0,
        let noted = set.metadata.annotations[Self.desiredReplicas].flatMap({ Int64($0) })
      else { return false }
      return noted != wanted
    }
  }

  /// A deployment that rests is not late.
  private mutating func notePause() {
    guard hasDeadline else { return }
    let current = conditions.condition("Progressing")?.text("reason")
    if current == "ProgressDeadlineExceeded" { return }
    let isPaused = deployment.spec["paused"]?.bool == true
    if isPaused, current != "DeploymentPaused" {
      note("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")
    } else if !isPaused, current == "DeploymentPaused" {
      note("Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed")
    }
  }

  mutating func note(_ type: String, _ status: String, _ reason: String, _ message: String) {
    let now = JSON.string(view.now.kubernetesText)
    conditions.setCondition([
      "type": .string(type), "status": .string(status), "lastUpdateTime": now,
      "lastTransitionTime": now, "reason": .string(reason), "message": .string(message),
    ])
  }

  mutating func tell(_ reason: String, _ message: String) {
    writes.append(.event(EventFacts(key, reason, message, source: "deployment-controller")))
  }

  static func isOlder(_ left: KubernetesObject, _ right: KubernetesObject) -> Bool {
    let (first, second) = (left.metadata.creationTimestamp, right.metadata.creationTimestamp)
    return first == second ? left.metadata.name < right.metadata.name : first < second
  }
}

// What is wanted.
//
// Source: kubernetes, `pkg/controller/deployment/util/deployment_util.go`.
extension DeploymentTurn {
  static let revision = "deployment.kubernetes.io/revision"
  static let revisionHistory = "deployment.kubernetes.io/revision-history"
  static let desiredReplicas = "deployment.kubernetes.io/desired-replicas"
  static let maxReplicas = "deployment.kubernetes.io/max-replicas"
  static let hash = "pod-template-hash"

  var wanted: Int64 { deployment.spec.number("replicas") }

  var isRolling: Bool { deployment.spec["strategy"]?.text("type") == "RollingUpdate" }

  var hasDeadline: Bool {
    deployment.spec[member: "progressDeadlineSeconds"]?.integer.map { $0 != Int64(Int32.max) }
      ?? false
  }

  /// How many pods there may be beyond what is wanted, and how many may be out of service.
  var fence: (surge: Int64, unavailable: Int64) {
    let rolling = deployment.spec["strategy"]?["rollingUpdate"]
    return Self.fence(
      surge: IntOrPercent(rolling?["maxSurge"]) ?? .count(0),
      unavailable: IntOrPercent(rolling?["maxUnavailable"]) ?? .count(0), of: wanted)
  }

  /// `ResolveFenceposts`: surge is rounded up, the rest down; something must be able to move.
  static func fence(
    surge: IntOrPercent, unavailable: IntOrPercent, of wanted: Int64
  ) -> (surge: Int64, unavailable: Int64) {
    let surge = surge.resolved(of: wanted, roundingUp: true)
    let unavailable = unavailable.resolved(of: wanted, roundingUp: false)
    return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable)
  }

  var maxSurge: Int64 { isRolling ? fence.surge : 0 }

  var maxUnavailable: Int64 {
    guard isRolling, wanted > 0 else { return 0 }
    return min(fence.unavailable, wanted)
  }

  /// The places of the other replica sets.
  var others: [Int] { sets.indices.filter { $0 != newest } }

  func replicas(_ place: Int) -> Int64 { sets[place].spec.number("replicas") }

  func available(_ place: Int) -> Int64 { sets[place].status.number("availableReplicas") }

  /// How many pods all replica sets want together.
  var total: Int64 { sets.indices.reduce(0) { $0 + replicas($1) } }

  private func hasWantedTemplate(_ set: KubernetesObject) -> Bool {
    var template = set.spec["template"] ?? [:]
    template.edit("metadata") { metadata in
      metadata.edit("labels") { $0[member: Self.hash] = nil }
    }
    var own = deployment.spec["template"] ?? [:]
    own.edit("metadata") { metadata in
      metadata.edit("labels") { $0[member: Self.hash] = nil }
    }
    return template == own
  }
}
