import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A replica set") struct ReplicaSetTests {
  private var stand = Stand()

  private static func manifest(_ replicas: Int) -> String {
    """
    metadata: {name: web, labels: {app: web}}
    spec:
      replicas: \(replicas)
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "nginx:1.27"}]}
    """
  }

  @Test("makes the pods that are missing, and counts them")
  mutating func makes() throws {
    try stand.create(ReplicaSet.self, Self.manifest(3))
    stand.settle()

    #expect(stand.pods.count == 3)
    #expect(stand.pods.allSatisfy { $0.metadata.controller?.name == "web" })
    #expect(stand.pods.allSatisfy { $0.metadata.name.count == "web-12345".count })
    #expect(
      stand.status(ReplicaSet.self, "web") == [
        "replicas": 3, "fullyLabeledReplicas": 3, "readyReplicas": 3, "availableReplicas": 3,
        "observedGeneration": 1,
      ])
    let set = try #require(stand.object(ReplicaSet.self, "web"))
    #expect(
      ReplicaSet.cells(of: set, in: stand.view)
        == ["web", 3, 3, 3, "0s", "web", "nginx:1.27", "app=web"])
  }

  @Test("makes up for a pod that was deleted")
  mutating func replaces() throws {
    try stand.create(ReplicaSet.self, Self.manifest(2))
    stand.settle()
    let gone = stand.pods[0].metadata
    try stand.world.delete(stand.key(Pod.self, gone.name), DeleteOptions())
    stand.settle()

    #expect(stand.pods.count == 2)
    #expect(!stand.pods.contains { $0.metadata.uid == gone.uid })
  }

  @Test("takes on pods that match, and lets go of those that do not any more")
  mutating func adopts() throws {
    try stand.create(
      Pod.self,
      "{metadata: {name: stray, labels: {app: web}}, spec: {containers: [{name: a, image: a}]}}")
    try stand.create(ReplicaSet.self, Self.manifest(2))
    stand.settle()
    #expect(stand.object(Pod.self, "stray")?.metadata.controller?.name == "web")
    #expect(stand.pods.count == 2)

    stand.change(Pod.self, "stray") { $0.metadata.labels["app"] = "debug" }
    stand.settle()
    #expect(stand.object(Pod.self, "stray")?.metadata.controller == nil)
    #expect(stand.pods.count == 3)
  }

  @Test("takes away first what serves nobody")
  mutating func shrinks() throws {
    try stand.create(ReplicaSet.self, Self.manifest(3))
    stand.settle()
    let lazy = stand.pods[1].metadata.name
    stand.setReady(lazy, false)
    stand.change(ReplicaSet.self, "web") { $0.spec = $0.spec.with("replicas", 2) }
    stand.settle()

    #expect(stand.activePods.count == 2)
    #expect(!stand.activePods.contains { $0.metadata.name == lazy })
  }

  @Test("counts a pod as available only after minReadySeconds")
  mutating func waits() throws {
    try stand.create(
      ReplicaSet.self,
      Self.manifest(1).replacing("replicas:", with: "minReadySeconds: 10\n  replicas:"))
    stand.settle()
    #expect(stand.status(ReplicaSet.self, "web")["availableReplicas"] == nil)
    stand.wait(.seconds(9))
    #expect(stand.status(ReplicaSet.self, "web")["availableReplicas"] == nil)
    stand.wait(.seconds(1))
    #expect(stand.status(ReplicaSet.self, "web")["availableReplicas"] == 1)
  }

  @Test("is refused where its selector does not match its template")
  mutating func refused() throws {
    let message = try stand.refusal(
      ReplicaSet.self,
      Self.manifest(1).replacing("{matchLabels: {app: web}}", with: "{matchLabels: {app: shop}}"))

    #expect(
      message
        == "ReplicaSet.apps \"web\" is invalid: spec.template.metadata.labels: Invalid value: "
        + "{\"app\":\"web\"}: `selector` does not match template `labels`")
  }

  @Test("has an ancestor that does the same")
  mutating func replicationController() throws {
    try stand.create(
      ReplicationController.self,
      """
      metadata: {name: old}
      spec:
        replicas: 2
        template:
          metadata: {labels: {app: old}}
          spec: {containers: [{name: a, image: a}]}
      """)
    stand.settle()

    let object = try #require(stand.object(ReplicationController.self, "old"))
    #expect(stand.pods.count == 2)
    #expect(
      ReplicationController.cells(of: object, in: stand.view)
        == ["old", 2, 2, 2, "0s", "a", "a", "app=old"])
  }

  /// Source: kubernetes, `pkg/controller/replicaset/replica_set_utils.go`, `calculateStatus`, which
  /// serves replication controllers too; apiserver, `admission/errors.go`, for the name.
  @Test("notes, as its ancestor does, that its pods are refused")
  mutating func refusedPods() throws {
    let template =
      "{metadata: {labels: {app: a}}, spec: {serviceAccountName: ghost, containers: "
      + "[{name: a, image: a}]}}"
    try stand.create(
      ReplicationController.self, "{metadata: {name: old}, spec: {template: \(template)}}")
    try stand.create(
      ReplicaSet.self,
      "{metadata: {name: new}, spec: {selector: {matchLabels: {app: a}}, template: \(template)}}")
    stand.think()

    for (kind, name, source) in [
      (ReplicationController.self, "old", "replication-controller"),
      (ReplicaSet.self, "new", "replicaset-controller"),
    ] as [(any Kind.Type, String, String)] {
      let sentence =
        "pods \"\(name)-\" is forbidden: error looking up service account default/ghost: "
        + "serviceaccount \"ghost\" not found"
      let failure = stand.status(kind, name).condition("ReplicaFailure")
      #expect(failure?["reason"] == "FailedCreate")
      #expect(failure?["message"]?.string == sentence)
      let event = stand.view.events(in: "default", about: name).map(\.row)
        .first { $0["reason"] == "FailedCreate" }
      #expect(event?["message"]?.string == "Error creating: \(sentence)")
      #expect(event?["source"]?["component"]?.string == source)
    }
  }

}

extension String {
  /// The same with other text in the place of one.
  func replacing(_ old: String, with new: String) -> String {
    guard let range = self.firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
