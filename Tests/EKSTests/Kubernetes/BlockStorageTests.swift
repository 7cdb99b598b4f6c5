import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Use Kubernetes volume storage with Amazon EBS”;
// kubernetes-sigs/aws-ebs-csi-driver, docs/parameters.md.
@Suite("Volumes of claims") struct BlockStorageTests {
  private func scene(mayAct: Bool = true) throws -> Scene {
    var scene = try Scene.withWeb()
    if mayAct {
      try scene.ask(
        "iam", "AttachRolePolicy",
        [
          "RoleName": "eks-node",
          "PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
        ])
    }
    return scene
  }

  @Test("wait where no driver runs, and come once one does")
  func waits() throws {
    var scene = try scene()
    try scene.claim("data", of: "gp2")
    try scene.use("data")
    scene.pass(.minutes(2))
    let before = try scene.told("data")
    let phase = try scene.object(PersistentVolumeClaim.self, "data")?.status["phase"]
    try scene.installDriver()

    #expect(phase == "Pending")
    #expect(
      before == [
        "WaitForFirstConsumer: waiting for first consumer to be created before binding",
        "ExternalProvisioning: Waiting for a volume to be created either by the external "
          + "provisioner 'ebs.csi.aws.com' or manually by the system administrator. If volume "
          + "creation is delayed, please verify that the provisioner is running and correctly "
          + "registered.",
      ])
    #expect(try scene.object(PersistentVolumeClaim.self, "data")?.status["phase"] == "Bound")
    #expect(try scene.volumes().count == 1)
  }

  @Test("are EBS volumes in the zone of the pod, attached to its node")
  func attached() throws {
    var scene = try scene()
    try scene.installDriver()
    try scene.makeClass("fast", ["type": "gp3", "iops": "4000", "encrypted": "true"])
    try scene.claim("data", of: "fast")
    try scene.use("data")
    scene.pass(.minutes(2))

    let pod = try #require(try scene.object(Pod.self, "db"))
    let node = try #require(
      try scene.object(Node.self, pod.spec["nodeName"]?.string ?? "", in: ""))
    let zone = node.metadata.labels["topology.kubernetes.io/zone"]
    let volume = try #require(try scene.volumes().first)
    #expect(pod.status["phase"] == "Running")
    #expect(volume["Size"] == 10)
    #expect(volume["VolumeType"] == "gp3")
    #expect(volume["Iops"] == 4000)
    #expect(volume["Encrypted"] == true)
    #expect(volume["AvailabilityZone"]?.string == zone)
    #expect(volume["State"] == "in-use")
    let instance = node.spec["providerID"]?.string?.split(separator: "/").last.map(String.init)
    #expect(volume["Attachments"]?[0]?["InstanceId"]?.string == instance)
    let claim = try #require(try scene.object(PersistentVolumeClaim.self, "data"))
    let bound = try #require(
      try scene.object(PersistentVolume.self, claim.spec["volumeName"]?.string ?? "", in: ""))
    #expect(bound.spec["csi"]?["volumeHandle"] == volume["VolumeId"])
    let terms = bound.spec["nodeAffinity"]?["required"]?["nodeSelectorTerms"]?[0]
    #expect(terms?["matchExpressions"]?[0]?["values"]?[0]?.string == zone)
    #expect(
      volume["Tags"]?.array?.contains {
        $0["Key"] == "kubernetes.io/created-for/pvc/name" && $0["Value"] == "data"
      } == true)
  }

  @Test("are detached when the pod goes, and deleted with the claim")
  func reclaimed() throws {
    var scene = try scene()
    try scene.installDriver()
    try scene.claim("data", of: "gp2")
    try scene.use("data")
    scene.pass(.minutes(2))
    try scene.kube("DELETE", "/api/v1/namespaces/default/pods/db")
    scene.pass(.minutes(1))
    let free = try scene.volumes().map { $0["State"] }
    try scene.kube("DELETE", "/api/v1/namespaces/default/persistentvolumeclaims/data")
    scene.pass(.minutes(1))

    #expect(free == ["available"])
    #expect(try scene.volumes().isEmpty)
  }

  @Test("are refused where the driver's role may not make them")
  func forbidden() throws {
    var scene = try scene(mayAct: false)
    try scene.installDriver()
    try scene.claim("data", of: "gp2")
    try scene.use("data")
    scene.pass(.minutes(2))

    #expect(try scene.volumes().isEmpty)
    #expect(
      try scene.told("data").contains {
        $0.hasPrefix(
          "ProvisioningFailed: failed to provision volume with StorageClass \"gp2\": "
            + "rpc error: code = Internal desc = Could not create volume \"pvc-")
          && $0.contains("api error UnauthorizedOperation")
      })
  }
}

extension Scene {
  fileprivate mutating func installDriver() throws {
    try deploy(
      "ebs-csi-controller", replicas: 2, in: "kube-system",
      image: "public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.53.0")
    pass(.minutes(2))
  }

  fileprivate mutating func makeClass(_ name: String, _ parameters: JSON) throws {
    try kube(
      "POST", "/apis/storage.k8s.io/v1/storageclasses",
      [
        "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
        "metadata": ["name": .string(name)], "provisioner": "ebs.csi.aws.com",
        "volumeBindingMode": "WaitForFirstConsumer", "parameters": parameters,
      ])
  }

  fileprivate mutating func claim(_ name: String, of storage: String) throws {
    try kube(
      "POST", "/api/v1/namespaces/default/persistentvolumeclaims",
      [
        "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": .string(name)],
        "spec": [
          "storageClassName": .string(storage), "accessModes": ["ReadWriteOnce"],
          "resources": ["requests": ["storage": "10Gi"]],
        ],
      ])
  }

  /// Makes a pod that uses a claim.
  fileprivate mutating func use(_ claim: String) throws {
    try kube(
      "POST", "/api/v1/namespaces/default/pods",
      [
        "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "db"],
        "spec": [
          "containers": [["name": "db", "image": "nginx:1.27"]],
          "volumes": [
            ["name": "data", "persistentVolumeClaim": ["claimName": .string(claim)]]
          ],
        ],
      ])
  }

  fileprivate mutating func volumes() throws -> [JSON] {
    try ask("ec2", "DescribeVolumes")["Volumes"]?.array ?? []
  }
}
