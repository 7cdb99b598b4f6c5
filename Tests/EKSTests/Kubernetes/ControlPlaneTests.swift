import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("The Kubernetes behind a cluster") struct ControlPlaneTests {
  @Test("answers once the cluster is ACTIVE, with what EKS installs")
  func opens() throws {
    var scene = try Scene.eks()
    try scene.createCluster()
    let before = try scene.plane()
    scene.pass(.minutes(13))

    let plane = try #require(try scene.plane())
    let view = scene.world.view(of: plane)
    #expect(before == nil)
    #expect(view.object(DaemonSet.self, "kube-system", "aws-node") != nil)
    #expect(view.object(DaemonSet.self, "kube-system", "kube-proxy") != nil)
    let names = try #require(view.object(Deployment.self, "kube-system", "coredns"))
    #expect(names.spec["replicas"] == 2)
    // Source: EKS User Guide, “Manage CoreDNS for DNS in Amazon EKS clusters”.
    let service = try #require(view.object(Service.self, "kube-system", "kube-dns"))
    #expect(service.spec["clusterIP"] == "10.100.0.10")
    let pods = view.objects(Pod.self, in: "kube-system")
    #expect(pods.map { $0.status["phase"] } == ["Pending", "Pending"])
  }

  @Test("is bare where the cluster was asked for without add-ons, and goes with the cluster")
  func bareAndGone() throws {
    var scene = try Scene.withCluster(more: ["bootstrapSelfManagedAddons": false])
    let plane = try #require(try scene.plane())
    #expect(scene.world.view(of: plane).objects(Deployment.self).isEmpty)

    try scene.ask("eks", "DeleteCluster", ["name": "prod"])
    scene.pass(.minutes(10))

    #expect(scene.world.view(of: plane).plane == nil)
    #expect(scene.world.view(of: plane).objects(Namespace.self).isEmpty)
  }

  @Test("takes no address of a subnet with it when its nodes go, whatever pods ran on them")
  func freeAddresses() throws {
    var scene = try Scene.forNodes()
    func free() -> Int {
      scene.world.ec2[scene.scope].subnets.rows.reduce(0) { $0 + $1.freeAddresses }
    }
    let before = free()
    try scene.makeNodegroup()
    let during = free()

    try scene.ask("eks", "DeleteNodegroup", ["clusterName": "prod", "nodegroupName": "ng"])
    scene.pass(.minutes(90))

    // Two machines, and two pods of CoreDNS among those with addresses of their own.
    #expect(before - during >= 4)
    #expect(free() == before)
  }

  @Test("has the machines of node groups as nodes, with room for as many pods as addresses")
  func nodes() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(
      more: ["labels": ["team": "web"], "taints": [["key": "only", "effect": "NO_SCHEDULE"]]])

    let view = scene.world.view(of: try #require(try scene.plane()))
    let nodes = view.objects(Node.self)
    #expect(nodes.count == 2)
    for node in nodes {
      #expect(node.metadata.name.hasSuffix(".ec2.internal"))
      #expect(node.metadata.labels["eks.amazonaws.com/nodegroup"] == "ng")
      #expect(node.metadata.labels["team"] == "web")
      #expect(node.spec["taints"]?[0]?["effect"] == "NoSchedule")
      // Source: awslabs/amazon-eks-ami, eni-max-pods.txt: t3.medium 17.
      #expect(node.status["allocatable"]?["pods"] == "17")
      #expect(node.status["allocatable"]?["cpu"] == "1930m")
    }
    let daemons = view.objects(Pod.self, in: "kube-system").filter {
      $0.metadata.controller?.kind == "DaemonSet"
    }
    #expect(daemons.count == 4)
  }

  @Test("gives pods addresses of their node's subnet, and takes them back")
  func addresses() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 1)
    let plane = try #require(try scene.plane())
    let subnet = try #require(scene.machines.first?.subnet)
    let free = scene.world.ec2[scene.scope].subnets[subnet]?.freeAddresses ?? 0

    try scene.world.create(.pod("web"), Pod.self, in: plane)
    scene.pass(.minutes(1))
    let pod = try #require(scene.world.view(of: plane).object(Pod.self, "default", "web"))
    let between = scene.world.ec2[scene.scope].subnets[subnet]?.freeAddresses
    let key = ObjectKey(plane, "pods", namespace: "default", name: "web")
    try scene.world.delete(key, DeleteOptions())
    scene.pass(.minutes(1))

    #expect(pod.status["phase"] == "Running")
    let address = try #require(pod.status["podIP"]?.string.flatMap { Address($0) })
    let block = try #require(scene.world.ec2[scene.scope].subnets[subnet]?.block)
    #expect(block.contains(AddressBlock(first: address, prefix: 32)))
    #expect(between == free - 1)
    #expect(scene.world.ec2[scene.scope].subnets[subnet]?.freeAddresses == free)
  }

  @Test("loses the node of a machine that is terminated")
  func terminated() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup()
    let plane = try #require(try scene.plane())
    let machine = scene.machines[0]
    let name = try scene.row().nodes.first { $0.instance == machine.id }?.kubernetesName

    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(machine.id)]])
    scene.pass(.minutes(2))

    let left = scene.world.view(of: plane).objects(Node.self).map(\.metadata.name)
    #expect(name != nil)
    #expect(!left.contains(name ?? ""))
  }
}

extension KubernetesObject {
  fileprivate static func pod(_ name: String) -> KubernetesObject {
    var pod = KubernetesObject(metadata: ObjectMetadata(name: name, namespace: "default"))
    pod.spec = ["containers": [["name": "web", "image": "nginx:1.27"]]]
    return pod
  }
}
