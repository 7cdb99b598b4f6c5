import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Understand Fargate Pod configuration details”.
@Suite("Pods on Fargate") struct FargatePodTests {
  @Test(
    "get the next size up, with 256 MB more than they ask for",
    arguments: [
      (nil, nil, "0.25vCPU 0.5GB"), ("250m", "256Mi", "0.25vCPU 0.5GB"),
      ("250m", "512Mi", "0.25vCPU 1GB"), ("1", "8Gi", "2vCPU 9GB"), ("300m", "1Gi", "0.5vCPU 2GB"),
      ("16", "119Gi", "16vCPU 120GB"),
    ] as [(String?, String?, String)])
  func sizes(cpu: String?, memory: String?, expected: String) {
    let requests = JSON(present: [
      "cpu": cpu.map { .string($0) }, "memory": memory.map { .string($0) },
    ])
    let spec: JSON = ["containers": [["resources": ["requests": requests]]]]
    #expect(FargateSize.fitting(spec)?.text == expected)
  }

  @Test("are alone on a node of their own, in a private subnet, which goes with them")
  func runs() throws {
    var scene = try Scene.withFargate()
    try scene.deploy("web", replicas: 2, in: "batch")
    scene.pass(.seconds(20))
    let early = try scene.pods().map { $0.status["phase"] }
    scene.pass(.minutes(2))

    let pods = try scene.pods()
    #expect(early == ["Pending", "Pending"])
    #expect(pods.map { $0.status["phase"] } == ["Running", "Running"])
    #expect(Set(pods.compactMap { $0.spec["nodeName"]?.string }).count == 2)
    let pod = try #require(pods.first)
    let node = try #require(
      try scene.object(Node.self, pod.spec["nodeName"]?.string ?? "", in: ""))
    #expect(node.metadata.name.hasPrefix("fargate-ip-"))
    #expect(pod.spec["schedulerName"] == "fargate-scheduler")
    #expect(pod.metadata.annotations["CapacityProvisioned"] == "0.25vCPU 0.5GB")
    #expect(pod.metadata.labels["eks.amazonaws.com/fargate-profile"] == "batch")
    #expect(node.status["addresses"]?[0]?["address"] == pod.status["podIP"])
    #expect(
      node.metadata.labels["eks.amazonaws.com/compute-type"] == "fargate")
    let interfaces = scene.world.ec2[scene.scope].networkInterfaces.count
    try scene.kube("DELETE", "/apis/apps/v1/namespaces/batch/deployments/web")
    scene.pass(.minutes(2))
    #expect(scene.world.view(of: try #require(try scene.plane())).objects(Node.self).isEmpty)
    #expect(scene.world.ec2[scene.scope].networkInterfaces.count == interfaces - 2)
  }

  @Test("must not want what Fargate has not")
  func refusals() throws {
    var scene = try Scene.withFargate()
    try scene.deploy("net", replicas: 1, in: "batch", pod: ["hostNetwork": true])
    try scene.deploy(
      "root", replicas: 1, in: "batch",
      pod: [
        "containers": [
          [
            "name": "web", "image": "nginx:1.27", "securityContext": ["privileged": true],
          ]
        ]
      ])
    scene.pass(.minutes(2))

    let events = try scene.kube("GET", "/api/v1/namespaces/batch/events")["items"]?.array ?? []
    let told = events.filter { $0["reason"] == "FailedScheduling" }
      .compactMap { $0["message"]?.string }
    // With the host's network, every port is one of the host's.
    #expect(
      told.contains(
        "Pod not supported on Fargate: fields not supported: HostNetwork, port contains HostIP or "
          + "HostPort"))
    #expect(
      told.contains("Pod not supported on Fargate: invalid SecurityContext fields: Privileged"))
    #expect(try scene.pods().allSatisfy { $0.status["phase"] == "Pending" })
  }

  @Test("are those of the namespaces and labels of a profile")
  func selection() throws {
    var scene = try Scene.withFargate()
    try scene.deploy("web", replicas: 1)
    scene.pass(.minutes(2))

    let pod = try #require(try scene.pods(in: "default").first)
    #expect(pod.spec["schedulerName"] == "default-scheduler")
    #expect(pod.status["phase"] == "Pending")
  }
}

extension Scene {
  /// A cluster with a profile for the namespace `batch`, in a network without a way out.
  fileprivate static func withFargate() throws -> Scene {
    var scene = try Scene.withCluster()
    let key = ClusterKey("prod", in: scene.scope)
    scene.world.eks.fargateProfiles[Pair(key, "batch")] = FargateProfile(
      key: Pair(key, "batch"), uid: "u", created: scene.world.now, role: Scene.nodeRole,
      subnets: scene.subnets, selectors: [["namespace": "bat*"]], status: .active, tags: [:],
      token: nil)
    try scene.kube(
      "POST", "/api/v1/namespaces",
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "batch"]])
    return scene
  }

  fileprivate func pods(in namespace: String = "batch") throws -> [KubernetesObject] {
    world.view(of: try #require(try plane())).objects(Pod.self, in: namespace)
  }
}
