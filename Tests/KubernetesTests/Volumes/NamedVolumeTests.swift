import Documents
import Simulation
import Testing

@testable import Kubernetes

// Expected: kubernetes, `pkg/controller/volume/persistentvolume/pv_controller.go`,
// `checkVolumeSatisfyClaim`, `syncUnboundClaim` and `syncBoundClaim`.
@Suite("A claim that names its volume") struct NamedVolumeTests {
  private var stand = Stand()

  private mutating func volume(_ spec: String = "", metadata: String = "") throws {
    try stand.create(
      PersistentVolume.self,
      """
      metadata: {name: disk\(metadata)}
      spec:
        capacity: {storage: 5Gi}
        accessModes: [ReadWriteOnce]
        hostPath: {path: /data}
        \(spec)
      """)
    stand.think()
  }

  private mutating func claim(
    _ spec: String = "", size: String = "1Gi", mode: String = "ReadWriteOnce",
    metadata: String = ""
  ) throws {
    try stand.create(
      PersistentVolumeClaim.self,
      """
      metadata: {name: data\(metadata)}
      spec:
        volumeName: disk
        accessModes: [\(mode)]
        resources: {requests: {storage: \(size)}}
        \(spec)
      """)
    stand.think()
  }

  private var phase: JSON? { stand.status(PersistentVolumeClaim.self, "data")["phase"] }

  private var last: String? {
    let event = stand.view.events(in: "default", about: "data").last?.row
    return event.map { "\($0["reason"]?.string ?? ""): \($0["message"]?.string ?? "")" }
  }

  private func refusal(_ why: String) -> String {
    "VolumeMismatch: Cannot bind to requested volume \"disk\": \(why)"
  }

  @Test("is bound to it where it is what the claim asks for")
  mutating func suits() throws {
    try volume()
    try claim()
    #expect(phase == "Bound")
    let marks = stand.object(PersistentVolumeClaim.self, "data")?.metadata.annotations
    #expect(marks?["pv.kubernetes.io/bind-completed"] == "yes")
    #expect(marks?["pv.kubernetes.io/bound-by-controller"] == nil)
  }

  @Test(
    "waits where it is not, and says why",
    arguments: [
      ("storageClassName: fast", "1Gi", "ReadWriteOnce", "storageClassName does not match"),
      ("", "6Gi", "ReadWriteOnce", "requested PV is too small"),
      ("", "1Gi", "ReadWriteMany", "incompatible accessMode"),
      ("volumeMode: Block", "1Gi", "ReadWriteOnce", "incompatible volumeMode"),
    ])
  mutating func mismatch(_ spec: String, _ size: String, _ mode: String, _ why: String) throws {
    try volume()
    try claim(spec, size: size, mode: mode)
    #expect(phase == "Pending")
    #expect(last == refusal(why))
    #expect(stand.status(PersistentVolume.self, "disk")["phase"] == "Available")
  }

  @Test("is bound once the volume has become what it asks for")
  mutating func mended() throws {
    try volume()
    try claim("storageClassName: fast")
    stand.change(PersistentVolume.self, "disk") { volume in
      volume.spec[member: "storageClassName"] = "fast"
    }
    stand.think()
    #expect(phase == "Bound")
  }

  @Test("gets the default class all the same")
  mutating func standard() throws {
    try stand.create(
      StorageClass.self,
      """
      metadata: {name: gp2, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
      provisioner: ebs.csi.aws.com
      """)
    try volume()
    try claim()
    #expect(phase == "Pending")
    #expect(last == refusal("storageClassName does not match"))
  }

  @Test("does not get one that is kept for another claim")
  mutating func reserved() throws {
    try volume("claimRef: {namespace: default, name: other}")
    try claim()
    #expect(phase == "Pending")
    #expect(last == "FailedBinding: volume \"disk\" already bound to a different claim.")
    stand.change(PersistentVolume.self, "disk") { $0.spec[member: "claimRef"] = nil }
    stand.think()
    #expect(phase == "Bound")
  }

  @Test("gets one that is kept for it, of whatever class")
  mutating func kept() throws {
    try claim("storageClassName: fast")
    try volume("claimRef: {namespace: default, name: data}")
    #expect(phase == "Bound")
    let marks = stand.object(PersistentVolume.self, "disk")?.metadata.annotations
    #expect(marks?["pv.kubernetes.io/bound-by-controller"] == nil)
  }

  @Test("keeps its pod from any node until it has it")
  mutating func scheduling() throws {
    try claim()
    let wants = PodWants(
      try stand.create(
        Pod.self,
        """
        metadata: {name: web}
        spec:
          containers: [{name: web, image: nginx}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        """))
    #expect(
      ClaimNeeds(wants, stand.view).obstacle == "pod has unbound immediate PersistentVolumeClaims")
    try volume()
    #expect(ClaimNeeds(wants, stand.view).obstacle == nil)
    stand.world.remove(stand.key(PersistentVolume.self, "disk"))
    stand.world.schedule(
      ClaimStep(claim: stand.key(PersistentVolumeClaim.self, "data")), after: .zero)
    stand.think()
    #expect(
      ClaimNeeds(wants, stand.view).obstacle
        == "persistentvolumeclaim \"data\" bound to non-existent persistentvolume \"disk\"")
  }

  // Expected: component-helpers, `storage/volume/helpers.go`, `GetPersistentVolumeClaimClass`.
  @Test("is of the class of its old annotation, of none where that is empty")
  mutating func annotation() throws {
    let fast = ", annotations: {volume.beta.kubernetes.io/storage-class: fast}"
    try volume("storageClassName: slow", metadata: fast)
    try claim("storageClassName: slower", metadata: fast)
    #expect(phase == "Bound")
    for kind in [PersistentVolume.self, PersistentVolumeClaim.self] as [any Kind.Type] {
      let name = kind == PersistentVolume.self ? "disk" : "data"
      let object = try #require(stand.object(kind, name))
      #expect(kind.cells(of: object, in: stand.view).contains("fast"))
      #expect(!kind.cells(of: object, in: stand.view).contains("slower"))
    }
    let claim = try #require(stand.object(PersistentVolumeClaim.self, "data"))
    let usage = QuotaUsage.usage(of: claim, PersistentVolumeClaim.resource)
    #expect(usage["fast.storageclass.storage.k8s.io/persistentvolumeclaims"] == Quantity(1))
    #expect(
      WritingAdvice(object: claim, old: nil, resource: PersistentVolumeClaim.resource).all == [
        "metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; "
          + "use \"storageClassName\" attribute instead"
      ])
  }

  @Test("of an empty old annotation does not get the default class")
  mutating func none() throws {
    try stand.create(
      StorageClass.self,
      """
      metadata: {name: gp2, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
      provisioner: ebs.csi.aws.com
      """)
    try claim(metadata: ", annotations: {volume.beta.kubernetes.io/storage-class: \"\"}")
    #expect(stand.object(PersistentVolumeClaim.self, "data")?.spec["storageClassName"] == nil)
  }
}
