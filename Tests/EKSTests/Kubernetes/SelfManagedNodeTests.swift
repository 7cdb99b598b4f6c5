import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Maintain nodes yourself with self-managed nodes”.
@Suite("Self-managed nodes") struct SelfManagedNodeTests {
  @Test("read what user data says: the script's arguments, or a NodeConfig")
  func bootstrap() throws {
    let script = """
      #!/bin/bash
      /etc/eks/bootstrap.sh prod --kubelet-extra-args '--node-labels=team=web,size=big \
      --register-with-taints=only=web:NoSchedule'
      """
    let read = try #require(NodeBootstrap(userData: script))
    #expect(read.cluster == "prod")
    #expect(read.labels.map(\.key) == ["team", "size"])
    #expect(read.taints.map(\.effect) == ["NoSchedule"])
    let config = """
      apiVersion: node.eks.aws/v1alpha1
      kind: NodeConfig
      spec:
        cluster:
          apiServerEndpoint: https://example.com
          name: prod
      """
    #expect(NodeBootstrap(userData: config)?.cluster == "prod")
    #expect(NodeBootstrap(userData: "#!/bin/bash\necho hello") == nil)
  }

  @Test("join where their role is let in, and go with their machine")
  func joins() throws {
    var scene = try Scene.forNodes()
    try scene.ask(
      "eks", "CreateAccessEntry",
      [
        "clusterName": "prod", "principalArn": .string(Scene.nodeRole), "type": "EC2_LINUX",
      ])
    let id = try scene.startNode()
    scene.pass(.minutes(3))
    let plane = try #require(try scene.plane())
    let nodes = scene.world.view(of: plane).objects(Node.self)
    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(id)]])
    scene.pass(.minutes(2))

    #expect(nodes.count == 1)
    #expect(nodes.first?.metadata.labels["team"] == "web")
    #expect(nodes.first?.metadata.labels["eks.amazonaws.com/nodegroup"] == nil)
    #expect(nodes.first?.spec["providerID"]?.string?.hasSuffix(id) == true)
    #expect(scene.world.view(of: plane).objects(Node.self).isEmpty)
  }

  @Test("stay outside where nothing lets their role in")
  func stranger() throws {
    var scene = try Scene.forNodes()
    try scene.startNode()
    scene.pass(.minutes(3))

    #expect(scene.world.view(of: try #require(try scene.plane())).objects(Node.self).isEmpty)
  }
}

extension Scene {
  /// Starts a machine from an image for nodes, with user data for the cluster `prod`.
  @discardableResult
  fileprivate mutating func startNode() throws -> String {
    try ask("iam", "CreateInstanceProfile", ["InstanceProfileName": "own"])
    try ask(
      "iam", "AddRoleToInstanceProfile",
      ["InstanceProfileName": "own", "RoleName": "eks-node"])
    let image = try #require(
      MachineImage.kubernetesNode(
        type: "AL2023_x86_64_STANDARD", version: "1.34", in: scope.region))
    let data =
      "#!/bin/bash\n/etc/eks/bootstrap.sh prod --kubelet-extra-args "
      + "'--node-labels=team=web'\n"
    let made = try ask(
      "ec2", "RunInstances",
      [
        "ImageId": .string(image.id), "InstanceType": "t3.medium", "MinCount": 1, "MaxCount": 1,
        "SubnetId": .string(subnets[0]), "IamInstanceProfile": ["Name": "own"],
        "UserData": .string(Base64.encode(Array(data.utf8))),
      ])
    return made["Instances"]?[0]?["InstanceId"]?.string ?? ""
  }
}
