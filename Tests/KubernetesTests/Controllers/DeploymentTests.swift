import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A deployment") struct DeploymentTests {
  private var stand = Stand()

  private static func manifest(
    _ replicas: Int, image: String = "nginx:1.26", extra: String = "strategy: {}"
  ) -> String {
    """
    metadata: {name: web, labels: {app: web}}
    spec:
      replicas: \(replicas)
      \(extra)
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "\(image)"}]}
    """
  }

  private mutating func setImage(_ image: String) {
    stand.change(Deployment.self, "web") { object in
      object.spec.edit("template") { template in
        template.edit("spec") { spec in
          spec.editEach("containers") { $0[member: "image"] = .string(image) }
        }
      }
    }
  }

  private var sets: [KubernetesObject] {
    stand.view.objects(ReplicaSet.self, in: "default").sorted {
      DeploymentTurn.revision(of: $0) < DeploymentTurn.revision(of: $1)
    }
  }

  private var sizes: [Int64] { sets.map { $0.spec.number("replicas") } }

  private func condition(_ type: String) -> [String] {
    let found = stand.status(Deployment.self, "web").condition(type) ?? [:]
    return ["status", "reason", "message"].map { found.text($0) }
  }

  /// Figures from kubernetes, `pkg/controller/deployment/util/deployment_util_test.go`,
  /// `TestResolveFenceposts`.
  @Test(
    "rounds its surge up and what may be missing down",
    arguments: [
      ("0%", "0%", 0, 0, 1), ("39%", "39%", 10, 4, 3),
      ("25%", "25%", 3, 1, 0), ("25%", "25%", 4, 1, 1),
      ("25%", "25%", 10, 3, 2),
    ] as [(String, String, Int64, Int64, Int64)])
  func fence(_ surge: String, _ missing: String, _ of: Int64, _ up: Int64, _ down: Int64) {
    let fence = DeploymentTurn.fence(
      surge: IntOrPercent(.string(surge)) ?? .count(0),
      unavailable: IntOrPercent(.string(missing)) ?? .count(0), of: of)
    #expect(fence.surge == up)
    #expect(fence.unavailable == down)
  }

  @Test("makes a replica set named after its template, and gets complete")
  mutating func begins() throws {
    try stand.create(Deployment.self, Self.manifest(3))
    stand.settle()

    let set = try #require(sets.first)
    let hash = try #require(set.metadata.labels["pod-template-hash"])
    #expect(sets.count == 1)
    #expect(set.metadata.name == "web-" + hash)
    #expect(set.metadata.annotations[DeploymentTurn.revision] == "1")
    #expect(set.metadata.annotations[DeploymentTurn.maxReplicas] == "4")
    #expect(hash.allSatisfy { "bcdfghjklmnpqrstvwxz2456789".contains($0) })
    #expect(stand.pods.allSatisfy { $0.metadata.labels["pod-template-hash"] == hash })
    #expect(
      condition("Progressing") == [
        "True", "NewReplicaSetAvailable",
        "ReplicaSet \"\(set.metadata.name)\" has successfully progressed.",
      ])
    #expect(
      condition("Available") == [
        "True", "MinimumReplicasAvailable", "Deployment has minimum availability.",
      ])
    let object = try #require(stand.object(Deployment.self, "web"))
    #expect(
      Deployment.cells(of: object, in: stand.view)
        == ["web", "3/3", 3, 3, "0s", "web", "nginx:1.26", "app=web"])
    #expect(object.metadata.annotations[DeploymentTurn.revision] == "1")
  }

  @Test("replaces its pods without ever having fewer than it may, or more than it may")
  mutating func rolls() throws {
    try stand.create(Deployment.self, Self.manifest(10))
    stand.settle()
    setImage("nginx:1.27")
    for _ in 0..<40 {
      stand.think()
      let ready = stand.activePods.filter { PodStatusView($0).isReady }
      #expect(ready.count >= 8)
      #expect(sizes.reduce(0, +) <= 13)
      guard let next = stand.activePods.first(where: { !PodStatusView($0).isReady }) else { break }
      stand.setReady(next.metadata.name)
    }
    stand.settle()

    #expect(sizes == [0, 10])
    #expect(sets.map { DeploymentTurn.revision(of: $0) } == [1, 2])
    #expect(stand.status(Deployment.self, "web")["updatedReplicas"] == 10)
  }

  @Test("begins a rollout of ten with three new pods and two old ones less")
  mutating func firstStep() throws {
    try stand.create(Deployment.self, Self.manifest(10))
    stand.settle()
    stand.brokenImage = "nginx:1.27"
    setImage("nginx:1.27")
    stand.settle()

    #expect(sizes == [8, 5])
  }

  @Test("gives the old template a new revision when it is rolled back to")
  mutating func rollsBack() throws {
    try stand.create(Deployment.self, Self.manifest(2))
    stand.settle()
    setImage("nginx:1.27")
    stand.settle()
    setImage("nginx:1.26")
    stand.settle()

    #expect(sets.count == 2)
    #expect(sets.map { DeploymentTurn.revision(of: $0) } == [2, 3])
    #expect(sets.last?.metadata.annotations[DeploymentTurn.revisionHistory] == "1")
  }

  @Test("says after ten minutes that a rollout hangs")
  mutating func hangs() throws {
    try stand.create(Deployment.self, Self.manifest(2))
    stand.settle()
    setImage("broken")
    stand.wait(.seconds(599))
    #expect(condition("Progressing")[1] == "ReplicaSetUpdated")
    stand.wait(.seconds(5))

    let name = try #require(sets.last?.metadata.name)
    #expect(
      condition("Progressing") == [
        "False", "ProgressDeadlineExceeded", "ReplicaSet \"\(name)\" has timed out progressing.",
      ])
    #expect(sizes == [2, 1])
  }

  @Test("waits for the last old pod before it makes a new one, where it recreates")
  mutating func recreates() throws {
    try stand.create(
      Deployment.self, Self.manifest(2, extra: "strategy: {type: Recreate}"))
    stand.settle()
    let old = Set(stand.pods.map(\.metadata.uid))
    setImage("nginx:1.27")
    stand.settle()

    #expect(stand.pods.count == 2)
    #expect(stand.pods.allSatisfy { !old.contains($0.metadata.uid) })
    #expect(sizes == [0, 2])
  }

  @Test("shares a change of size out among its replica sets while it rolls")
  mutating func scalesInProportion() throws {
    try stand.create(
      Deployment.self,
      Self.manifest(
        10, extra: "strategy: {rollingUpdate: {maxSurge: 3, maxUnavailable: 2}}"))
    stand.settle()
    setImage("broken")
    stand.settle()
    #expect(sizes == [8, 5])
    stand.change(Deployment.self, "web") { $0.spec = $0.spec.with("replicas", 15) }
    stand.settle()

    // The documentation: three are added to the old one and two to the new one.
    #expect(sizes == [11, 7])
  }

  @Test("does nothing new while it is paused, but can be scaled")
  mutating func pauses() throws {
    try stand.create(Deployment.self, Self.manifest(2))
    stand.settle()
    stand.change(Deployment.self, "web") { $0.spec = $0.spec.with("paused", true) }
    setImage("nginx:1.27")
    stand.change(Deployment.self, "web") { $0.spec = $0.spec.with("replicas", 4) }
    stand.settle()

    #expect(sizes == [4])
    #expect(condition("Progressing") == ["Unknown", "DeploymentPaused", "Deployment is paused"])
  }

  @Test("keeps as many old revisions as it is told to")
  mutating func forgets() throws {
    try stand.create(Deployment.self, Self.manifest(1, extra: "revisionHistoryLimit: 2"))
    for version in 1...5 {
      setImage("nginx:\(version)")
      stand.settle()
    }

    #expect(sets.map { DeploymentTurn.revision(of: $0) }.count == 3)
  }

  @Test("is refused in the words of the API")
  mutating func refused() throws {
    #expect(
      try stand.refusal(
        Deployment.self,
        Self.manifest(
          1, extra: "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}"))
        == "Deployment.apps \"web\" is invalid: spec.strategy.rollingUpdate.maxUnavailable: "
        + "Invalid value: 0: may not be 0 when `maxSurge` is 0")
    #expect(
      try stand.refusal(
        Deployment.self,
        Self.manifest(1).replacing(
          "image: \"nginx:1.26\"}]", with: "image: a}], restartPolicy: Never"))
        == "Deployment.apps \"web\" is invalid: spec.template.spec.restartPolicy: Unsupported "
        + "value: \"Never\": supported values: \"Always\"")
  }
}
