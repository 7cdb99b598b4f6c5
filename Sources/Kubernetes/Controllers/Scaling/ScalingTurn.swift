import Documents
import Simulation

/// One look at an autoscaler, and what comes of it.
///
/// Source: kubernetes, `pkg/controller/podautoscaler/horizontal.go`, `reconcileAutoscaler`.
struct ScalingTurn {
  private let scaler: KubernetesObject
  private let key: ObjectKey
  private let view: ClusterView
  private var status: JSON
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

  private mutating func note(
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

  private mutating func tell(_ reason: String, _ message: String, type: String = "Normal") {
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

// Metrics.
extension ScalingTurn {
  private struct Failure: Error {
    let reason: String
    let message: String
    let metric: String
  }

  /// The highest answer of all metrics; where one fails, nothing shrinks.
  private mutating func recommendation(
    for target: KubernetesObject, _ current: Int64, _ world: World
  ) -> (replicas: Int64, metric: String)? {
    let pods = view.podsOfWorkload(target)
    var best: (replicas: Int64, metric: String)?
    var shown: [JSON] = []
    var failures: [Failure] = []
    let metrics = scaler.spec.list("metrics")
    for metric in metrics {
      switch answer(to: metric, pods, current, world) {
      case .success(let found):
        shown.append(found.shown)
        if best.map({ found.replicas > $0.replicas }) ?? true {
          best = (found.replicas, found.metric)
        }
      case .failure(let failure): failures.append(failure)
      }
    }
    status[member: "currentMetrics"] = .array(shown)
    guard let first = failures.first else {
      noteSuccess(best?.metric ?? "")
      return best
    }
    if let best, best.replicas > current {
      noteSuccess(best.metric)
      return best
    }
    note(
      "ScalingActive", false, first.reason,
      "the HPA was unable to compute the replica count: \(first.message)")
    tell(first.reason, first.message, type: "Warning")
    tell(
      "FailedComputeMetricsReplicas",
      "invalid metrics (\(failures.count) invalid out of \(metrics.count)), first error is: "
        + "failed to get \(first.metric) metric value: \(first.message)", type: "Warning")
    return nil
  }

  private mutating func noteSuccess(_ metric: String) {
    note(
      "ScalingActive", true, "ValidMetricFound",
      "the HPA was able to successfully calculate a replica count from \(metric)")
  }

  private func answer(
    to metric: JSON, _ pods: [KubernetesObject], _ current: Int64, _ world: World
  ) -> Result<(replicas: Int64, metric: String, shown: JSON), Failure> {
    guard metric.text("type") == "Resource", let source = metric[member: "resource"] else {
      // As in a cluster without an adapter for such metrics.
      let (kind, group) = Self.unserved[metric.text("type")] ?? ("", "")
      let name =
        metric[HorizontalPodAutoscaler.sources[metric.text("type")] ?? ""]?["metric"]?
        .text("name") ?? ""
      return .failure(
        Failure(
          reason: "FailedGet\(metric.text("type"))Metric",
          message: "unable to get metric \(name): unable to fetch metrics from \(group) metrics "
            + "API: the server could not find the requested resource", metric: kind))
    }
    let resource = source.text("name")
    let part = source["target"]?[member: "averageUtilization"]?.integer
    do {
      let samples = try samples(of: pods, resource, needsRequest: part != nil, world)
      let aim: ReplicaCount.Target =
        part.map { .utilization($0) }
        ?? .average(Quantity(source["target"]?["averageValue"])?.milliValue ?? 1)
      guard let result = ReplicaCount(target: aim, current: current).result(of: samples) else {
        throw Failure(
          reason: "FailedGetResourceMetric",
          message: "failed to get \(resource) utilization: did not receive metrics for targeted "
            + "pods (pods might be unready)", metric: "\(resource) resource")
      }
      let name =
        part == nil
        ? "\(resource) resource" : "\(resource) resource utilization (percentage of request)"
      return .success((result.replicas, name, Self.shown(resource, result)))
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(Failure(reason: "", message: "", metric: ""))
    }
  }

  private static let unserved = [
    "Pods": ("pods", "custom"), "Object": ("object", "custom"),
    "External": ("external", "external"),
    "ContainerResource": ("container resource", "container"),
  ]

  private static func shown(_ resource: String, _ result: ReplicaCount.Result) -> JSON {
    var present: JSON = [:]
    if let part = result.utilization { present[member: "averageUtilization"] = .integer(part) }
    let value =
      resource == "cpu" ? Quantity(milli: result.average) : Quantity(result.average / 1000, .binary)
    present[member: "averageValue"] = .string(value.text)
    return [
      "type": "Resource", "resource": ["name": .string(resource), "current": present],
    ]
  }

  private func samples(
    of pods: [KubernetesObject], _ resource: String, needsRequest: Bool, _ world: World
  ) throws(Failure) -> [ReplicaCount.Sample] {
    guard view.plane?.servesMetrics != false else {
      throw Failure(
        reason: "FailedGetResourceMetric",
        message: "failed to get \(resource) \(needsRequest ? "utilization" : "usage"): unable to "
          + "get metrics for resource \(resource): unable to fetch metrics from resource metrics "
          + "API: the server could not find the requested resource (get pods.metrics.k8s.io)",
        metric: "\(resource) resource")
    }
    var samples: [ReplicaCount.Sample] = []
    for pod in pods {
      let state = PodStatusView(pod)
      if state.isTerminating || state.phase == "Failed" { continue }
      var request: Int64 = 0
      for container in pod.spec.list("containers") {
        let asked = ResourceAmounts(container["resources"]?["requests"])[resource]
        if let asked {
          request += asked.milliValue
        } else if needsRequest {
          throw Failure(
            reason: "FailedGetResourceMetric",
            message: "failed to get \(resource) utilization: missing request for \(resource) in "
              + "container \(container.text("name")) of Pod \(pod.metadata.name)",
            metric: "\(resource) resource")
        }
      }
      let usage = world.usage(of: view.key(of: pod, Pod.self))?[resource]?.milliValue
      samples.append(
        .init(
          usage: usage, request: request,
          isUnready: state.phase == "Pending" || resource == "cpu" && startsStill(pod, state)))
    }
    return samples
  }

  /// A pod that was never ready tells nothing; one that is young tells nothing while it is not.
  ///
  /// Source: kubernetes, `pkg/controller/podautoscaler/replica_calculator.go`, `groupPods`.
  private func startsStill(_ pod: KubernetesObject, _ state: PodStatusView) -> Bool {
    guard let ready = state.condition("Ready"), let start = pod.status.time("startTime") else {
      return !state.isReady
    }
    let isDown = ready.text("status") == "False"
    if start + .minutes(5) > view.now { return isDown }
    let since = ready.time("lastTransitionTime") ?? start
    return isDown && start + .seconds(30) > since
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
