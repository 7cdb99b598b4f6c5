import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

// Source: EKS User Guide, “Customize managed nodes with launch templates” (2026-05).
@Suite("Node groups from a launch template") struct NodeTemplateTests {
  private let name: JSON = ["clusterName": "prod", "nodegroupName": "ng"]

  /// Makes a launch template `mine`.
  private func make(_ content: JSON, in scene: inout Scene) throws -> String {
    let made = try scene.ask(
      "ec2", "CreateLaunchTemplate",
      ["LaunchTemplateName": "mine", "LaunchTemplateData": content])["LaunchTemplate"]
    return made?["LaunchTemplateId"]?.string ?? ""
  }

  private func nodes(_ scene: Scene) throws -> [KubernetesObject] {
    scene.world.view(of: try #require(try scene.plane())).objects(Node.self)
  }

  /// Kubernetes' own image for nodes, with what user data has to say to it.
  private func image(_ scene: Scene) throws -> String {
    try #require(
      MachineImage.kubernetesNode(
        type: "AL2023_x86_64_STANDARD", version: "1.34", in: scene.scope.region)
    ).id
  }

  private func userData(cluster: String) -> JSON {
    let text = "#!/bin/bash\n/etc/eks/bootstrap.sh \(cluster)\n"
    return .string(Base64.encode(Array(text.utf8)))
  }

  @Test("have its type, disk and tags, and nodes that say where they are from")
  func isUsed() throws {
    var scene = try Scene.forNodes(version: "1.34")
    let id = try make(
      [
        "InstanceType": "m5.large",
        "BlockDeviceMappings": [["DeviceName": "/dev/xvda", "Ebs": ["VolumeSize": 100]]],
      ], in: &scene)

    try scene.makeNodegroup(nodes: 1, more: ["launchTemplate": ["name": "mine"]])

    let group = try scene.group()
    #expect(group["status"] == "ACTIVE")
    #expect(group["launchTemplate"] == ["name": "mine", "version": "1", "id": .string(id)])
    #expect(group["diskSize"] == nil)
    #expect(group["instanceTypes"] == nil)
    #expect(group["amiType"] == "AL2023_x86_64_STANDARD")
    #expect(scene.machines.map(\.type) == ["m5.large"])
    let node = try #require(try nodes(scene).first)
    let labels = node.metadata.labels
    #expect(labels["eks.amazonaws.com/sourceLaunchTemplateId"] == id)
    #expect(labels["eks.amazonaws.com/sourceLaunchTemplateVersion"] == "1")
    #expect(
      try nodes(scene).first?.status["capacity"]?["ephemeral-storage"]
        == .string("\(100 * 1024 * 1024 - 34 * 1024)Ki"))
  }

  @Test("have the cluster's security group only where the template names none")
  func groups() throws {
    var scene = try Scene.forNodes(version: "1.34")
    let own = try #require(
      scene.ask(
        "ec2", "CreateSecurityGroup",
        [
          "GroupName": "own", "Description": "own",
          "VpcId": .string(
            scene.world.ec2[scene.scope].subnets[scene.subnets[0]]?.vpc ?? ""),
        ])["GroupId"]?.string)
    _ = try make(["SecurityGroupIds": [.string(own)]], in: &scene)

    try scene.makeNodegroup("a", nodes: 1, more: ["launchTemplate": ["name": "mine"]])
    try scene.makeNodegroup("b", nodes: 1)

    let groups = try ["a", "b"].map { name in
      let instance = try scene.row(name).nodes[0].instance
      let interface = scene.world.ec2.instance(scene.scope, instance)?.networkInterface ?? ""
      return scene.world.ec2[scene.scope].networkInterfaces[interface]?.securityGroups ?? []
    }
    let cluster = scene.world.eks.clusters[ClusterKey("prod", in: scene.scope)]?.network
    #expect(groups == [[own], [cluster?.clusterSecurityGroup ?? ""]])
  }

  @Test("are refused what both say, or only one of them may say")
  func refusals() throws {
    var scene = try Scene.forNodes(version: "1.34")
    let contents: [(String, JSON)] = [
      ("typed", ["InstanceType": "m5.large"]), ("placed", ["SubnetId": "subnet-1"]),
      ("profiled", ["IamInstanceProfile": ["Name": "x"]]),
      ("imaged", ["ImageId": .string(try image(scene))]),
    ]
    for (name, content) in contents {
      try scene.ask(
        "ec2", "CreateLaunchTemplate",
        ["LaunchTemplateName": .string(name), "LaunchTemplateData": content])
    }
    func message(_ template: JSON, _ more: JSON = [:]) -> String? {
      var choices = more.object ?? [:]
      choices["launchTemplate"] = template
      return scene.refusal(
        "eks", "CreateNodegroup", scene.nodegroup(more: .object(choices)))?.message
    }

    #expect(
      message([:])
        == "Either provide launch template ID or launch template name in the request.")
    #expect(
      message(["name": "none"])?.contains("InvalidLaunchTemplateName.NotFoundException") == true)
    #expect(
      message(["name": "typed"], ["diskSize": 50])
        == "Disk size must be specified within the launch template.")
    #expect(
      message(["name": "typed"], ["remoteAccess": ["ec2SshKey": "k"]])
        == "Remote access configuration cannot be specified with a launch template.")
    #expect(
      message(["name": "typed"], ["instanceTypes": ["m5.large"]])
        == "Cannot specify instance types in launch template and API Request")
    #expect(
      message(["name": "placed"])
        == "You must not specify a subnet in your launch template. All subnets must be specified "
        + "in the API.")
    #expect(
      message(["name": "profiled"])?.hasPrefix(
        "Launch template should not specify an instance profile.") == true)
    #expect(
      message(["name": "imaged"], ["amiType": "AL2023_x86_64_STANDARD"])
        == "You cannot specify an AMI Type other than CUSTOM, when specifying an image id in your "
        + "launch template.")
    #expect(
      message(["name": "imaged"], ["version": "1.34"])
        == "You cannot specify a kubernetes version to use when specifying an image id to use "
        + "within the launch template.")
  }

  @Test(
    "with an image of one's own need user data that names the cluster", arguments: [true, false])
  func ownImage(isRight: Bool) throws {
    var scene = try Scene.forNodes(version: "1.34")
    let image = try image(scene)
    _ = try make(
      ["ImageId": .string(image), "UserData": userData(cluster: isRight ? "prod" : "other")],
      in: &scene)

    try scene.makeNodegroup(nodes: 1, more: ["launchTemplate": ["name": "mine"]])
    scene.pass(.minutes(20))

    let group = try scene.group()
    #expect(group["amiType"] == "CUSTOM")
    #expect(group["releaseVersion"] == .string(image))
    #expect(group["status"] == .string(isRight ? "ACTIVE" : "CREATE_FAILED"))
    #expect(try nodes(scene).count == (isRight ? 1 : 0))
    guard !isRight else { return }
    #expect(
      group["health"]?["issues"]?[0]?["message"]
        == "Instances failed to join the kubernetes cluster")
  }

  @Test("are recycled to another version of it, and to no other template")
  func update() throws {
    var scene = try Scene.forNodes(version: "1.34")
    let id = try make(["InstanceType": "m5.large"], in: &scene)
    try scene.makeNodegroup(nodes: 1, more: ["launchTemplate": ["name": "mine"]])
    try scene.makeNodegroup("plain", nodes: 0)
    let old = scene.machines.map(\.id)
    try scene.ask(
      "ec2", "CreateLaunchTemplate",
      ["LaunchTemplateName": "other", "LaunchTemplateData": ["InstanceType": "m5.large"]])
    try scene.ask(
      "ec2", "CreateLaunchTemplateVersion",
      ["LaunchTemplateId": .string(id), "LaunchTemplateData": ["InstanceType": "m5.xlarge"]])
    func ask(_ template: JSON, of group: String = "ng") -> JSON {
      [
        "clusterName": "prod", "nodegroupName": .string(group), "launchTemplate": template,
      ]
    }

    let foreign = scene.refusal("eks", "UpdateNodegroupVersion", ask(["name": "other"]))
    let none = scene.refusal(
      "eks", "UpdateNodegroupVersion", ask(["name": "mine"], of: "plain"))
    let both = scene.refusal(
      "eks", "UpdateNodegroupVersion", ask(["name": "mine", "id": .string(id)]))
    let begun = try scene.ask(
      "eks", "UpdateNodegroupVersion", ask(["name": "mine", "version": "2"]))["update"]
    scene.pass(.minutes(20))

    #expect(foreign?.code == "InvalidParameterException")
    #expect(none?.code == "InvalidRequestException")
    #expect(
      both?.message
        == "Either provide launch template ID or launch template name in the request.")
    #expect(begun?["params"]?[3] == ["type": "LaunchTemplateVersion", "value": "2"])
    #expect(try scene.group()["launchTemplate"]?["version"] == "2")
    #expect(scene.machines.map(\.type) == ["m5.xlarge"])
    #expect(scene.machines.allSatisfy { !old.contains($0.id) })
    #expect(
      try nodes(scene).map {
        $0.metadata.labels["eks.amazonaws.com/sourceLaunchTemplateVersion"]
      } == ["2"])
  }
}
