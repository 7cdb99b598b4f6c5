import Documents
import Simulation

// The pods of a job.
extension JobTurn {
  /// A job that rests has no pods; when it goes on its clock starts again.
  mutating func settleSuspension() {
    let condition = status.condition("Suspended")
    if isSuspended {
      for pod in active { takeAway(pod) }
      guard condition?.text("status") != "True" else { return }
      setCondition("Suspended", true, "JobSuspended", "Job suspended")
      tell("Suspended", "Job suspended")
    } else if condition?.text("status") == "True" {
      setCondition("Suspended", false, "JobResumed", "Job resumed")
      tell("Resumed", "Job resumed")
      status[member: "startTime"] = now
    }
  }

  private mutating func takeAway(_ pod: KubernetesObject) {
    release(pod)
    writes.append(.delete(view.key(of: pod, Pod.self)))
    tell("SuccessfulDelete", "Deleted pod: \(pod.metadata.name)")
  }

  mutating func manage(_ dice: inout Dice) {
    if isSuspended { return }
    let present = Int64(active.count)
    let wanted = self.wanted
    if present > wanted {
      for pod in ScaleDownOrder(active, at: view.now).pods.prefix(Int(clamping: present - wanted)) {
        takeAway(pod)
      }
      return
    }
    var missing = wanted - present
    if spec.text("podReplacementPolicy") == "Failed" {
      missing -= Int64(
        pods.filter { PodStatusView($0).isTerminating && !PodStatusView($0).hasEnded }.count)
    }
    guard missing > 0 else { return }
    let wait = backOff
    if wait > .zero { return writes.append(.again(wait)) }
    let count = Int(clamping: min(missing, Int64(ReplicaControl.burst)))
    if isIndexed {
      for index in readyIndexes(count) { make(index, &dice) }
    } else {
      for _ in 0..<count { make(nil, &dice) }
    }
  }

  private var wanted: Int64 {
    let width = spec.number("parallelism")
    let done = status.number("succeeded")
    guard let completions else { return done > 0 ? min(width, Int64(active.count)) : width }
    let lost = isIndexed ? Int64(failed.numbers.count) : 0
    return max(0, min(width, completions - done - lost))
  }

  /// How long a new pod has to wait after failures in a row: 10 s, doubling up to ten minutes.
  ///
  /// Source: kubernetes, `pkg/controller/job/backoff_utils.go`.
  private var backOff: SimDuration {
    if spec[member: "backoffLimitPerIndex"] != nil { return .zero }
    let ended = pods.filter { PodStatusView($0).hasEnded }
      .map { (isFailure: PodStatusView($0).phase == "Failed", end: end(of: $0)) }
      .sorted { $0.end < $1.end }
    let row = ended.reversed().prefix { $0.isFailure }
    guard let last = row.first else { return .zero }
    let span = Self.backOff(after: row.count)
    return max(.zero, last.end + span - view.now)
  }

  static func backOff(after failures: Int) -> SimDuration {
    failures == 0 ? .zero : min(.seconds(10) * (1 << Int64(min(failures - 1, 10))), .minutes(10))
  }

  private func end(of pod: KubernetesObject) -> SimTime {
    let ends = pod.status.list("containerStatuses").compactMap {
      $0["state"]?["terminated"]?.time("finishedAt")
    }
    return ends.max() ?? pod.metadata.deletionTimestamp ?? pod.metadata.creationTimestamp
  }

  /// Of the indexes that lack a pod those that need not wait: where each has its own limit of
  /// failures, each waits on its own.
  ///
  /// Source: kubernetes, `pkg/controller/job/job_controller.go`,
  /// `getPodCreationInfoForIndependentIndexes`.
  private mutating func readyIndexes(_ count: Int) -> [Int64] {
    let free = freeIndexes(count)
    guard spec[member: "backoffLimitPerIndex"] != nil else { return free }
    var ready: [Int64] = []
    var least: SimDuration?
    for index in free {
      let ends = pods.filter { self.index(of: $0) == index && PodStatusView($0).phase == "Failed" }
        .map(end(of:))
      let wait = ends.max().map { $0 + Self.backOff(after: ends.count) - view.now } ?? .zero
      if wait > .zero {
        least = min(least ?? wait, wait)
      } else {
        ready.append(index)
      }
    }
    if let least { writes.append(.again(least)) }
    return ready
  }

  private func freeIndexes(_ count: Int) -> [Int64] {
    let taken = Set(active.compactMap { self.index(of: $0) })
      .union(succeeded.numbers).union(failed.numbers)
    var free: [Int64] = []
    var index: Int64 = 0
    while free.count < count, index < completions ?? 0 {
      if !taken.contains(index) { free.append(index) }
      index += 1
    }
    return free
  }

  private mutating func make(_ index: Int64?, _ dice: inout Dice) {
    let front = index.map { "\(job.metadata.name)-\($0)-" } ?? job.metadata.name + "-"
    let name = front + dice.nameEnd()
    var pod = ownership.pod(of: spec["template"] ?? [:], named: name, generated: front)
    pod.metadata.finalizers.append(JobController.finalizer)
    if let index { mark(&pod, index) }
    writes.append(.create(Pod.self, pod))
    tell("SuccessfulCreate", "Created pod: \(name)")
  }

  /// Source: kubernetes, `pkg/controller/job/indexed_job_utils.go`,
  /// `addCompletionIndexEnvVariables`.
  private func mark(_ pod: inout KubernetesObject, _ index: Int64) {
    let name = "batch.kubernetes.io/job-completion-index"
    pod.metadata.annotations[name] = "\(index)"
    pod.metadata.labels[name] = "\(index)"
    if spec[member: "backoffLimitPerIndex"] != nil {
      let failures = pods.filter { self.index(of: $0) == index && PodStatusView($0).hasEnded }
      pod.metadata.annotations["batch.kubernetes.io/job-index-failure-count"] =
        "\(failures.count)"
    }
    var spec = pod.spec
    spec[member: "hostname"] = .string("\(job.metadata.name)-\(index)")
    let variable: JSON = [
      "name": "JOB_COMPLETION_INDEX",
      "valueFrom": ["fieldRef": ["fieldPath": .string("metadata.labels['\(name)']")]],
    ]
    for list in ["initContainers", "containers"] {
      spec.editEach(list) { container in
        let others = container.list("env")
        guard !others.contains(where: { $0.text("name") == "JOB_COMPLETION_INDEX" }) else { return }
        container[member: "env"] = .array(others + [variable])
      }
    }
    pod.spec = spec
  }
}
