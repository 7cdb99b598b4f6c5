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

  // Source: kubernetes-sigs/aws-efs-csi-driver issue 589 and frappe/frappe_docker issue 1182.
  @Test("are told everything at once, in the order of fargate-scheduler")
  func order() throws {
    let spec: JSON = [
      "hostNetwork": true,
      "containers": [
        [
          "name": "a", "image": "a", "ports": [["containerPort": 80, "hostPort": 80]],
          "securityContext": ["privileged": true],
        ],
        ["name": "b", "image": "b", "securityContext": ["capabilities": ["add": ["CAP_CHOWN"]]]],
        ["name": "c", "image": "c", "securityContext": ["capabilities": ["add": ["CHOWN"]]]],
      ],
      "volumes": [["name": "disk", "hostPath": ["path": "/"]]],
    ]
    var pod = KubernetesObject(metadata: ObjectMetadata(name: "p", namespace: "batch"))
    pod.spec = spec
    let scene = try Scene.withFargate()
    let view = scene.world.view(of: try #require(try scene.plane()))

    #expect(
      FargatePods.problem(of: pod, view)
        == "Pod not supported on Fargate: fields not supported: HostNetwork, invalid "
        + "SecurityContext fields: Privileged,Capabilities added: CAP_CHOWN, port contains HostIP "
        + "or HostPort, volumes not supported: disk is of an unsupported volume Type")
  }

  // Source: EKS User Guide, “Simplify compute management with AWS Fargate”, considerations (no
  // GPUs), “Understand Fargate Pod configuration details”, storage (175 GiB; 115 GiB for 100 GiB).
  @Test("find no GPU and no more than 175 GiB of disk, and some more than they ask for")
  func limits() {
    func spec(_ resource: String, _ amount: String) -> JSON {
      ["containers": [["resources": ["requests": [resource: .string(amount)]]]]]
    }

    #expect(
      FargateSize.problem(of: spec("nvidia.com/gpu", "1"))
        == "Pod not supported on Fargate: resources not supported: nvidia.com/gpu")
    #expect(FargateSize.problem(of: spec("ephemeral-storage", "176Gi")) != nil)
    #expect(FargateSize.problem(of: spec("ephemeral-storage", "175Gi")) == nil)
    #expect(FargateSize.storage(for: spec("ephemeral-storage", "100Gi")) == 115 << 20)
  }

  // Source: EKS User Guide, “Delete a Fargate profile” (2026-05).
  @Test("are deleted with their profile; another profile that fits takes those that follow")
  func profileGoes() throws {
    var scene = try Scene.withFargate()
    try scene.deploy("web", replicas: 1, in: "batch")
    scene.pass(.minutes(2))
    let old = try #require(try scene.pods().first).metadata.uid
    func delete(_ name: String) throws {
      try scene.ask(
        "eks", "DeleteFargateProfile",
        ["clusterName": "prod", "fargateProfileName": .string(name)])
      scene.pass(.minutes(4))
    }
    scene.addProfile("later", selectors: [["namespace": "b?tch"]])

    try delete("batch")
    let moved = try #require(try scene.pods().first)
    try delete("later")
    let left = try #require(try scene.pods().first)

    #expect(moved.metadata.uid != old)
    #expect(moved.metadata.labels["eks.amazonaws.com/fargate-profile"] == "later")
    #expect(moved.status["phase"] == "Running")
    #expect(left.spec["schedulerName"] == "default-scheduler")
    #expect(left.status["phase"] == "Pending")
    #expect(scene.world.view(of: try #require(try scene.plane())).objects(Node.self).isEmpty)
  }

  // Source: EKS User Guide, “Define which Pods use AWS Fargate when launched”, wildcards (the
  // examples; 2026-05).
  @Test(
    "are selected by patterns in namespaces, keys and values of labels",
    arguments: [
      ("prod", ["keya": "valuea"], true), ("prod-metrics", ["keyb": "valueb"], true),
      ("prod", ["keya": "value"], false), ("prod", ["keya": "value-a"], false),
      ("prod", ["key": "valuea"], false), ("dev", ["keya": "valuea"], false),
    ])
  func patterns(namespace: String, labels: [String: String], fits: Bool) throws {
    let profile = Scene.profile(
      "p", [["namespace": "prod*", "labels": ["key?": "value?"]]], try Scene.eks())
    var pod = KubernetesObject(metadata: ObjectMetadata(name: "p", namespace: namespace))
    for label in labels { pod.metadata.labels[label.key] = label.value }

    #expect(profile.selects(pod, in: namespace) == fits)
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
    scene.addProfile("batch", selectors: [["namespace": "bat*"]])
    try scene.kube(
      "POST", "/api/v1/namespaces",
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "batch"]])
    return scene
  }

  fileprivate static func profile(
    _ name: String, _ selectors: JSON, _ scene: Scene
  ) -> FargateProfile {
    FargateProfile(
      key: Pair(ClusterKey("prod", in: scene.scope), name), uid: name, created: scene.world.now,
      role: Scene.nodeRole, subnets: scene.subnets, selectors: selectors, status: .active,
      tags: [:], token: nil)
  }

  /// A profile that is ready, whatever its subnets are.
  fileprivate mutating func addProfile(_ name: String, selectors: JSON) {
    let profile = Self.profile(name, selectors, self)
    world.eks.fargateProfiles[profile.key] = profile
  }

  fileprivate func pods(in namespace: String = "batch") throws -> [KubernetesObject] {
    world.view(of: try #require(try plane())).objects(Pod.self, in: namespace)
  }
}
