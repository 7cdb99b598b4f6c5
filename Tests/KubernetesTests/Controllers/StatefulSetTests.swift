import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A stateful set") struct StatefulSetTests {
  private var stand = Stand()

  private static func manifest(_ replicas: Int, extra: String = "serviceName: web") -> String {
    """
    metadata: {name: web}
    spec:
      replicas: \(replicas)
      \(extra)
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "nginx:1.26"}]}
    """
  }

  private mutating func setImage(_ image: String) {
    stand.change(StatefulSet.self, "web") { object in
      let template = object.spec["template"] ?? [:]
      let containers: JSON = [["name": "web", "image": .string(image)]]
      object.spec = object.spec.with(
        "template", template.with("spec", (template["spec"] ?? [:]).with("containers", containers)))
    }
  }

  private func image(of pod: String) -> String? {
    stand.object(Pod.self, pod)?.spec["containers"]?[0]?["image"]?.string
  }

  @Test("makes its pods one after the other, each after the one before is ready")
  mutating func ordered() throws {
    try stand.create(StatefulSet.self, Self.manifest(3))
    stand.think()
    #expect(stand.pods.map(\.metadata.name) == ["web-0"])
    stand.setReady("web-0")
    stand.think()
    #expect(stand.pods.map(\.metadata.name) == ["web-0", "web-1"])
    stand.settle()

    #expect(stand.pods.map(\.metadata.name) == ["web-0", "web-1", "web-2"])
    let pod = try #require(stand.object(Pod.self, "web-1"))
    #expect(pod.metadata.labels["apps.kubernetes.io/pod-index"] == "1")
    #expect(pod.metadata.labels["statefulset.kubernetes.io/pod-name"] == "web-1")
    #expect(pod.spec["hostname"] == "web-1")
    #expect(pod.spec["subdomain"] == "web")
    let set = try #require(stand.object(StatefulSet.self, "web"))
    #expect(
      StatefulSet.cells(of: set, in: stand.view) == ["web", "3/3", "0s", "web", "nginx:1.26"])
    #expect(set.status["currentRevision"] == set.status["updateRevision"])
  }

  @Test("counts from where it is told to, and waits until a pod has been ready for long enough")
  mutating func numbers() throws {
    try stand.create(
      StatefulSet.self, Self.manifest(2, extra: "ordinals: {start: 5}\n  minReadySeconds: 20"))
    stand.settle()
    #expect(stand.pods.map(\.metadata.name) == ["web-5"])
    #expect(stand.status(StatefulSet.self, "web")["availableReplicas"] == 0)
    stand.wait(.seconds(21))
    #expect(stand.pods.map(\.metadata.name) == ["web-5", "web-6"])
  }

  @Test("makes a pod anew that failed, and says both what it does and that it did")
  mutating func recreates() throws {
    try stand.create(StatefulSet.self, Self.manifest(1))
    stand.settle()
    stand.end("web-0", "Failed", exitCode: 1)
    stand.settle()

    let told = stand.view.events(in: "default", about: "web").map(\.row)
      .compactMap { $0["message"]?.string }
    #expect(told.contains("StatefulSet default/web is recreating failed Pod web-0"))
    #expect(told.contains("delete Pod web-0 in StatefulSet web successful"))
    #expect(stand.status(StatefulSet.self, "web")["readyReplicas"] == 1)
  }

  @Test("lets its claims go with it or with its pods, where it is told to")
  mutating func claims() throws {
    try stand.create(
      StatefulSet.self,
      Self.manifest(
        2,
        extra: """
          persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Delete}
            volumeClaimTemplates:
            - metadata: {name: data}
              spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
          """))
    stand.settle()
    func claim(_ number: Int) -> KubernetesObject? {
      stand.object(PersistentVolumeClaim.self, "data-web-\(number)")
    }
    let owner = claim(1)?.metadata.ownerReferences.first
    #expect(owner?.kind == "StatefulSet")
    #expect(owner?.controller == true)
    stand.change(StatefulSet.self, "web") { $0.spec = $0.spec.with("replicas", 1) }
    stand.settle()
    stand.wait(.seconds(5))
    #expect(claim(0) != nil)
    #expect(claim(1) == nil || claim(1)?.metadata.deletionTimestamp != nil)
  }

  @Test("has no more than one pod away in a rollout, as the feature for more is off")
  mutating func gate() throws {
    try stand.create(
      StatefulSet.self,
      Self.manifest(1, extra: "updateStrategy: {rollingUpdate: {maxUnavailable: 2}}"))
    let rolling = stand.object(StatefulSet.self, "web")?.spec["updateStrategy"]?["rollingUpdate"]
    #expect(rolling == ["partition": 0])
  }

  @Test("makes them all at once, where it is told to")
  mutating func parallel() throws {
    try stand.create(StatefulSet.self, Self.manifest(3, extra: "podManagementPolicy: Parallel"))
    stand.think()

    #expect(stand.pods.count == 3)
  }

  @Test("takes the highest away first")
  mutating func shrinks() throws {
    try stand.create(StatefulSet.self, Self.manifest(3))
    stand.settle()
    stand.ends = false
    stand.change(StatefulSet.self, "web") { $0.spec = $0.spec.with("replicas", 1) }
    stand.think()
    #expect(stand.activePods.map(\.metadata.name) == ["web-0", "web-1"])
    stand.ends = true
    stand.settle()

    #expect(stand.pods.map(\.metadata.name) == ["web-0"])
  }

  @Test("replaces pods from the highest down to its partition")
  mutating func rolls() throws {
    let strategy = "updateStrategy: {rollingUpdate: {partition: 1}}"
    try stand.create(StatefulSet.self, Self.manifest(3, extra: strategy))
    stand.settle()
    setImage("nginx:1.27")
    stand.settle()

    #expect(image(of: "web-0") == "nginx:1.26")
    #expect(image(of: "web-1") == "nginx:1.27")
    #expect(image(of: "web-2") == "nginx:1.27")
    let status = stand.status(StatefulSet.self, "web")
    #expect(status["currentRevision"] != status["updateRevision"])
    #expect(status["updatedReplicas"] == 2)
    #expect(status["currentReplicas"] == 1)
    #expect(stand.view.objects(ControllerRevision.self, in: "default").count == 2)

    // A pod below the partition comes back as it was.
    try stand.world.delete(stand.key(Pod.self, "web-0"), DeleteOptions())
    stand.settle()
    #expect(image(of: "web-0") == "nginx:1.26")
  }

  @Test("stops a rollout at a pod that does not get well")
  mutating func stops() throws {
    try stand.create(StatefulSet.self, Self.manifest(3))
    stand.settle()
    setImage("broken")
    stand.settle()

    #expect(image(of: "web-2") == "broken")
    #expect(image(of: "web-1") == "nginx:1.26")
  }

  @Test("lets people replace pods, where it is told to wait for them")
  mutating func onDelete() throws {
    try stand.create(StatefulSet.self, Self.manifest(2, extra: "updateStrategy: {type: OnDelete}"))
    stand.settle()
    setImage("nginx:1.27")
    stand.settle()
    #expect(image(of: "web-1") == "nginx:1.26")
    try stand.world.delete(stand.key(Pod.self, "web-1"), DeleteOptions())
    stand.settle()

    #expect(image(of: "web-1") == "nginx:1.27")
    #expect(image(of: "web-0") == "nginx:1.26")
  }

  @Test("cannot change what its pods are called or keep")
  mutating func fixed() throws {
    let old = try stand.create(StatefulSet.self, Self.manifest(1))
    var new = old
    new.spec = new.spec.with("replicas", 5)
    #expect(StatefulSet.errors(changing: old, to: new).isEmpty)
    new.spec = new.spec.with("serviceName", "other")

    #expect(
      StatefulSet.errors(changing: old, to: new).map(\.text) == [
        "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', "
          + "'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
          + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
      ])
  }

  /// Source: kubernetes, `pkg/controller/statefulset/stateful_pod_control.go`, `recordPodEvent`,
  /// `recordClaimEvent`.
  @Test("tells which pod was refused, or which claim of it")
  mutating func refused() throws {
    try stand.create(
      StatefulSet.self,
      Self.manifest(1).replacing("containers:", with: "serviceAccountName: ghost, containers:"))
    stand.think()
    #expect(
      events("web") == [
        "create Pod web-0 in StatefulSet web failed error: pods \"web-0\" is forbidden: error "
          + "looking up service account default/ghost: serviceaccount \"ghost\" not found"
      ])

    try stand.create(
      ResourceQuota.self,
      "{metadata: {name: q}, spec: {hard: {persistentvolumeclaims: 0}}}")
    stand.think()
    let claims = """
      volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """
    try stand.create(
      StatefulSet.self,
      Self.manifest(1, extra: claims).replacing("{name: web}\n", with: "{name: db}\n"))
    stand.think()
    let sentence =
      "persistentvolumeclaims \"data-db-0\" is forbidden: exceeded quota: q, requested: "
      + "persistentvolumeclaims=1, used: persistentvolumeclaims=0, limited: "
      + "persistentvolumeclaims=0"
    #expect(
      events("db") == [
        "create Claim data-db-0 Pod db-0 in StatefulSet db failed error: \(sentence)",
        "create Pod db-0 in StatefulSet db failed error: failed to create PVC data-db-0: "
          + sentence,
      ])
  }

  private func events(_ name: String) -> [String] {
    stand.view.events(in: "default", about: name).map(\.row)
      .filter { $0["reason"] == "FailedCreate" }.map { $0["message"]?.string ?? "" }.sorted()
  }
}
