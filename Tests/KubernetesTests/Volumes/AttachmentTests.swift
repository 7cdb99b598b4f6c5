import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A volume for one node") struct AttachmentTests {
  /// Claims a disk by the name `data`.
  private func claimData(in cluster: inout Cluster) throws {
    var storage = KubernetesObject(metadata: .init(name: "gp3"))
    storage["provisioner"] = "ebs.csi.aws.com"
    try cluster.world.create(storage, StorageClass.self, in: cluster.id)
    var claim = KubernetesObject(metadata: .init(name: "data", namespace: "default"))
    claim["spec"] = [
      "accessModes": ["ReadWriteOnce"], "storageClassName": "gp3",
      "resources": ["requests": ["storage": "1Gi"]],
    ]
    try cluster.world.create(claim, PersistentVolumeClaim.self, in: cluster.id)
  }

  @Test("is kept from a pod on another until the first has gone")
  func multiAttach() throws {
    var cluster = Cluster(nodes: 2)
    try claimData(in: &cluster)
    cluster.pass(5)
    for number in 0..<2 {
      try cluster.run(
        "web-\(number)",
        spec: [
          "nodeSelector": ["kubernetes.io/hostname": .string("node-\(number)")],
          "volumes": [["name": "data", "persistentVolumeClaim": ["claimName": "data"]]],
        ])
      cluster.pass(10)
    }
    #expect(cluster.row("web-0") == ["1/1", "Running", "0"])
    #expect(cluster.row("web-1") == ["0/1", "ContainerCreating", "0"])
    #expect(cluster.view.objects(VolumeAttachment.self).map { $0.spec["nodeName"] } == ["node-0"])
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web-0")
    try cluster.world.delete(key, DeleteOptions())
    cluster.pass(120)
    #expect(cluster.row("web-1") == ["1/1", "Running", "0"])
    #expect(cluster.view.objects(VolumeAttachment.self).map { $0.spec["nodeName"] } == ["node-1"])
  }

  @Test("is taken from its node although the claim goes together with its last pod")
  func detached() throws {
    var cluster = Cluster(nodes: 1)
    try claimData(in: &cluster)
    try cluster.run(
      "web", spec: ["volumes": [["name": "data", "persistentVolumeClaim": ["claimName": "data"]]]])
    cluster.pass(20)
    #expect(cluster.view.objects(VolumeAttachment.self).count == 1)
    for (resource, name) in [("persistentvolumeclaims", "data"), ("pods", "web")] {
      let key = ObjectKey(cluster.id, resource, namespace: "default", name: name)
      try cluster.world.delete(key, DeleteOptions())
    }
    cluster.pass(60)
    #expect(cluster.view.objects(VolumeAttachment.self).isEmpty)
    #expect(cluster.view.objects(PersistentVolume.self).isEmpty)
  }

  @Test("is not needed to bind a pod by hand, which happens once")
  func binding() throws {
    var cluster = Cluster()
    try cluster.run("web", spec: ["schedulerName": "mine"])
    cluster.pass(5)
    #expect(cluster.node(of: "web") == nil)
    let request = KubernetesRequest(
      "POST", "/api/v1/namespaces/default/pods/web/binding",
      body: [
        "apiVersion": "v1", "kind": "Binding", "metadata": ["name": "web"],
        "target": ["apiVersion": "v1", "kind": "Node", "name": "node-0"],
      ])
    #expect(cluster.world.answer(request, of: cluster.id).status == 201)
    cluster.pass(10)
    #expect(cluster.row("web") == ["1/1", "Running", "0"])
    #expect(cluster.world.answer(request, of: cluster.id).status == 409)
  }
}
