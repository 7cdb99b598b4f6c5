import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A job") struct JobTests {
  private var stand = Stand()

  private static func manifest(_ extra: String = "parallelism: 1", restart: String = "Never")
    -> String
  {
    """
    metadata: {name: pi}
    spec:
      \(extra)
      template:
        spec: {containers: [{name: pi, image: "perl:5"}], restartPolicy: \(restart)}
    """
  }

  private func condition(_ type: String) -> [String] {
    let found = stand.status(Job.self, "pi").condition(type) ?? [:]
    return ["status", "reason", "message"].map { found.text($0) }
  }

  private var cells: [JSON] {
    stand.object(Job.self, "pi").map { Job.cells(of: $0, in: stand.view) } ?? []
  }

  /// Ends every pod that works.
  private mutating func endAll(_ phase: String, exitCode: Int64 = 0) {
    for pod in stand.activePods { stand.end(pod.metadata.name, phase, exitCode: exitCode) }
    stand.settle()
  }

  @Test("is complete when its pod has succeeded")
  mutating func completes() throws {
    try stand.create(Job.self, Self.manifest("completions: 1"))
    stand.settle()
    #expect(stand.pods.count == 1)
    #expect(stand.pods[0].metadata.finalizers == ["batch.kubernetes.io/job-tracking"])
    #expect(cells.prefix(4) == ["pi", "Running", "0/1", "0s"])
    stand.wait(.seconds(5))
    endAll("Succeeded")

    #expect(cells.prefix(5) == ["pi", "Complete", "1/1", "5s", "5s"])
    #expect(
      condition("Complete") == [
        "True", "CompletionsReached", "Reached expected number of succeeded pods",
      ])
    #expect(stand.pods[0].metadata.finalizers.isEmpty)
    #expect(stand.status(Job.self, "pi")["succeeded"] == 1)
    #expect(stand.status(Job.self, "pi")["active"] == nil)
  }

  @Test("runs as many pods side by side as it may, until enough have succeeded")
  mutating func parallel() throws {
    try stand.create(Job.self, Self.manifest("completions: 5\n  parallelism: 2"))
    stand.settle()
    #expect(stand.activePods.count == 2)
    endAll("Succeeded")
    #expect(stand.activePods.count == 2)
    endAll("Succeeded")
    #expect(stand.activePods.count == 1)
    endAll("Succeeded")

    #expect(cells[2] == "5/5")
    #expect(stand.pods.count == 5)
  }

  @Test("waits longer after each failure, and gives up at its limit")
  mutating func backsOff() throws {
    try stand.create(Job.self, Self.manifest("backoffLimit: 2"))
    stand.settle()
    endAll("Failed", exitCode: 1)
    #expect(stand.activePods.isEmpty)
    stand.wait(.seconds(9))
    #expect(stand.activePods.isEmpty)
    stand.wait(.seconds(1))
    #expect(stand.activePods.count == 1)
    endAll("Failed", exitCode: 1)
    stand.wait(.seconds(19))
    #expect(stand.activePods.isEmpty)
    stand.wait(.seconds(1))
    #expect(stand.activePods.count == 1)
    endAll("Failed", exitCode: 1)

    #expect(
      condition("Failed") == [
        "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit",
      ])
    #expect(stand.status(Job.self, "pi")["failed"] == 3)
    #expect(cells[1] == "Failed")
    stand.wait(.minutes(2))
    #expect(stand.activePods.isEmpty)
  }

  @Test(
    "doubles its patience up to ten minutes",
    arguments: [(0, 0), (1, 10), (2, 20), (3, 40), (6, 320), (7, 600), (50, 600)])
  func patience(_ failures: Int, _ seconds: Int64) {
    #expect(JobTurn.backOff(after: failures) == .seconds(seconds))
  }

  @Test("numbers its pods, where it is indexed")
  mutating func indexed() throws {
    try stand.create(
      Job.self, Self.manifest("completions: 3\n  parallelism: 2\n  completionMode: Indexed"))
    stand.settle()
    let name = "batch.kubernetes.io/job-completion-index"
    #expect(stand.activePods.compactMap { $0.metadata.annotations[name] }.sorted() == ["0", "1"])
    let pod = try #require(stand.activePods.first { $0.metadata.annotations[name] == "1" })
    #expect(pod.spec["hostname"] == "pi-1")
    #expect(pod.metadata.name.hasPrefix("pi-1-"))
    #expect(
      pod.spec["containers"]?[0]?["env"]?[0]?["valueFrom"]?["fieldRef"]?["fieldPath"]
        == "metadata.labels['batch.kubernetes.io/job-completion-index']")
    endAll("Succeeded")
    #expect(stand.status(Job.self, "pi")["completedIndexes"] == "0,1")
    endAll("Succeeded")

    #expect(stand.status(Job.self, "pi")["completedIndexes"] == "0-2")
    #expect(cells[1] == "Complete")
  }

  @Test("lets each index fail and wait on its own, where each has a limit")
  mutating func perIndex() throws {
    try stand.create(
      Job.self,
      Self.manifest(
        """
        completions: 2
          parallelism: 2
          completionMode: Indexed
          backoffLimitPerIndex: 1
        """))
    stand.settle()
    let first = try #require(stand.activePods.first { $0.metadata.name.hasPrefix("pi-0-") })
    stand.end(first.metadata.name, "Failed", exitCode: 1)
    stand.settle()
    #expect(stand.activePods.map { String($0.metadata.name.prefix(5)) } == ["pi-1-"])
    stand.wait(.seconds(11))
    #expect(Set(stand.activePods.map { String($0.metadata.name.prefix(5)) }) == ["pi-0-", "pi-1-"])
    for pod in stand.activePods {
      let isFirst = pod.metadata.name.hasPrefix("pi-0-")
      stand.end(pod.metadata.name, isFirst ? "Failed" : "Succeeded", exitCode: isFirst ? 1 : 0)
    }
    stand.settle()
    stand.wait(.seconds(30))

    #expect(stand.status(Job.self, "pi")["failedIndexes"] == "0")
    #expect(stand.status(Job.self, "pi")["completedIndexes"] == "1")
    #expect(condition("Failed") == ["True", "FailedIndexes", "Job has failed indexes"])
  }

  @Test("is left alone where another controller looks after it")
  mutating func managed() throws {
    try stand.create(Job.self, Self.manifest("managedBy: example.com/mine"))
    stand.settle()
    #expect(stand.pods.isEmpty)
    #expect(
      try stand.refusal(Job.self, Self.manifest("managedBy: mine")).hasSuffix(
        "spec.managedBy: Invalid value: \"mine\": must be a domain-prefixed path (such as "
          + "\"acme.io/foo\")"))
  }

  @Test("fails when its time is up")
  mutating func deadline() throws {
    try stand.create(Job.self, Self.manifest("activeDeadlineSeconds: 30"))
    stand.wait(.seconds(31))

    #expect(
      condition("Failed") == [
        "True", "DeadlineExceeded", "Job was active longer than specified deadline",
      ])
    #expect(stand.activePods.isEmpty)
  }

  @Test("rests and goes on as it is told")
  mutating func suspends() throws {
    try stand.create(Job.self, Self.manifest("suspend: true"))
    stand.settle()
    #expect(stand.pods.isEmpty)
    #expect(condition("Suspended") == ["True", "JobSuspended", "Job suspended"])
    #expect(cells[1] == "Suspended")
    stand.change(Job.self, "pi") { $0.spec = $0.spec.with("suspend", false) }
    stand.settle()

    #expect(stand.activePods.count == 1)
    #expect(condition("Suspended") == ["False", "JobResumed", "Job resumed"])
  }

  @Test("goes by itself some time after its end")
  mutating func goes() throws {
    try stand.create(Job.self, Self.manifest("ttlSecondsAfterFinished: 100"))
    stand.settle()
    endAll("Succeeded")
    stand.wait(.seconds(99))
    #expect(stand.object(Job.self, "pi") != nil)
    stand.wait(.seconds(5))

    #expect(stand.object(Job.self, "pi") == nil)
    #expect(stand.pods.isEmpty)
  }

  @Test("fails at once, or counts nothing, by its rules for exit codes")
  mutating func policy() throws {
    let rules = """
      podFailurePolicy:
          rules:
          - {action: Ignore, onExitCodes: {operator: In, values: [7]}}
          - {action: FailJob, onExitCodes: {containerName: pi, operator: In, values: [42]}}
      """
    try stand.create(Job.self, Self.manifest(rules))
    stand.settle()
    endAll("Failed", exitCode: 7)
    #expect(stand.status(Job.self, "pi")["failed"] == nil)
    stand.wait(.seconds(15))
    let name = try #require(stand.activePods.first?.metadata.name)
    endAll("Failed", exitCode: 42)

    #expect(
      condition("Failed") == [
        "True", "PodFailurePolicy",
        "Container pi for pod default/\(name) failed with exit code 42 matching FailJob rule at "
          + "index 1",
      ])
  }

  @Test("is refused where its pods would never end")
  mutating func refused() throws {
    #expect(
      try stand.refusal(Job.self, Self.manifest(restart: "Always"))
        == "Job.batch \"pi\" is invalid: spec.template.spec.restartPolicy: Required value: valid "
        + "values: \"OnFailure\", \"Never\"")
  }
}
