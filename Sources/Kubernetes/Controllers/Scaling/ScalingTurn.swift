import Documents
import Simulation

/// One look at an autoscaler, and what comes of it.
///
/// Source: kubernetes, `pkg/controller/podautoscaler/horizontal.go`, `reconcileAutoscaler`.
struct ScalingTurn {
  let scaler: KubernetesObject
  private let key: ObjectKey
  let view: ClusterView
  var status: JSON
  var memory: ScalingMemory
  var writes: [Write] = []

  init(_ scaler: KubernetesObject, _ key: ObjectKey, _ world: World) {
    self.scaler = scaler
    self.key = key
    view = world.view(of: key.cluster)
    status = scaler.status
    memory = world.kubernetes.scalingMemories[key] ?? ScalingMemory()
  }

  mutating func run(_ world: World) {
    memory.forget(before: view.now - .hours(1))
    if let target { follow(target.object, target.key, world) }
    if status != scaler.status { writes.append(.status(key, status)) }
  }

  /// What is scaled.
  private var target: (object: KubernetesObject, key: ObjectKey)? {
    mutating get {
      let reference = scaler.spec["scaleTargetRef"] ?? [:]
      let kind = Kinds.kind(reference.text("kind"), apiVersion: reference.text("apiVersion"))
      let name = reference.text("name")
      if let kind, let object = view.object(kind, scaler.metadata.namespace, name),
        kind.resource.subresources.contains(.scale)
      {
        note(
          "AbleToScale", true, "SucceededGetScale",
          "the HPA controller was able to get the target's current scale")
        return (object, view.key(of: object, kind))
      }
      let why =
        kind.map { "\($0.resource.name) \"\(name)\" not found" }
        ?? "no matches for kind \"\(reference.text("kind"))\" in group \"\""
      note(
        "AbleToScale", false, "FailedGetScale",
        "the HPA controller was unable to get the target's current scale: \(why)")
      tell("FailedGetScale", why, type: "Warning")
      return nil
    }
  }

  mutating func note(
    _ type: String, _ isTrue: Bool, _ reason: String, _ message: String
  ) {
    // The message follows the reason here: both are always the newest.
    let old = status.condition(type)
    let value: JSON = isTrue ? "True" : "False"
    let since =
      old?["status"] == value ? old?["lastTransitionTime"] : .string(view.now.kubernetesText)
    let condition: JSON = [
      "type": .string(type), "status": value, "lastTransitionTime": since ?? .null,
      "reason": .string(reason), "message": .string(message),
    ]
    var list = status.list("conditions")
    if let place = list.firstIndex(where: { $0.text("type") == type }) {
      list[place] = condition
    } else {
      list.append(condition)
    }
    status[member: "conditions"] = .array(list)
  }

  mutating func tell(_ reason: String, _ message: String, type: String = "Normal") {
    writes.append(
      .event(
        EventFacts(key, reason, message, source: "horizontal-pod-autoscaler", type: type)))
  }

  private mutating func follow(
    _ target: KubernetesObject, _ targetKey: ObjectKey, _ world: World
  ) {
    let current = target.spec.number("replicas")
    let rules = ScalingRules(spec: scaler.spec, current: current, now: view.now)
    status[member: "currentReplicas"] = .integer(current)
    var wanted = current
    var reason = ""
    if current == 0 {
      note(
        "ScalingActive", false, "ScalingDisabled",
        "scaling is disabled since the replica count of the target is zero")
    } else if current > rules.most {
      (wanted, reason) = (rules.most, "Current number of replicas above Spec.MaxReplicas")
    } else if current < rules.least {
      (wanted, reason) = (rules.least, "Current number of replicas below Spec.MinReplicas")
    } else {
      guard let found = recommendation(for: target, current, world) else { return }
      wanted = found.replicas
      reason = wanted > current ? "\(found.metric) above target" : "All metrics below target"
      if memory.recommendations.isEmpty {
        memory.recommendations.append(.init(at: view.now, replicas: current))
      }
      let (stable, remark) = rules.stabilized(wanted, &memory)
      note("AbleToScale", remark.isTrue, remark.reason, remark.message)
      let (limited, limit) = rules.limited(stable, memory)
      note("ScalingLimited", limit.isTrue, limit.reason, limit.message)
      wanted = limited
    }
    if wanted != current { scale(target, targetKey, from: current, to: wanted, reason) }
    status[member: "desiredReplicas"] = .integer(wanted)
  }

  private mutating func scale(
    _ target: KubernetesObject, _ targetKey: ObjectKey, from current: Int64, to wanted: Int64,
    _ reason: String
  ) {
    var scaled = target
    scaled.spec[member: "replicas"] = .integer(wanted)
    if let kind = Kinds.serving(targetKey.resource) {
      var owners = FieldOwners(target.metadata.managedFields)
      owners.give(
        [["f:spec", "f:replicas"]], to: "kube-controller-manager", "Update", kind.resource,
        "scale", at: view.now, isAll: false)
      scaled.metadata.managedFields = owners.json
    }
    writes.append(.update(targetKey, scaled))
    tell("SuccessfulRescale", "New size: \(wanted); reason: \(reason)")
    note(
      "AbleToScale", true, "SucceededRescale",
      "the HPA controller was able to update the target scale to \(wanted)")
    status[member: "lastScaleTime"] = .string(view.now.kubernetesText)
    if wanted > current {
      memory.growths.append(.init(at: view.now, replicas: wanted - current))
    } else {
      memory.cuts.append(.init(at: view.now, replicas: current - wanted))
    }
  }
}

extension ClusterView {
  /// The pods that belong to a workload, its own and those of its replica sets.
  func podsOfWorkload(_ workload: KubernetesObject) -> [KubernetesObject] {
    let uid = workload.metadata.uid
    return controlled(Pod.self, by: uid)
      + controlled(ReplicaSet.self, by: uid).flatMap {
        controlled(Pod.self, by: $0.metadata.uid)
      }
  }
}
