import Documents
import Simulation

/// Makes jobs when their time has come.
public enum CronJobController: Controller {
  /// Its name.
  public static let name = "cronjob"

  /// Cron jobs, and the jobs that they make.
  public static let resources: Set<String>? = [CronJob.resource.name, Job.resource.name]

  /// A cron job, and the one that a job belongs to.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    if change.key.resource == CronJob.resource.name { return [change.key] }
    guard change.key.resource == Job.resource.name, let owner = change.new.metadata.controller,
      owner.kind == "CronJob"
    else { return [] }
    return [
      ObjectKey(
        change.key.cluster, CronJob.resource.name, namespace: change.key.namespace,
        name: owner.name)
    ]
  }

  /// Looks at the clock.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let cron = view[key] else { return [] }
    var turn = CronJobTurn(cron, key, view)
    turn.run()
    return turn.writes
  }
}

/// One look at a cron job, and what comes of it.
///
/// Source: kubernetes, `pkg/controller/cronjob/cronjob_controllerv2.go`, `syncCronJob`.
struct CronJobTurn {
  private let cron: KubernetesObject
  private let key: ObjectKey
  private let view: ClusterView
  private let jobs: [KubernetesObject]
  private var status: JSON
  var writes: [Write] = []

  init(_ cron: KubernetesObject, _ key: ObjectKey, _ view: ClusterView) {
    self.cron = cron
    self.key = key
    self.view = view
    status = cron.status
    jobs = view.controlled(Job.self, by: cron.metadata.uid)
  }

  mutating func run() {
    settleActive()
    forgetOld()
    if cron.metadata.deletionTimestamp == nil, cron.spec["suspend"]?.bool != true { look() }
    if status != cron.status { writes.append(.status(key, status)) }
  }

  private mutating func tell(_ reason: String, _ message: String, type: String = "Normal") {
    writes.append(
      .event(EventFacts(key, reason, message, source: "cronjob-controller", type: type)))
  }

  private static func end(of job: KubernetesObject) -> String? {
    ["Complete", "Failed"].first { job.status.condition($0)?.text("status") == "True" }
  }

  /// The jobs that were made here and have not ended.
  private var running: [KubernetesObject] {
    jobs.filter { Self.end(of: $0) == nil && $0.metadata.annotations[Self.made] != nil }
  }

  private static let made = "batch.kubernetes.io/cronjob-scheduled-timestamp"

  private mutating func settleActive() {
    for entry in status.list("active") {
      let job = jobs.first { $0.metadata.uid == entry.text("uid") }
      guard let job else {
        tell("MissingJob", "Active job went missing: \(entry.text("name"))")
        continue
      }
      guard let end = Self.end(of: job) else { continue }
      tell("SawCompletedJob", "Saw completed job: \(job.metadata.name), condition: \(end)")
      if end == "Complete", let time = job.status[member: "completionTime"] {
        status[member: "lastSuccessfulTime"] = time
      }
    }
    let entries = running.map { job -> JSON in
      let known = status.list("active").first { $0.text("uid") == job.metadata.uid }
      return known ?? [
        "kind": "Job", "namespace": .string(job.metadata.namespace),
        "name": .string(job.metadata.name), "uid": .string(job.metadata.uid),
        "apiVersion": "batch/v1",
        "resourceVersion": .string("\(job.metadata.resourceVersion)"),
      ]
    }
    status[member: "active"] = entries.isEmpty ? nil : .array(entries)
    for job in jobs where Self.end(of: job) == nil && job.metadata.annotations[Self.made] == nil {
      tell(
        "UnexpectedJob",
        "Saw a job that the controller did not create or forgot: \(job.metadata.name)",
        type: "Warning")
    }
  }

  /// Jobs that ended are kept for a while.
  private mutating func forgetOld() {
    for (end, limit) in [
      ("Complete", "successfulJobsHistoryLimit"), ("Failed", "failedJobsHistoryLimit"),
    ] {
      guard let most = cron.spec[member: limit]?.integer else { continue }
      let ended = jobs.filter { Self.end(of: $0) == end && $0.metadata.deletionTimestamp == nil }
        .sorted(by: DeploymentTurn.isOlder)
      for job in ended.prefix(max(0, ended.count - Int(clamping: most))) { takeAway(job) }
    }
  }

  private mutating func takeAway(_ job: KubernetesObject) {
    var options = DeleteOptions()
    options.propagationPolicy = "Background"
    writes.append(.delete(view.key(of: job, Job.self), options))
    tell("SuccessfulDelete", "Deleted job \(job.metadata.name)")
  }

  private mutating func look() {
    guard let schedule = try? CronSchedule(cron.spec.text("schedule")) else { return }
    let zone = cron.spec[member: "timeZone"]?.string.flatMap { TimeZoneRule(named: $0) } ?? .utc
    defer {
      if let next = schedule.next(after: view.now, in: zone) {
        writes.append(.again(next - view.now))
      }
    }
    guard let due = due(schedule, zone) else { return }
    let deadline = cron.spec[member: "startingDeadlineSeconds"]?.integer
    if let deadline, due + .seconds(deadline) < view.now {
      tell(
        "MissSchedule", "Missed scheduled time to start a job: \(Self.mailText(due))",
        type: "Warning")
      return
    }
    let name = "\(cron.metadata.name)-\(due.milliseconds / 60_000)"
    guard view.object(Job.self, cron.metadata.namespace, name) == nil else { return }
    switch cron.spec.text("concurrencyPolicy") {
    case "Forbid" where !running.isEmpty:
      tell(
        "JobAlreadyActive",
        "Not starting job because prior execution is running and concurrency policy is Forbid")
      return
    case "Replace":
      for job in running { takeAway(job) }
    default: break
    }
    make(name, due)
  }

  /// The last time that has come since the last job; nil where none has.
  private mutating func due(_ schedule: CronSchedule, _ zone: TimeZoneRule) -> SimTime? {
    var earliest = status.time("lastScheduleTime") ?? cron.metadata.creationTimestamp
    if let deadline = cron.spec[member: "startingDeadlineSeconds"]?.integer {
      earliest = max(earliest, view.now - .seconds(deadline))
    }
    guard let first = schedule.next(after: earliest, in: zone), first <= view.now else {
      return nil
    }
    guard let second = schedule.next(after: first, in: zone), second <= view.now else {
      return first
    }
    // How many were missed is told from the first two, as it would take long to count them.
    let step = max(1, (second - first).milliseconds)
    if (view.now - first).milliseconds / step + 1 > 100 {
      tell(
        "TooManyMissedTimes",
        "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock "
          + "skew", type: "Warning")
    }
    return last(schedule, zone, after: second)
  }

  /// The last time that has come; long breaks are halved, not walked through.
  private func last(
    _ schedule: CronSchedule, _ zone: TimeZoneRule, after second: SimTime
  ) -> SimTime {
    var last = second
    var leap = (view.now - second).milliseconds
    while leap > 60_000 {
      let start = view.now - .milliseconds(leap)
      if start > last, let next = schedule.next(after: start, in: zone), next <= view.now {
        last = next
      }
      leap /= 2
    }
    while let next = schedule.next(after: last, in: zone), next <= view.now { last = next }
    return last
  }

  private mutating func make(_ name: String, _ due: SimTime) {
    let template = cron.spec["jobTemplate"]
    let written = template?["metadata"]
    var metadata = ObjectMetadata(name: name, namespace: cron.metadata.namespace)
    metadata.labels = TextMap(written?["labels"])
    metadata.annotations = TextMap(written?["annotations"])
    metadata.annotations[Self.made] = due.kubernetesText
    metadata.ownerReferences = [
      OwnerReference(
        apiVersion: "batch/v1", kind: "CronJob", name: cron.metadata.name,
        uid: cron.metadata.uid, controller: true, blockOwnerDeletion: true)
    ]
    var content = JSONObject(room: 1)
    content.add("spec", template?["spec"])
    writes.append(.create(Job.self, KubernetesObject(metadata: metadata, content: content)))
    tell("SuccessfulCreate", "Created job \(name)")
    status[member: "lastScheduleTime"] = .string(due.kubernetesText)
  }

  /// `Mon, 05 Jan 2026 09:00:00 +0000`.
  private static func mailText(_ time: SimTime) -> String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let date = time.calendar
    let number = SimTime.days(year: date.year, month: date.month, day: date.day)
    let day = days[Int(((number + 4) % 7 + 7) % 7)]
    let month = months[Int(date.month) - 1]
    return "\(day), \(time.dateText.suffix(2)) \(month) \(date.year) \(time.clockText) +0000"
  }
}
