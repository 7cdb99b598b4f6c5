import AWSModel
import Balancing
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

@Suite("Services behind load balancers") struct BalancedServiceTests {
  @Test("register their tasks, and are steady when the targets are healthy")
  func becomeSteady() throws {
    var (cloud, group) = try Cloud.balanced()
    try cloud.defineWeb()

    let shown = try cloud.serve(2, group)["service"]
    cloud.pass(.seconds(60))
    #expect(cloud.states(group) == ["initial", "initial"])
    #expect(cloud.webTasks.map(\.status) == [.running, .running])
    #expect(cloud.web?.isSteady == false)
    cloud.pass(.seconds(160))

    #expect(cloud.states(group) == ["healthy", "healthy"])
    #expect(cloud.web?.primary?.rolloutState == .completed)
    #expect(shown?["loadBalancers"]?[0] == Cloud.behind(group))
    #expect(shown?["roleArn"]?.string?.hasSuffix("AWSServiceRoleForECS") == true)
    #expect(
      cloud.messages
        == [
          "(service web) has started 2 tasks: (task T) (task T).",
          "(service web) registered 1 targets in (target-group web)",
          "(service web) registered 1 targets in (target-group web)",
          "(service web) has reached a steady state.",
          "(service web) (deployment ecs-svc/D) deployment completed.",
        ].sortedAsTold(like: cloud.messages))
  }

  @Test("stop tasks only after the deregistration delay: 300 s")
  func drain() throws {
    var (cloud, group) = try Cloud.balanced()
    try cloud.defineWeb()
    try cloud.serve(1, group)
    cloud.pass(.minutes(5))
    let task = try #require(cloud.webTasks.first)

    try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 0])
    cloud.pass(.seconds(10))
    #expect(cloud.world.ecs.tasks[task.id]?.status == .deactivating)
    cloud.pass(.seconds(10))
    #expect(cloud.states(group) == ["draining"])
    cloud.pass(.seconds(285))
    #expect(cloud.world.ecs.tasks[task.id]?.status == .deactivating)
    cloud.pass(.seconds(60))

    let stopped = try #require(cloud.world.ecs.tasks[task.id])
    #expect(stopped.status == .stopped)
    #expect(cloud.states(group).isEmpty)
    let from = try #require(stopped.time(of: .deactivating))
    let until = try #require(stopped.time(of: .stopping))
    #expect((.seconds(310)...(.seconds(316))).contains(until - from))
    #expect(
      cloud.messages.suffix(4).contains(
        "(service web, taskSet ecs-svc/D) has begun draining connections on 1 tasks."))
    #expect(
      cloud.messages.contains("(service web) deregistered 1 targets in (target-group web)"))
  }

  @Test("replace tasks whose targets fail, in ECS's words")
  func failing() throws {
    var (cloud, group) = try Cloud.balanced([
      "HealthCheckPath": "/health", "HealthCheckIntervalSeconds": 10,
    ])
    try cloud.defineWeb()
    try cloud.serve(1, group)
    cloud.pass(.minutes(4))

    let unhealthy =
      "(service web) (task T) (port 80) is unhealthy in (target-group web) due to (reason Health "
      + "checks failed with these codes: [404])"
    #expect(cloud.messages.contains(unhealthy))
    let stops = cloud.world.ecs.tasks.rows.compactMap(\.stop)
    #expect(stops.contains(.failedBalancerChecks(in: group)))
    #expect(cloud.web?.isSteady == false)
  }

  @Test("give a deployment up whose targets fail, and go back")
  func breaker() throws {
    var (cloud, group) = try Cloud.balanced([
      "HealthCheckIntervalSeconds": 10, "HealthyThresholdCount": 2,
    ])
    try cloud.ask(
      ModifyTargetGroupAttributes.self,
      [
        "TargetGroupArn": .string(group),
        "Attributes": [["Key": "deregistration_delay.timeout_seconds", "Value": "5"]],
      ])
    try cloud.defineWeb()
    let breaker: JSON = [
      "deploymentConfiguration": ["deploymentCircuitBreaker": ["enable": true, "rollback": true]]
    ]
    try cloud.serve(1, group, breaker)
    cloud.pass(.minutes(3))
    #expect(cloud.web?.isSteady == true)
    let first = cloud.web?.primary?.id

    // nginx gone: nothing listens on port 80 any more.
    try cloud.defineWeb(["sh", "-c", "while true; do sleep 10; done"])
    try cloud.ask(UpdateService.self, ["service": "web", "taskDefinition": "web"])
    cloud.pass(.minutes(20))

    #expect(cloud.web?.primary?.id == first)
    #expect(cloud.web?.isSteady == true)
    #expect(cloud.messages.contains("(service web) rolling back to deployment ecs-svc/D."))
    #expect(
      cloud.messages.count { $0.contains("due to (reason Health checks failed)") } == 3)
    #expect(cloud.states(group).filter { $0 == "healthy" }.count == 1)
  }

  @Test("leave a slow start alone in the health check grace period")
  func grace() throws {
    let slow = ["sh", "-c", "sleep 100 && nginx -g 'daemon off;'"]
    func outcome(_ more: JSON) throws -> (steady: Bool, replaced: Bool) {
      var (cloud, group) = try Cloud.balanced(["HealthCheckIntervalSeconds": 10])
      try cloud.defineWeb(slow)
      try cloud.serve(1, group, more)
      cloud.pass(.minutes(4))
      let failed = cloud.messages.contains { $0.contains("is unhealthy") }
      return (cloud.web?.isSteady ?? false, failed)
    }

    let without = try outcome([:])
    let with = try outcome(["healthCheckGracePeriodSeconds": 180])

    #expect(without.replaced)
    #expect(!with.replaced)
    #expect(with.steady)
  }

  @Test("on instances register the dynamic host port")
  func dynamicPorts() throws {
    var (cloud, group) = try Cloud.balanced(["TargetType": "instance"])
    let machine = try cloud.machine()
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("api", ports: [["containerPort": 80]], mode: "bridge"))
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "api", "desiredCount": 2,
        "loadBalancers": [Cloud.behind(group)],
      ])
    cloud.pass(.seconds(30))

    let targets = cloud.world.balancing.targets(of: group)
    #expect(targets.map(\.key.id) == [machine, machine])
    #expect(targets.allSatisfy { $0.key.port >= 32768 })
    let ports = cloud.webTasks.flatMap { $0.containers[0].hostPorts.map(Int.init) }.sorted()
    #expect(targets.map(\.key.port).sorted() == ports)
  }

  @Test("with several target groups register with each")
  func severalGroups() throws {
    var (cloud, group) = try Cloud.balanced()
    let second = try cloud.targetGroup("inner")
    try cloud.balancer("inner", second)
    try cloud.defineWeb()

    try cloud.serve(
      1, group, ["loadBalancers": [Cloud.behind(group), Cloud.behind(second)]])
    cloud.pass(.minutes(2))

    #expect(cloud.states(group).count == 1)
    #expect(cloud.states(second).count == 1)
    #expect(cloud.messages.contains("(service web) registered 1 targets in (target-group inner)"))
  }

  @Test("deploy anew when their load balancers change")
  func change() throws {
    var (cloud, group) = try Cloud.balanced()
    try cloud.defineWeb()
    try cloud.serve(1, group)
    cloud.pass(.minutes(5))
    let first = cloud.web?.primary?.id

    try cloud.ask(UpdateService.self, ["service": "web", "loadBalancers": []])
    #expect(cloud.web?.primary?.id != first)
    cloud.pass(.minutes(12))

    #expect(cloud.web?.isSteady == true)
    #expect(cloud.states(group).isEmpty)
    let shown = try cloud.ask(DescribeServices.self, ["services": ["web"]])["services"]?[0]
    #expect(shown?["loadBalancers"] == [])
  }

  @Test("keep a crashed task from its requests at once")
  func crash() throws {
    var (cloud, group) = try Cloud.balanced()
    try cloud.defineWeb()
    try cloud.serve(1, group)
    cloud.pass(.minutes(5))
    let task = try #require(cloud.webTasks.first)

    cloud.world.endContainer(0, of: task.id, code: 1)
    cloud.pass(.seconds(5))

    #expect(cloud.world.ecs.tasks[task.id].map { $0.status > .deactivating } == true)
    #expect(cloud.states(group).contains("draining"))
  }

  @Test("say why a target fails, and what would help")
  func explained() throws {
    var (cloud, group) = try Cloud.balanced([
      "HealthCheckPath": "/health", "HealthCheckIntervalSeconds": 10,
    ])
    try cloud.defineWeb()
    try cloud.serve(1, group, ["healthCheckGracePeriodSeconds": 3600])
    cloud.pass(.minutes(2))
    let task = try #require(cloud.webTasks.first)

    let why = try #require(WhyTask.explain(task.id, in: cloud.world))
    #expect(
      why.chain.contains {
        $0.sentence.contains("it is unhealthy: Health checks failed with these codes: [404]")
      })
    #expect(why.remedy?.contains("--health-check-path") == true)
  }

  @Test("refuse load balancers that cannot serve them, in ECS's words")
  func refusals() throws {
    var (cloud, group) = try Cloud.balanced()
    let lonely = try cloud.targetGroup("lonely")
    let instances = try cloud.targetGroup("instances", ["TargetType": "instance"])
    try cloud.defineWeb()
    func refused(_ balancers: JSON) -> String? {
      do {
        try cloud.serve(1, group, ["loadBalancers": balancers])
        return nil
      } catch { return (error as? AWSError)?.message }
    }

    #expect(
      refused([Cloud.behind(lonely)])
        == "The target group with targetGroupArn \(lonely) does not have an associated load "
        + "balancer.")
    #expect(
      refused([Cloud.behind(group, container: "web")])
        == "The container web does not exist in the task definition.")
    #expect(
      refused([Cloud.behind(group, port: 8080)])
        == "The container app did not have a container port 8080 defined.")
    #expect(
      refused([Cloud.behind(instances)])
        == "The provided target group \(instances) has target type instance, which is incompatible "
        + "with the awsvpc network mode specified in the task definition.")
    #expect(
      refused([Cloud.behind("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/1")])
        == "Unable to assume role and validate the specified targetGroupArn. Please verify that "
        + "the ECS service role being passed has the proper permissions.")
    #expect(
      refused([["loadBalancerName": "x", "targetGroupArn": .string(group)]])
        == "loadBalancerName and targetGroupArn cannot both be specified. You must specify either "
        + "a load BalancerName or a targetGroupArn.")
    #expect(
      refused([["loadBalancerName": "x", "containerName": "app", "containerPort": 80]])?
        .hasPrefix("Classic Load Balancers are not supported for tasks that use") == true)
    let six = JSON.array(Array(repeating: Cloud.behind(group), count: 6))
    #expect(refused(six) == "Load balancers can have at most 5 items.")
  }
}

extension [String] {
  /// The same messages in the order of `told`: what happens at one instant may come either way.
  fileprivate func sortedAsTold(like told: [String]) -> [String] {
    sorted() == told.sorted() ? told : self
  }
}

extension Cloud {
  /// An instance with an agent in the cluster `default`, as a machine that EC2 knows; its id.
  mutating func machine() throws -> String {
    let image = try #require(MachineImage.all(in: scope.region).first)
    let type = try #require(InstanceType.named("m5.large"))
    let machine = try #require(try world.start(Launch(image: image, type: type), scope).first)
    pass(.seconds(30))
    let cluster = try world.ecs.cluster(named: nil, in: scope)
    let attributes =
      [InstanceAttribute(name: "ecs.availability-zone", value: machine.zone)]
      + RequiredAttributes.ofAgent.map { InstanceAttribute(name: $0) }
    world.ecs.add(
      ContainerInstance(
        id: ContainerInstanceID(hex: world.dice.hexID("test.instance")), cluster: cluster.id,
        machine: machine.id, zone: machine.zone, resources: InstanceResources(of: type),
        ports: ContainerInstance.hostPorts, attributes: attributes, registeredAt: world.now,
        agentVersion: Agent.currentVersion))
    return machine.id
  }
}
