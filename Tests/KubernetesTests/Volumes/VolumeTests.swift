import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A claim") struct VolumeTests {
  private func claim(_ spec: JSONObject) -> KubernetesObject {
    var object = KubernetesObject(metadata: .init(name: "data", namespace: "default"))
    var whole: JSONObject = [
      "accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]],
    ]
    for member in spec { whole[member.key] = member.value }
    object["spec"] = .object(whole)
    return object
  }

  private func add(class name: String, mode: String, to cluster: inout Cluster) throws {
    var object = KubernetesObject(metadata: .init(name: name))
    object["provisioner"] = "ebs.csi.aws.com"
    object["volumeBindingMode"] = .string(mode)
    try cluster.world.create(object, StorageClass.self, in: cluster.id)
  }

  private func row(_ cluster: Cluster) -> [String] {
    guard let object = cluster.view.object(PersistentVolumeClaim.self, "default", "data") else {
      return []
    }
    return PersistentVolumeClaim.cells(of: object, in: cluster.view).map { $0.string ?? "" }
  }

  private let mount: JSONObject = [
    "volumes": [["name": "data", "persistentVolumeClaim": ["claimName": "data"]]]
  ]

  @Test("made before its class is bound when the class is there")
  func beforeClass() throws {
    var cluster = Cluster()
    try cluster.world.create(
      claim(["storageClassName": "fast"]), PersistentVolumeClaim.self, in: cluster.id)
    cluster.pass(30)
    #expect(row(cluster)[1] == "Pending")

    try add(class: "fast", mode: "Immediate", to: &cluster)
    cluster.pass(10)

    #expect(row(cluster)[1] == "Bound")
  }

  @Test("waits for its first consumer, and is bound before the pod is")
  func waits() throws {
    var cluster = Cluster(nodes: 2)
    try add(class: "gp3", mode: "WaitForFirstConsumer", to: &cluster)
    try cluster.world.create(
      claim(["storageClassName": "gp3"]), PersistentVolumeClaim.self, in: cluster.id)
    cluster.pass(30)
    #expect(row(cluster).contains("Pending"))
    try cluster.run("web", spec: mount)
    cluster.pass(1)
    #expect(cluster.node(of: "web") == nil)
    cluster.pass(20)
    #expect(
      Array(row(cluster)[1...5].filter { !$0.hasPrefix("pvc-") }) == [
        "Bound", "1Gi", "RWO", "gp3",
      ])
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    let volume = try #require(cluster.view.objects(PersistentVolume.self).first)
    let cells = PersistentVolume.cells(of: volume, in: cluster.view).map { $0.string ?? "" }
    #expect(Array(cells[1...6]) == ["1Gi", "RWO", "Delete", "Bound", "default/data", "gp3"])
  }

  @Test("takes the smallest volume that is large enough, which stays when the claim goes")
  func matches() throws {
    var cluster = Cluster()
    for (name, size) in [("big", "10Gi"), ("small", "2Gi"), ("tiny", "500Mi")] {
      var volume = KubernetesObject(metadata: .init(name: name))
      volume["spec"] = [
        "capacity": ["storage": .string(size)], "accessModes": ["ReadWriteOnce"],
        "hostPath": ["path": "/data"], "storageClassName": "manual",
      ]
      try cluster.world.create(volume, PersistentVolume.self, in: cluster.id)
    }
    cluster.pass(1)
    try cluster.world.create(
      claim(["storageClassName": "manual"]), PersistentVolumeClaim.self, in: cluster.id)
    cluster.pass(1)
    #expect(Array(row(cluster)[1...3]) == ["Bound", "small", "2Gi"])
    let key = ObjectKey(
      cluster.id, "persistentvolumeclaims", namespace: "default", name: "data")
    try cluster.world.delete(key, DeleteOptions())
    cluster.pass(5)
    #expect(row(cluster).isEmpty)
    let phase = cluster.view.object(PersistentVolume.self, "", "small")?.status["phase"]
    #expect(phase == "Released")
  }

  @Test("is not let go while a pod uses it")
  func protection() throws {
    var cluster = Cluster()
    try add(class: "gp3", mode: "Immediate", to: &cluster)
    try cluster.world.create(
      claim(["storageClassName": "gp3"]), PersistentVolumeClaim.self, in: cluster.id)
    cluster.pass(5)
    try cluster.run("web", spec: mount)
    cluster.pass(10)
    let key = ObjectKey(
      cluster.id, "persistentvolumeclaims", namespace: "default", name: "data")
    try cluster.world.delete(key, DeleteOptions())
    cluster.pass(10)
    #expect(row(cluster).contains("Terminating"))
    let pod = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    try cluster.world.delete(pod, DeleteOptions())
    cluster.pass(60)
    #expect(row(cluster).isEmpty)
    #expect(cluster.view.objects(PersistentVolume.self).isEmpty)
  }

  @Test("keeps a pod from every node while it is not there")
  func missing() throws {
    var cluster = Cluster(nodes: 3)
    try cluster.run("web", spec: mount)
    cluster.pass(1)
    #expect(
      cluster.condition("PodScheduled", of: "web")?["message"]?.string?.hasPrefix(
        "0/3 nodes are available: persistentvolumeclaim \"data\" not found.") == true)
  }
}
