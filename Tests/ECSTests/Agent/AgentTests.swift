import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import ECS

@Suite("The agent of an EC2 instance") struct AgentTests {
  @Test("registers 60 to 90 seconds after the launch, into the cluster of the user data")
  func registers() throws {
    var cloud = Cloud()
    try cloud.ask(CreateCluster.self, ["clusterName": "shop"])
    try cloud.makeInstanceRole()
    let machine = try cloud.launch(
      userData: "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n")

    cloud.pass(.seconds(55))
    #expect(cloud.world.ecs.instance(onMachine: machine) == nil)
    cloud.pass(.seconds(40))

    let shown = try cloud.shownInstance("shop")
    #expect(shown["ec2InstanceId"] == .string(machine))
    #expect(shown["status"] == "ACTIVE")
    #expect(shown["agentConnected"] == true)
    let resources = shown["registeredResources"]?.array ?? []
    #expect(resources.map { $0["name"] } == ["CPU", "MEMORY", "PORTS", "PORTS_UDP"])
    #expect(resources[0]["integerValue"] == 2048)
    #expect(resources[1]["integerValue"] == 3955)
    #expect(resources[2]["stringSetValue"] == ["22", "2375", "2376", "51678", "51679"])
  }

  @Test("joins `default` without user data, and makes it where it is missing")
  func defaultCluster() throws {
    var cloud = Cloud()
    try cloud.makeInstanceRole()
    try cloud.launch()

    cloud.pass(.minutes(2))

    #expect(try cloud.shownInstance("default")["status"] == "ACTIVE")
  }

  @Test("cannot register without a role, and `why` says so")
  func noRole() throws {
    var cloud = try Cloud.withCluster()
    let machine = try cloud.launch(profile: nil)

    cloud.pass(.minutes(3))

    #expect(cloud.world.ecs.instance(onMachine: machine) == nil)
    let why = WhyContainerInstance.explain(machine: machine, scope: cloud.scope, in: cloud.world)
    #expect(why?.title == "\(machine) is no container instance yet")
    #expect(why?.chain.last?.sentence.contains("NoCredentialProviders") == true)
    #expect(why?.remedy?.contains("instance profile") == true)
  }

  @Test("tries again until the cluster is there")
  func clusterComesLate() throws {
    var cloud = Cloud()
    try cloud.makeInstanceRole()
    let machine = try cloud.launch(userData: "echo ECS_CLUSTER=late >> /etc/ecs/ecs.config")
    cloud.pass(.minutes(3))
    let before = cloud.world.ecs.instance(onMachine: machine)

    try cloud.ask(CreateCluster.self, ["clusterName": "late"])
    cloud.pass(.minutes(10))

    #expect(before == nil)
    #expect(cloud.world.ecs.instance(onMachine: machine) != nil)
  }

  @Test("takes its tasks along when the host is terminated")
  func termination() throws {
    var cloud = try Cloud.withCluster()
    try cloud.makeInstanceRole()
    let machine = try cloud.launch()
    cloud.pass(.minutes(2))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let id = try #require(try cloud.run(["taskDefinition": "web"])?.id)
    cloud.pass(.seconds(20))

    try cloud.ask(TerminateInstances.self, ["InstanceIds": [.string(machine)]])
    cloud.pass(.minutes(2))

    let task = try cloud.described(id)
    #expect(task["lastStatus"] == "STOPPED")
    #expect(task["stopCode"] == "TerminationNotice")
    #expect(task["stoppedReason"] == .string("Host EC2 (instance \(machine)) terminated."))
    #expect(try cloud.ask(ListContainerInstances.self)["containerInstanceArns"] == [])
  }

  @Test("is the same instance after a stop and a start of the host")
  func stopAndStart() throws {
    var cloud = try Cloud.withCluster()
    try cloud.makeInstanceRole()
    let machine = try cloud.launch()
    cloud.pass(.minutes(2))
    let known = try cloud.shownInstance("default")["containerInstanceArn"]

    try cloud.ask(StopInstances.self, ["InstanceIds": [.string(machine)]])
    cloud.pass(.minutes(1))
    let during = try cloud.shownInstance("default")
    try cloud.ask(StartInstances.self, ["InstanceIds": [.string(machine)]])
    cloud.pass(.minutes(2))
    let after = try cloud.shownInstance("default")

    #expect(during["agentConnected"] == false)
    #expect(during["status"] == "ACTIVE")
    #expect(after["agentConnected"] == true)
    #expect(after["containerInstanceArn"] == known)
  }

  @Test("lets tasks stop only when it is back in touch")
  func silentAgent() throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let id = try #require(try cloud.run(["taskDefinition": "web"])?.id)
    cloud.pass(.seconds(30))
    cloud.world.setAgent(instance, connected: false)

    try cloud.ask(StopTask.self, ["task": .string(id.description)])
    cloud.pass(.minutes(5))
    let silent = try cloud.described(id)
    cloud.world.setAgent(instance, connected: true)
    cloud.pass(.minutes(1))
    let back = try cloud.described(id)

    #expect(silent["lastStatus"] == "RUNNING")
    #expect(silent["desiredStatus"] == "STOPPED")
    #expect(back["lastStatus"] == "STOPPED")
  }

  @Test("reads its settings wherever user data writes them")
  func settings() {
    let settings = AgentSettings(
      userData: """
        #!/bin/bash
        # ECS_CLUSTER=wrong
        cat <<'EOF' >> /etc/ecs/ecs.config
        ECS_CLUSTER=shop
        ECS_RESERVED_MEMORY=256
        ECS_INSTANCE_ATTRIBUTES={"stack":"prod"}
        EOF
        """)

    #expect(settings.cluster == "shop")
    #expect(settings.reservedMemory == 256)
    #expect(settings.attributes == [InstanceAttribute(name: "stack", value: "prod")])
    #expect(AgentSettings(userData: nil).cluster == nil)
  }
}

extension Cloud {
  /// The role and profile `ecsInstanceRole`, as tutorials make them.
  mutating func makeInstanceRole() throws {
    let trust = #"""
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
      "ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """#
    try ask(
      CreateRole.self,
      ["RoleName": "ecsInstanceRole", "AssumeRolePolicyDocument": .string(trust)])
    world.identity.roles.update(Pair(scope.account, "ecsInstanceRole")) {
      $0.attached = [
        "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
      ]
    }
    try ask(CreateInstanceProfile.self, ["InstanceProfileName": "ecsInstanceRole"])
    try ask(
      AddRoleToInstanceProfile.self,
      ["InstanceProfileName": "ecsInstanceRole", "RoleName": "ecsInstanceRole"])
  }

  /// Launches an instance with the ECS-optimised image.
  @discardableResult
  mutating func launch(
    userData: String? = nil, profile: String? = "ecsInstanceRole", type: String = "t3.medium"
  ) throws -> String {
    let architecture = InstanceType.named(type)?.architecture
    let image = MachineImage.all(in: scope.region)
      .first { $0.kind == .ecsOptimized && $0.architecture == architecture }
    let answer = try ask(
      RunInstances.self,
      JSON(present: [
        "ImageId": .text(image?.id), "InstanceType": .string(type), "MinCount": 1, "MaxCount": 1,
        "UserData": userData.map { .string(Self.base64($0)) },
        "IamInstanceProfile": profile.map { ["Name": .string($0)] },
      ]))
    return answer["Instances"]?[0]?["InstanceId"]?.string ?? ""
  }

  mutating func shownInstance(_ cluster: String) throws -> JSON {
    let list = try ask(ListContainerInstances.self, ["cluster": .string(cluster)])
    let arns = list["containerInstanceArns"]?.array ?? []
    let answer = try ask(
      DescribeContainerInstances.self,
      ["cluster": .string(cluster), "containerInstances": .array(arns)])
    return answer["containerInstances"]?[0] ?? [:]
  }

  private static func base64(_ text: String) -> String {
    let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var coded = ""
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[start..<min(start + 3, bytes.count)])
      let word = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
      for place in 0..<4 {
        coded += place <= group.count ? String(symbols[word >> (18 - 6 * place) & 63]) : "="
      }
    }
    return coded
  }
}

@Suite("DiscoverPollEndpoint")
struct DiscoverPollEndpointTests {
  @Test("names the region's endpoints, for an instance that the cluster has")
  func names() throws {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]

    let answer = try cloud.ask(
      DiscoverPollEndpoint.self,
      ["cluster": "default", "containerInstance": .string(id.description)])

    #expect(answer["endpoint"] == "https://ecs-a-1.us-east-1.amazonaws.com/")
    #expect(answer["telemetryEndpoint"] == "https://ecs-t-1.us-east-1.amazonaws.com/")
    #expect(
      cloud.refusal(DiscoverPollEndpoint.self, ["containerInstance": "nobody"])?.code
        == "ClientException")
    #expect(
      cloud.refusal(DiscoverPollEndpoint.self, ["cluster": "x", "containerInstance": "y"])?.code
        == "ClientException")
  }
}
