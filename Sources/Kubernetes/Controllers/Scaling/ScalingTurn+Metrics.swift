import Documents
import Simulation

// What metrics recommend.
//
// Source: kubernetes, `pkg/controller/podautoscaler/horizontal.go`, `computeReplicasForMetrics`.
extension ScalingTurn {
  private struct Failure: Error {
    let reason: String
    let message: String
    let metric: String
  }

  /// The highest answer of all metrics; where one fails, nothing shrinks.
  mutating func recommendation(
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
      case .failure(let failure):
        // What could not be had keeps its place, and is empty.
        shown.append(["type": ""])
        failures.append(failure)
        tell(failure.reason, failure.message, type: "Warning")
      }
    }
    status[member: "currentMetrics"] = .array(shown)
    guard let first = failures.first else {
      noteSuccess(best?.metric ?? "")
      return best
    }
    if let best, best.replicas >= current {
      noteSuccess(best.metric)
      return best
    }
    note(
      "ScalingActive", false, first.reason,
      "the HPA was unable to compute the replica count: \(first.message)")
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
    let type = metric.text("type")
    let member = HorizontalPodAutoscaler.sources[type] ?? ""
    guard type.hasSuffix("Resource"), let source = metric[member: member] else {
      return .failure(Self.unserved(metric, type, member))
    }
    do {
      return .success(try answer(toResource: source, member, pods, current, world))
    } catch {
      let what =
        source[member: "container"]?.string.map { "\($0) container" }
        ?? "\(source.text("name")) resource"
      return .failure(
        Failure(reason: "FailedGet\(type)Metric", message: error.message, metric: what))
    }
  }

  /// As in a cluster without an adapter for such metrics.
  private static func unserved(_ metric: JSON, _ type: String, _ member: String) -> Failure {
    let name = metric[member]?["metric"]?.text("name") ?? ""
    let group = type == "External" ? "external" : "custom"
    return Failure(
      reason: "FailedGet\(type)Metric",
      message: "unable to get metric \(name): unable to fetch metrics from \(group) metrics API: "
        + "the server could not find the requested resource", metric: type.lowercased())
  }

  /// Why a resource could not be compared.
  private struct Problem: Error { let message: String }

  private func answer(
    toResource source: JSON, _ member: String, _ pods: [KubernetesObject], _ current: Int64,
    _ world: World
  ) throws(Problem) -> (replicas: Int64, metric: String, shown: JSON) {
    let (resource, container) = (source.text("name"), source[member: "container"]?.string)
    let part = source["target"]?[member: "averageUtilization"]?.integer
    let front = "failed to get \(resource) \(part == nil ? "usage" : "utilization"): "
    let samples = try samples(of: pods, resource, container, front, part != nil, world)
    let aim: ReplicaCount.Target =
      part.map { .utilization($0) }
      ?? .average(Quantity(source["target"]?["averageValue"])?.milliValue ?? 1)
    guard let result = ReplicaCount(target: aim, current: current).result(of: samples) else {
      throw Problem(
        message: front
          + "did not receive metrics for targeted pods (pods might be unready)")
    }
    let name =
      "\(resource) resource" + (part == nil ? "" : " utilization (percentage of request)")
    return (result.replicas, name, Self.shown(resource, container, member, result))
  }

  private static func shown(
    _ resource: String, _ container: String?, _ member: String, _ result: ReplicaCount.Result
  ) -> JSON {
    var present: JSON = [:]
    if let part = result.utilization { present[member: "averageUtilization"] = .integer(part) }
    let value =
      resource == "cpu" ? Quantity(milli: result.average) : Quantity(result.average / 1000, .binary)
    present[member: "averageValue"] = .string(value.text)
    var source: JSON = ["name": .string(resource), "current": present]
    if let container { source[member: "container"] = .string(container) }
    let type = member.prefix(1).uppercased() + member.dropFirst()
    return ["type": .string(type), member: source]
  }

  /// The pods with what they use, in the order in which upstream looks at what may be missing.
  ///
  /// Source: kubernetes, `pkg/controller/podautoscaler/replica_calculator.go`,
  /// `GetResourceReplicas`.
  private func samples(
    of pods: [KubernetesObject], _ resource: String, _ container: String?, _ front: String,
    _ needsRequest: Bool, _ world: World
  ) throws(Problem) -> [ReplicaCount.Sample] {
    let missing = "\(front)unable to get metrics for resource \(resource): "
    guard view.plane?.servesMetrics != false else {
      throw Problem(
        message: missing
          + "unable to fetch metrics from resource metrics API: the server could not find the "
          + "requested resource (get pods.metrics.k8s.io)")
    }
    let living = pods.filter { pod in
      let state = PodStatusView(pod)
      return !state.isTerminating && state.phase != "Failed"
    }
    let usages = living.map { usage(of: $0, resource, container, world) }
    guard usages.contains(where: { $0 != nil }) else {
      throw Problem(message: missing + "no metrics returned from resource metrics API")
    }
    let unready = living.map { isUnready($0, resource) }
    guard zip(usages, unready).contains(where: { $0 != nil && !$1 }) else {
      throw Problem(
        message: front + "did not receive metrics for targeted pods (pods might be unready)")
    }
    var samples: [ReplicaCount.Sample] = []
    for (place, pod) in living.enumerated() {
      let request = try request(of: pod, resource, container, front, needsRequest)
      samples.append(
        .init(usage: usages[place], request: request, isUnready: unready[place]))
    }
    return samples
  }

  /// Containers of a pod share what it uses in equal parts.
  private func usage(
    of pod: KubernetesObject, _ resource: String, _ container: String?, _ world: World
  ) -> Int64? {
    let all = world.usage(of: view.key(of: pod, Pod.self))?[resource]?.milliValue
    guard let container, let all else { return all }
    let names = pod.spec.list("containers").map { $0.text("name") }
    return names.contains(container) ? all / Int64(names.count) : nil
  }

  private func request(
    of pod: KubernetesObject, _ resource: String, _ container: String?, _ front: String,
    _ isNeeded: Bool
  ) throws(Problem) -> Int64 {
    var sum: Int64 = 0
    for other in pod.spec.list("containers") {
      let name = other.text("name")
      if let container, name != container { continue }
      if let asked = ResourceAmounts(other["resources"]?["requests"])[resource] {
        sum += asked.milliValue
      } else if isNeeded {
        throw Problem(
          message: "\(front)missing request for \(resource) in container \(name) of Pod "
            + pod.metadata.name)
      }
    }
    return sum
  }

  private func isUnready(_ pod: KubernetesObject, _ resource: String) -> Bool {
    let state = PodStatusView(pod)
    return state.phase == "Pending" || resource == "cpu" && startsStill(pod, state)
  }

  /// A pod that was never ready tells nothing; one that is young tells nothing while it is not,
  /// nor until a whole window of metrics has passed since.
  ///
  /// Source: kubernetes, `pkg/controller/podautoscaler/replica_calculator.go`, `groupPods`.
  private func startsStill(_ pod: KubernetesObject, _ state: PodStatusView) -> Bool {
    guard let ready = state.condition("Ready"), let start = pod.status.time("startTime") else {
      return !state.isReady
    }
    let isDown = ready.text("status") == "False"
    let since = ready.time("lastTransitionTime") ?? start
    if start + .minutes(5) > view.now { return isDown || since + .seconds(15) > view.now }
    return isDown && start + .seconds(30) > since
  }
}
