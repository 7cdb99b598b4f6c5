import Documents
import Kubernetes
import Simulation
import Testing

/// Source: Kubernetes documentation, “Persistent Volumes”, “Expanding Persistent Volumes Claims”.
@Suite("A claim that asks for more") struct ClaimGrowthTests {
  private var cluster = Cluster()

  init() throws {
    var storage = KubernetesObject(metadata: .init(name: "gp3"))
    storage["provisioner"] = "ebs.csi.aws.com"
    storage["allowVolumeExpansion"] = true
    try cluster.world.create(storage, StorageClass.self, in: cluster.id)
    var claim = KubernetesObject(metadata: .init(name: "data", namespace: "default"))
    claim["spec"] = [
      "accessModes": ["ReadWriteOnce"], "storageClassName": "gp3",
      "resources": ["requests": ["storage": "1Gi"]],
    ]
    try cluster.world.create(claim, PersistentVolumeClaim.self, in: cluster.id)
  }

  private mutating func ask(for size: String) -> KubernetesResponse {
    let request = KubernetesRequest(
      "PATCH", "/api/v1/namespaces/default/persistentvolumeclaims/data",
      contentType: "application/merge-patch+json",
      body: ["spec": ["resources": ["requests": ["storage": .string(size)]]]])
    return cluster.world.answer(request, of: cluster.id)
  }

  private var status: JSON {
    cluster.view.object(PersistentVolumeClaim.self, "default", "data")?.status ?? [:]
  }

  private var reasons: [String] {
    let key = ObjectKey(
      cluster.id, "persistentvolumeclaims", namespace: "default", name: "data")
    return cluster.view.told(about: key).map(\.reason).filter {
      $0.contains("Resiz") || $0.contains("Expanding")
    }
  }

  @Test("is told no before it has a volume")
  mutating func unbound() {
    let answer = ask(for: "2Gi")
    #expect(answer.status == 422)
    let message = answer.body["message"]?.string ?? ""
    #expect(
      message.hasSuffix(
        "spec: Forbidden: spec is immutable after creation except resources.requests and "
          + "volumeAttributesClassName for bound claims"))
  }

  @Test("gets a larger disk from its driver, and then a larger file system from its node")
  mutating func grows() throws {
    try cluster.run(
      "web", spec: ["volumes": [["name": "data", "persistentVolumeClaim": ["claimName": "data"]]]])
    cluster.pass(20)
    #expect(ask(for: "2Gi").status == 200)
    cluster.pass(1)
    #expect(status["conditions"]?[0]?["type"] == "Resizing")
    #expect(status["capacity"]?["storage"] == "1Gi")
    cluster.pass(5)
    #expect(status["conditions"]?[0]?["type"] == "FileSystemResizePending")
    #expect(status["capacity"]?["storage"] == "1Gi")
    let volume = cluster.view.objects(PersistentVolume.self).first
    #expect(volume?.spec["capacity"]?["storage"] == "2Gi")
    cluster.pass(30)
    #expect(status["conditions"] == nil)
    #expect(status["capacity"]?["storage"] == "2Gi")
    #expect(
      reasons == [
        "ExternalExpanding", "Resizing", "FileSystemResizeRequired", "FileSystemResizeSuccessful",
      ])
  }

  @Test("waits with the file system for a pod")
  mutating func waits() throws {
    cluster.pass(20)
    _ = ask(for: "2Gi")
    cluster.pass(120)
    #expect(status["conditions"]?[0]?["type"] == "FileSystemResizePending")
    #expect(status["capacity"]?["storage"] == "1Gi")
    try cluster.run(
      "web", spec: ["volumes": [["name": "data", "persistentVolumeClaim": ["claimName": "data"]]]])
    cluster.pass(20)
    #expect(status["capacity"]?["storage"] == "2Gi")
  }
}
