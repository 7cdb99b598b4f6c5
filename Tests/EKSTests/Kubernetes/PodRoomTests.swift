import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("How many pods nodes take") struct PodRoomTests {
  // Source: EKS User Guide, “Choose an optimal Amazon EC2 node instance type” (29 and 110 for
  // m5.large) and awslabs/amazon-eks-ami, `max-pods-calculator.sh` and `eni-max-pods.txt`.
  @Test(
    "follows from addresses, and is capped where it is recommended",
    arguments: [
      ("m5.large", false, 29, 29), ("m5.large", true, 434, 110), ("t3.medium", false, 17, 17),
      ("t3.medium", true, 242, 110), ("m5.4xlarge", false, 234, 110), ("m4.large", true, 20, 20),
    ])
  func formula(name: String, hasPrefixes: Bool, most: Int, recommended: Int) throws {
    let type = try #require(InstanceType.named(name))
    let room = PodRoom(hasPrefixes: hasPrefixes)

    #expect(room.addresses(of: type) == most)
    #expect(room.managed(type) == recommended)
  }

  @Test("large types take up to 250, and what user data says is capped, too")
  func caps() throws {
    let large = try #require(InstanceType.all.first { $0.vcpus >= 32 && $0.isNitro })
    let small = try #require(InstanceType.named("m5.large"))

    #expect(PodRoom(hasPrefixes: true).managed(large) == 250)
    #expect(PodRoom().managed(small, saying: 500) == 110)
    #expect(PodRoom().managed(small, saying: 60) == 60)
    #expect(PodRoom(interfaces: 1).addresses(of: small) == 11)
  }

  // Source: EKS User Guide, “Increase the available IP addresses for your Amazon EKS node”.
  @Test("rises on the nodes that a managed node group starts once prefixes are on")
  func prefixes() throws {
    var scene = try Scene.forNodes(version: "1.34")
    try scene.makeNodegroup("before", nodes: 1)
    try scene.kube(
      "PATCH", "/apis/apps/v1/namespaces/kube-system/daemonsets/aws-node",
      [
        "spec": [
          "template": [
            "spec": [
              "containers": [
                [
                  "name": "aws-node", "image": "amazon-k8s-cni:v1.20.4",
                  "env": [["name": "ENABLE_PREFIX_DELEGATION", "value": "true"]],
                ]
              ]
            ]
          ]
        ]
      ])
    try scene.makeNodegroup("after", nodes: 1)

    let nodes = scene.world.view(of: try #require(try scene.plane())).objects(Node.self)
    func pods(_ group: String) -> JSON? {
      nodes.first { $0.metadata.labels["eks.amazonaws.com/nodegroup"] == group }?
        .status["allocatable"]?["pods"]
    }
    #expect(pods("before") == "17")
    #expect(pods("after") == "110")
  }

  @Test("is what user data says on one's own machines")
  func userData() {
    let script = """
      /etc/eks/bootstrap.sh prod --use-max-pods false --kubelet-extra-args '--max-pods=110'
      """
    let config = "kind: NodeConfig\nspec:\n  cluster:\n    name: prod\n  kubelet:\n    config:\n"

    #expect(NodeBootstrap(userData: script)?.maxPods == 110)
    #expect(NodeBootstrap(userData: config + "      maxPods: 58\n")?.maxPods == 58)
    #expect(NodeBootstrap(userData: config)?.maxPods == nil)
  }
}
