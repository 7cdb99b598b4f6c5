import Documents
import Simulation

/// One look at a job, and what comes of it.
///
/// Source: kubernetes, `pkg/controller/job/job_controller.go`, `syncJob`, `manageJob`.
struct JobTurn {
  let job: KubernetesObject
  let key: ObjectKey
  let view: ClusterView
  let ownership: Ownership
  var writes: [Write] = []
  var status: JSON
  /// Its pods, those that were counted too.
  var pods: [KubernetesObject] = []
  var succeeded = IndexList()
  var failed = IndexList()
  /// Why it fails, by the rules for pods that fail.
  var verdict: String?

  init(_ job: KubernetesObject, _ key: ObjectKey, _ view: ClusterView) {
    self.job = job
    self.key = key
    self.view = view
    status = job.status
    ownership = Ownership(
      owner: job, kind: Job.self, selector: LabelSelector(job.spec["selector"]), view: view)
  }

  var spec: JSON { job.spec }
  var isIndexed: Bool { spec.text("completionMode") == "Indexed" }
  var isSuspended: Bool { spec["suspend"]?.bool == true }
  var completions: Int64? { spec[member: "completions"]?.integer }

  func isTrue(_ type: String) -> Bool { status.condition(type)?.text("status") == "True" }

  var hasEnded: Bool { isTrue("Complete") || isTrue("Failed") }

  /// The pods that work or will.
  var active: [KubernetesObject] { pods.filter { PodStatusView($0).isActive } }

  private var terminating: Int64 {
    Int64(pods.filter { !PodStatusView($0).hasEnded && PodStatusView($0).isTerminating }.count)
  }

  mutating func run(_ dice: inout Dice) {
    pods = ownership.claim(Pod.self, &writes)
    guard !hasEnded else { return releaseLate() }
    if !isSuspended, status[member: "startTime"] == nil, job.metadata.deletionTimestamp == nil {
      status[member: "startTime"] = now
    }
    count()
    judge()
    if isTrue("FailureTarget") || isTrue("SuccessCriteriaMet") {
      finish()
    } else if job.metadata.deletionTimestamp == nil {
      settleSuspension()
      manage(&dice)
      watchDeadline()
    }
    note()
  }

  var now: JSON { .string(view.now.kubernetesText) }

  mutating func tell(_ reason: String, _ message: String, type: String = "Normal") {
    writes.append(.event(EventFacts(key, reason, message, source: "job-controller", type: type)))
  }

  mutating func setCondition(_ type: String, _ isTrue: Bool, _ reason: String, _ message: String) {
    status.setCondition([
      "type": .string(type), "status": isTrue ? "True" : "False", "lastProbeTime": now,
      "lastTransitionTime": now, "reason": .string(reason), "message": .string(message),
    ])
  }

  private mutating func note() {
    status.note("active", Int64(active.count))
    status[member: "ready"] = .integer(Int64(active.filter { PodStatusView($0).isReady }.count))
    status[member: "terminating"] = .integer(terminating)
    status.fill("uncountedTerminatedPods", [:])
    if hasEnded { status[member: "active"] = nil }
    if status != job.status { writes.append(.status(key, status)) }
  }

  /// Lets pods go that end after the job did.
  private mutating func releaseLate() {
    for pod in pods where pod.metadata.finalizers.contains(JobController.finalizer) {
      let state = PodStatusView(pod)
      if state.hasEnded || state.isTerminating { release(pod) }
    }
  }

  mutating func release(_ pod: KubernetesObject) {
    var free = pod
    free.metadata.finalizers.removeAll { $0 == JobController.finalizer }
    writes.append(.update(view.key(of: pod, Pod.self), free))
  }
}

// What became of pods.
extension JobTurn {
  /// Each pod is counted once, when its finalizer goes.
  private mutating func count() {
    let limit = completions ?? 0
    succeeded = IndexList(status.text("completedIndexes"), below: limit)
    failed = IndexList(status.text("failedIndexes"), below: limit)
    var counts = (succeeded: status.number("succeeded"), failed: status.number("failed"))
    for pod in pods where pod.metadata.finalizers.contains(JobController.finalizer) {
      let state = PodStatusView(pod)
      if state.phase == "Succeeded" {
        release(pod)
        guard isIndexed else {
          counts.succeeded += 1
          continue
        }
        if let index = index(of: pod), index < limit { succeeded = succeeded.with(index) }
      } else if state.phase == "Failed" || (state.isTerminating && replacesTerminating) {
        // What is still ending keeps its finalizer until the kubelet is done with it.
        if state.phase == "Failed" || pod.spec.text("nodeName").isEmpty || isGone(pod) {
          release(pod)
          if countsAsFailure(pod) { counts.failed += 1 }
        }
      }
    }
    if isIndexed { counts.succeeded = Int64(succeeded.numbers.count) }
    countFailedIndexes(below: limit)
    status.note("succeeded", counts.succeeded)
    status.note("failed", counts.failed)
    if isIndexed, !succeeded.numbers.isEmpty {
      status[member: "completedIndexes"] = .string(succeeded.text)
    }
    if spec[member: "backoffLimitPerIndex"] != nil {
      status[member: "failedIndexes"] = .string(failed.text)
    }
  }

  private var replacesTerminating: Bool { spec.text("podReplacementPolicy") != "Failed" }

  /// Whether nothing but finalizers keeps a pod.
  private func isGone(_ pod: KubernetesObject) -> Bool {
    pod.metadata.deletionTimestamp.map { $0 <= view.now } ?? false
  }

  func index(of pod: KubernetesObject) -> Int64? {
    pod.metadata.annotations["batch.kubernetes.io/job-completion-index"].flatMap { Int64($0) }
  }

  private mutating func countFailedIndexes(below limit: Int64) {
    guard let allowed = spec[member: "backoffLimitPerIndex"]?.integer else { return }
    var failures: [Int64: Int64] = [:]
    for pod in pods where PodStatusView(pod).phase == "Failed" {
      guard let index = index(of: pod), index < limit else { continue }
      switch JobFailurePolicy(spec).action(for: pod)?.action {
      case "Ignore": continue
      case "FailIndex": failures[index] = allowed + 1
      default: failures[index, default: 0] += 1
      }
    }
    failed = IndexList(Set(failures.filter { $0.value > allowed }.map(\.key)))
  }

  private mutating func countsAsFailure(_ pod: KubernetesObject) -> Bool {
    guard let rule = JobFailurePolicy(spec).action(for: pod) else { return true }
    if rule.action == "FailJob" { verdict = rule.message }
    return rule.action != "Ignore"
  }
}

// How it ends.
extension JobTurn {
  private mutating func judge() {
    guard !isTrue("FailureTarget"), !isTrue("SuccessCriteriaMet") else { return }
    if let failure {
      return setCondition("FailureTarget", true, failure.reason, failure.message)
    }
    if let rule = JobSuccessPolicy(spec).matched(by: succeeded) {
      return setCondition(
        "SuccessCriteriaMet", true, "SuccessPolicy", "Matched rules at index \(rule)")
    }
    let done = status.number("succeeded")
    let isDone = completions.map { done >= $0 } ?? (done > 0 && active.isEmpty)
    guard isDone, !isSuspended || completions != nil else { return }
    setCondition(
      "SuccessCriteriaMet", true, "CompletionsReached",
      "Reached expected number of succeeded pods")
  }

  private var failure: (reason: String, message: String)? {
    if let verdict { return ("PodFailurePolicy", verdict) }
    let limit = spec.number("backoffLimit")
    if status.number("failed") > limit
      || restarts.map({ limit == 0 ? $0 > 0 : $0 >= limit }) == true
    {
      return ("BackoffLimitExceeded", "Job has reached the specified backoff limit")
    }
    if let deadline, !isSuspended, deadline <= view.now {
      return ("DeadlineExceeded", "Job was active longer than specified deadline")
    }
    guard isIndexed, !failed.numbers.isEmpty else { return nil }
    if let most = spec[member: "maxFailedIndexes"]?.integer, Int64(failed.numbers.count) > most {
      return (
        "MaxFailedIndexesExceeded",
        "Job has exceeded the specified maximal number of failed indexes"
      )
    }
    let ended = Int64(failed.numbers.union(succeeded.numbers).count)
    return ended >= completions ?? 0 ? ("FailedIndexes", "Job has failed indexes") : nil
  }

  /// How often containers were started again, where pods do that themselves.
  private var restarts: Int64? {
    guard spec["template"]?["spec"]?.text("restartPolicy") == "OnFailure" else { return nil }
    return pods.filter { ["Running", "Pending"].contains(PodStatusView($0).phase) }.reduce(0) {
      $0
        + ($1.status.list("initContainerStatuses") + $1.status.list("containerStatuses"))
        .reduce(0) { $0 + $1.number("restartCount") }
    }
  }

  private var deadline: SimTime? {
    guard let seconds = spec[member: "activeDeadlineSeconds"]?.integer else { return nil }
    return status.time("startTime").map { $0 + .seconds(seconds) }
  }

  private mutating func watchDeadline() {
    guard let deadline, !isSuspended, deadline > view.now else { return }
    writes.append(.again(deadline - view.now))
  }

  /// What still runs is stopped; when the last pod has ended the job has.
  private mutating func finish() {
    for pod in active {
      writes.append(.delete(view.key(of: pod, Pod.self)))
      tell("SuccessfulDelete", "Deleted pod: \(pod.metadata.name)")
    }
    guard !pods.contains(where: { !PodStatusView($0).hasEnded && !isGone($0) }) else { return }
    if let target = status.condition("FailureTarget") {
      setCondition("Failed", true, target.text("reason"), target.text("message"))
      tell(target.text("reason"), target.text("message"), type: "Warning")
    } else if let target = status.condition("SuccessCriteriaMet") {
      setCondition("Complete", true, target.text("reason"), target.text("message"))
      status[member: "completionTime"] = now
      tell("Completed", "Job completed")
    }
  }
}

extension IndexList {
  fileprivate func with(_ number: Int64) -> IndexList { IndexList(numbers.union([number])) }
}
