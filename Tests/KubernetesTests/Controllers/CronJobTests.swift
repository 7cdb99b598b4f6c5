import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A cron job") struct CronJobTests {
  private var stand = Stand()

  private static func manifest(_ schedule: String, extra: String = "suspend: false") -> String {
    """
    metadata: {name: hello}
    spec:
      schedule: "\(schedule)"
      \(extra)
      jobTemplate:
        spec:
          template:
            spec: {containers: [{name: hello, image: "busybox:1"}], restartPolicy: OnFailure}
    """
  }

  private var jobs: [String] {
    stand.view.objects(Job.self, in: "default").map(\.metadata.name)
  }

  private mutating func endAll() {
    for pod in stand.activePods { stand.end(pod.metadata.name, "Succeeded") }
    stand.settle()
  }

  /// Times from robfig/cron, `spec_test.go`, `TestNext`, with minutes as the smallest unit.
  @Test(
    "knows when it is due",
    arguments: [
      ("2012-07-09T14:45:00Z", "0/15 * * * *", "2012-07-09T15:00:00Z"),
      ("2012-07-09T14:59:59Z", "0/15 * * * *", "2012-07-09T15:00:00Z"),
      ("2012-07-09T15:45:00Z", "20-35/15 * * * *", "2012-07-09T16:20:00Z"),
      ("2012-07-09T23:46:00Z", "*/15 * * * *", "2012-07-10T00:00:00Z"),
      ("2012-07-09T23:35:51Z", "0 0 1 * *", "2012-08-01T00:00:00Z"),
      ("2012-07-09T23:35:00Z", "0 0 9 Apr-Oct ?", "2012-08-09T00:00:00Z"),
      ("2012-07-09T23:35:00Z", "0 0 * Feb Mon", "2013-02-04T00:00:00Z"),
      ("2012-07-09T23:35:00Z", "0 0 29 2 ?", "2016-02-29T00:00:00Z"),
      ("2026-01-05T09:00:00Z", "@hourly", "2026-01-05T10:00:00Z"),
      ("2026-01-05T09:00:00Z", "0 9 13 * 5", "2026-01-09T09:00:00Z"),
    ])
  func next(_ start: String, _ schedule: String, _ next: String) throws {
    let time = try #require(SimTime(kubernetesText: start))
    #expect(
      try CronSchedule(schedule).next(after: time, in: .utc)?.kubernetesText == next)
  }

  @Test(
    "follows the clocks of its zone",
    arguments: [
      ("2026-01-05T00:00:00Z", "Europe/Berlin", "2026-01-05T08:00:00Z"),
      ("2026-07-05T00:00:00Z", "Europe/Berlin", "2026-07-05T07:00:00Z"),
      ("2026-07-05T00:00:00Z", "America/New_York", "2026-07-05T13:00:00Z"),
      ("2026-01-05T00:00:00Z", "America/New_York", "2026-01-05T14:00:00Z"),
      ("2026-01-05T00:00:00Z", "Asia/Kolkata", "2026-01-05T03:30:00Z"),
      ("2026-01-05T00:00:00Z", "Etc/GMT+5", "2026-01-05T14:00:00Z"),
    ])
  func zones(_ start: String, _ zone: String, _ next: String) throws {
    let time = try #require(SimTime(kubernetesText: start))
    let rule = try #require(TimeZoneRule(named: zone))
    #expect(try CronSchedule("0 9 * * *").next(after: time, in: rule)?.kubernetesText == next)
  }

  @Test("makes a job named after the minute, and says when")
  mutating func makes() throws {
    try stand.create(CronJob.self, Self.manifest("*/1 * * * *"))
    stand.settle()
    #expect(jobs.isEmpty)
    stand.wait(.seconds(60))

    let minute = (SimTime.dawn.milliseconds + 60_000) / 60_000
    #expect(jobs == ["hello-\(minute)"])
    let cron = try #require(stand.object(CronJob.self, "hello"))
    #expect(
      CronJob.cells(of: cron, in: stand.view).prefix(7)
        == ["hello", "*/1 * * * *", "<none>", "False", 1, "0s", "60s"])
  }

  @Test("keeps three jobs that went well")
  mutating func keeps() throws {
    try stand.create(CronJob.self, Self.manifest("* * * * *"))
    for _ in 0..<6 {
      stand.wait(.seconds(60))
      endAll()
    }

    #expect(jobs.count == 3)
    #expect(stand.status(CronJob.self, "hello")["active"] == nil)
    #expect(stand.status(CronJob.self, "hello")["lastSuccessfulTime"] == "2026-01-05T09:06:00Z")
  }

  @Test("does not start a job beside another, or puts it in its place, as it is told")
  mutating func concurrency() throws {
    try stand.create(
      CronJob.self, Self.manifest("* * * * *", extra: "concurrencyPolicy: Forbid"))
    stand.wait(.seconds(180))
    #expect(jobs.count == 1)
    let first = jobs[0]

    stand.change(CronJob.self, "hello") { $0.spec = $0.spec.with("concurrencyPolicy", "Replace") }
    stand.wait(.seconds(60))
    #expect(jobs.count == 1)
    #expect(jobs[0] != first)

    stand.change(CronJob.self, "hello") { $0.spec = $0.spec.with("concurrencyPolicy", "Allow") }
    stand.wait(.seconds(120))
    #expect(jobs.count == 3)
  }

  private func told(_ reason: String) -> [String] {
    stand.view.events(in: "default", about: "hello").map(\.row)
      .filter { $0["reason"]?.string == reason }.compactMap { $0["message"]?.string }
  }

  @Test("wonders at a job that someone made of it by hand, which holds up no other")
  mutating func byHand() throws {
    try stand.create(
      CronJob.self, Self.manifest("* * * * *", extra: "concurrencyPolicy: Forbid"))
    let cron = try #require(stand.object(CronJob.self, "hello"))
    try stand.create(
      Job.self,
      """
      metadata:
        name: by-hand
        annotations: {cronjob.kubernetes.io/instantiate: manual}
        ownerReferences:
        - {apiVersion: batch/v1, kind: CronJob, name: hello, uid: \(cron.metadata.uid),
           controller: true}
      spec:
        template:
          spec: {containers: [{name: hello, image: "busybox:1"}], restartPolicy: OnFailure}
      """)
    stand.wait(.seconds(60))

    #expect(jobs.count == 2)
    #expect(
      told("UnexpectedJob").contains(
        "Saw a job that the controller did not create or forgot: by-hand"))
    #expect(stand.status(CronJob.self, "hello")["active"]?.array?.count == 1)
  }

  @Test("says that it missed too much, and goes on with the last time")
  mutating func missed() throws {
    try stand.create(CronJob.self, Self.manifest("* * * * *", extra: "suspend: true"))
    stand.settle()
    stand.world.advance(to: stand.world.now + .hours(2) + .seconds(30))
    stand.change(CronJob.self, "hello") { $0.spec = $0.spec.with("suspend", false) }
    stand.settle()

    #expect(jobs.count == 1)
    #expect(stand.status(CronJob.self, "hello")["lastScheduleTime"] == "2026-01-05T11:00:00Z")
    #expect(
      told("TooManyMissedTimes") == [
        "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock "
          + "skew"
      ])
  }

  @Test("rests while it is suspended")
  mutating func rests() throws {
    try stand.create(CronJob.self, Self.manifest("* * * * *", extra: "suspend: true"))
    stand.wait(.seconds(120))

    #expect(jobs.isEmpty)
  }

  @Test(
    "is refused where its schedule says nothing",
    arguments: [
      ("every day", "expected exactly 5 fields, found 2: [every day]"),
      ("61 * * * *", "end of range (61) above maximum (59): 61"),
      (
        "x * * * *",
        #"failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax"#
      ), ("@often", "unrecognized descriptor: @often"),
    ])
  mutating func refused(_ schedule: String, _ why: String) throws {
    #expect(
      try stand.refusal(CronJob.self, Self.manifest(schedule))
        == "CronJob.batch \"hello\" is invalid: spec.schedule: Invalid value: \"\(schedule)\": "
        + why)
  }
}
