import AWSModel
import Balancing
import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import ECS

@Suite("Services behind Classic Load Balancers") struct ClassicServiceTests {
  @Test("register the instances that their tasks run on, and tell of instances")
  func register() throws {
    var (cloud, machines) = try Self.cloud(machines: 2)

    let shown = try cloud.serveClassic(2)["service"]
    cloud.pass(.minutes(2))

    #expect(
      shown?["loadBalancers"]
        == [["loadBalancerName": "front", "containerName": "app", "containerPort": 80]])
    #expect(shown?["roleArn"]?.string?.hasSuffix("AWSServiceRoleForECS") == true)
    #expect(try cloud.inService() == machines.sorted())
    #expect(cloud.messages.contains("(service web) registered 1 instances in (elb front)"))
    #expect(cloud.web?.isSteady == true)
    let described = try cloud.ask(DescribeServices.self, ["services": ["web"]])["services"]?[0]
    #expect(described?["loadBalancers"]?[0]?["loadBalancerName"] == "front")
    #expect(described?["loadBalancers"]?[0]?["targetGroupArn"] == nil)
  }

  @Test("take instances out again when their tasks stop")
  func deregister() throws {
    var (cloud, _) = try Self.cloud()
    try cloud.serveClassic(1)
    cloud.pass(.minutes(2))

    try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 0])
    cloud.pass(.minutes(1))

    #expect(try cloud.inService() == [])
    #expect(cloud.world.balancing.targets.isEmpty)
    #expect(cloud.messages.contains("(service web) deregistered 1 instances in (elb front)"))
    #expect(cloud.webTasks.isEmpty)
  }

  @Test("with connection draining wait for it before they stop a task: 100 s")
  func drain() throws {
    var (cloud, _) = try Self.cloud()
    try cloud.ask(
      Classic.ModifyLoadBalancerAttributes.self,
      [
        "LoadBalancerName": "front",
        "LoadBalancerAttributes": ["ConnectionDraining": ["Enabled": true, "Timeout": 100]],
      ])
    try cloud.serveClassic(1)
    cloud.pass(.minutes(2))

    try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 0])
    cloud.pass(.seconds(100))
    #expect(cloud.webTasks.map(\.status) == [.deactivating])
    cloud.pass(.seconds(60))

    #expect(cloud.webTasks.isEmpty)
  }

  @Test("roll with a fixed port, one instance after the other")
  func roll() throws {
    var (cloud, machines) = try Self.cloud(machines: 2)
    try cloud.serveClassic(
      2, ["deploymentConfiguration": ["minimumHealthyPercent": 50, "maximumPercent": 100]])
    cloud.pass(.minutes(2))
    try cloud.defineClassic(command: ["nginx", "-g", "daemon off;"])

    try cloud.ask(UpdateService.self, ["service": "web", "taskDefinition": "api"])
    cloud.pass(.minutes(6))

    #expect(cloud.web?.primary?.rolloutState == .completed)
    #expect(try cloud.inService() == machines.sorted())
  }

  @Test("stop tasks that fail the checks, in ECS's words, and say what would help")
  func failing() throws {
    var (cloud, _) = try Self.cloud()
    try cloud.serveClassic(1)
    cloud.pass(.minutes(2))
    let task = try #require(cloud.webTasks.first)

    try cloud.check("HTTP:80/missing")
    cloud.pass(.seconds(25))
    let story = try #require(WhyTask.explain(task.id, in: cloud.world))
    cloud.pass(.minutes(1))

    #expect(
      cloud.messages.contains(
        "(service web) (task T) (instance I) is unhealthy in (elb front) due to (reason Instance "
          + "has failed at least the UnhealthyThreshold number of health checks consecutively.)"))
    #expect(
      cloud.world.ecs.tasks[task.id]?.stop?.reason
        == "Task failed ELB health checks in (elb front)")
    #expect(
      story.chain.contains { $0.sentence.contains("of load balancer front it is OutOfService") })
    #expect(
      story.remedy?.contains("aws elb configure-health-check --load-balancer-name front") == true)
  }

  @Test("share an instance: it stays while one of them has a task there")
  func shared() throws {
    var (cloud, machines) = try Self.cloud()
    try cloud.serveClassic(1)
    try cloud.defineClassic("other", hostPort: 81)
    try cloud.ask(
      Classic.CreateLoadBalancerListeners.self,
      ["LoadBalancerName": "front", "Listeners": [Self.listener(81)]])
    try cloud.serveClassic(1, ["serviceName": "other", "taskDefinition": "other"])
    cloud.pass(.minutes(2))
    let services = cloud.world.ecs.services.rows.rows
    #expect(services.map(\.isSteady) == [true, true])

    try cloud.ask(DeleteService.self, ["service": "other", "force": true])
    cloud.pass(.minutes(2))
    #expect(try cloud.inService() == machines)
    try cloud.ask(DeleteService.self, ["service": "web", "force": true])
    cloud.pass(.minutes(2))

    #expect(try cloud.inService() == [])
  }

  @Test("answer through the load balancer's name")
  func visit() throws {
    var (cloud, _) = try Self.cloud()
    let group = try #require(cloud.defaultGroup)
    cloud.world.openToEverybody(group, ports: 80...80, cloud.scope)
    try cloud.serveClassic(1)
    cloud.pass(.minutes(2))
    let name = cloud.world.classicBalancing.find("front", in: cloud.scope)?.dnsName ?? ""

    guard case .answer(let answer) = cloud.world.visit(WebRequest(host: name, port: 80)) else {
      Issue.record("no answer")
      return
    }

    #expect(answer.status == 200)
  }

  @Test("refuse what cannot stand behind one, in ECS's words")
  func refusals() throws {
    var (cloud, _) = try Self.cloud()
    try cloud.defineClassic("dynamic", hostPort: nil)
    try cloud.defineWeb()
    let validation =
      "Unable to assume role and validate the listeners configured on your load balancer. Please "
      + "verify that the ECS service role being passed has the proper permissions."
    let twice: JSON = [Self.behind, Self.behind]
    let other: JSON = [
      ["loadBalancerName": "back", "containerName": "app", "containerPort": 80]
    ]
    try cloud.defineClassic("elsewhere", hostPort: 8080)

    let cases: [(JSON, String)] = [
      (
        ["taskDefinition": "dynamic"],
        "A host port mapping for the container port 80 is required."
      ),
      (
        [
          "taskDefinition": "web", "launchType": "FARGATE", "networkConfiguration": cloud.network,
        ],
        "Classic Load Balancers are not supported for tasks that use the awsvpc network mode. "
          + "Specify a targetGroupArn."
      ),
      (["loadBalancers": twice], "load balancers can have at most 1 items."),
      (["taskDefinition": "elsewhere"], validation),
      (["loadBalancers": other], validation),
      (["role": "nobody"], validation),
      (
        ["loadBalancers": [], "role": "nobody"],
        "IAM roles are only valid for services configured to use load balancers."
      ),
    ]
    for (more, message) in cases {
      var refusal: AWSError?
      do { try cloud.serveClassic(1, more) } catch { refusal = error as? AWSError }
      #expect(refusal?.code == "InvalidParameterException")
      #expect(refusal?.message == message)
    }
  }

  @Test("show the role that was given for them")
  func role() throws {
    var (cloud, _) = try Self.cloud()
    try cloud.ask(
      CreateRole.self,
      [
        "RoleName": "ecsServiceRole",
        "AssumeRolePolicyDocument": .string(
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","#
            + #""Principal":{"Service":"ecs.amazonaws.com"}}]}"#),
      ])

    let shown = try cloud.serveClassic(1, ["role": "ecsServiceRole"])["service"]

    #expect(shown?["roleArn"] == "arn:aws:iam::123456789012:role/ecsServiceRole")
  }

  @Test("update to definitions with a fixed port only")
  func updateToDynamicPort() throws {
    var (cloud, _) = try Self.cloud()
    try cloud.serveClassic(1)
    try cloud.defineClassic("dynamic", hostPort: nil)

    let refusal = cloud.refusal(
      UpdateService.self, ["service": "web", "taskDefinition": "dynamic"])

    #expect(
      refusal?.message == "A host port mapping for the container port 80 is required.")
  }

  // MARK: The scene

  static let behind: JSON = [
    "loadBalancerName": "front", "containerName": "app", "containerPort": 80,
  ]

  static func listener(_ port: Int) -> JSON {
    ["Protocol": "HTTP", "LoadBalancerPort": .number(port), "InstancePort": .number(port)]
  }

  /// A cluster of machines, the load balancer `front` with quick checks of port 80, and the
  /// definition `api` on it.
  private static func cloud(machines count: Int = 1) throws -> (cloud: Cloud, machines: [String]) {
    var cloud = try Cloud.withCluster()
    var machines: [String] = []
    for _ in 0..<count { machines.append(try cloud.machine()) }
    try cloud.ask(
      Classic.CreateLoadBalancer.self,
      [
        "LoadBalancerName": "front", "Listeners": [listener(80)],
        "Subnets": .texts(cloud.subnets), "SecurityGroups": [.string(cloud.defaultGroup ?? "")],
      ])
    try cloud.check("HTTP:80/")
    try cloud.defineClassic()
    return (cloud, machines)
  }
}

extension Cloud {
  fileprivate var defaultGroup: String? {
    world.ec2[scope].defaultVpc.flatMap { world.ec2[scope].defaultSecurityGroup(of: $0.id)?.id }
  }

  fileprivate mutating func check(_ target: String) throws {
    try ask(
      Classic.ConfigureHealthCheck.self,
      [
        "LoadBalancerName": "front",
        "HealthCheck": [
          "Target": .string(target), "Interval": 10, "Timeout": 5, "UnhealthyThreshold": 2,
          "HealthyThreshold": 2,
        ],
      ])
  }

  /// Registers nginx on port 80 of a container, on a port of its host.
  fileprivate mutating func defineClassic(
    _ family: String = "api", hostPort: Int? = 80, command: [String]? = nil
  ) throws {
    let mapping = JSON(present: [
      "containerPort": 80, "hostPort": hostPort.map { .number($0) },
    ])
    try ask(
      RegisterTaskDefinition.self,
      Cloud.definition(family, command: command, ports: [mapping], mode: "bridge"))
  }

  /// Creates the service `web` behind `front`.
  @discardableResult
  fileprivate mutating func serveClassic(_ count: Int, _ more: JSON = [:]) throws -> JSON {
    let usual: JSON = [
      "serviceName": "web", "taskDefinition": "api", "desiredCount": .number(count),
      "loadBalancers": [ClassicServiceTests.behind],
    ]
    return try ask(CreateService.self, usual.merged(more))
  }

  /// The instances of `front` that get requests.
  fileprivate mutating func inService() throws -> [String] {
    let states = try ask(Classic.DescribeInstanceHealth.self, ["LoadBalancerName": "front"])
    return (states["InstanceStates"]?.array ?? []).filter { $0["State"] == "InService" }
      .compactMap { $0["InstanceId"]?.string }.sorted()
  }
}

extension JSON {
  /// The members of both; those of `other` win.
  fileprivate func merged(_ other: JSON) -> JSON {
    var object = self.object ?? JSONObject()
    for member in other.object?.members ?? [] { object[member.key] = member.value }
    return .object(object)
  }
}
