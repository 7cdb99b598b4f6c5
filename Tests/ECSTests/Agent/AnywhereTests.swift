import AWSModel
import Documents
import Identity
import Simulation
import SystemsManager
import Testing

@testable import ECS

@Suite("A machine outside AWS") struct AnywhereTests {
  /// A cluster and an activation for two machines.
  private func cloudWithActivation() throws -> (Cloud, AnywhereInstallation) {
    var cloud = try Cloud.withCluster()
    let trust = #"""
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
      "ssm.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """#
    try cloud.ask(
      CreateRole.self, ["RoleName": "anywhere", "AssumeRolePolicyDocument": .string(trust)])
    cloud.world.identity.roles.update(Pair(cloud.scope.account, "anywhere")) {
      $0.attached = [
        "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
      ]
    }
    let made = try cloud.ask(
      CreateActivation.self, ["IamRole": "anywhere", "RegistrationLimit": 2])
    let installation = try AnywhereInstallation(
      options: [
        "--activation-id", made["ActivationId"]?.string ?? "", "--activation-code",
        made["ActivationCode"]?.string ?? "",
      ], region: "us-east-1")
    return (cloud, installation)
  }

  @Test("becomes a container instance by the script, and runs tasks of launch type EXTERNAL")
  func joins() throws {
    var (cloud, installation) = try cloudWithActivation()
    let instance = try cloud.world.install(installation)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))

    let shown = try cloud.shownInstance("default")
    let id = try #require(
      try cloud.run(["taskDefinition": "web", "launchType": "EXTERNAL"])?.id)
    cloud.pass(.minutes(1))
    let task = try cloud.described(id)

    #expect(instance.machine.hasPrefix("mi-"))
    #expect(shown["ec2InstanceId"] == .string(instance.machine))
    #expect(shown["attributes"]?.array?.contains(["name": "ecs.capability.external"]) == true)
    #expect(task["launchType"] == "EXTERNAL")
    #expect(task["lastStatus"] == "RUNNING")
    #expect(task["availabilityZone"] == nil)
  }

  @Test("takes no tasks of launch type EC2, and none with interfaces of their own")
  func rules() throws {
    var (cloud, installation) = try cloudWithActivation()
    _ = try cloud.world.install(installation)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("net", mode: "awsvpc"))

    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web", "launchType": "EC2"])

    #expect(answer["failures"]?[0]?["reason"] == "ATTRIBUTE")
    #expect(
      cloud.refusal(
        RunTask.self,
        ["taskDefinition": "net", "launchType": "EXTERNAL", "networkConfiguration": cloud.network])?
        .message == "Task definition does not support launch_type EXTERNAL.")
  }

  @Test("is refused with an activation that is wrong or used up, and without a cluster")
  func refusals() throws {
    var (cloud, installation) = try cloudWithActivation()
    var wrong = installation
    wrong.code = "00000000000000000000"
    #expect(throws: AWSError.self) { try cloud.world.install(wrong) }
    _ = try cloud.world.install(installation)
    _ = try cloud.world.install(installation)
    #expect(throws: AWSError.self) { try cloud.world.install(installation) }
    wrong = installation
    wrong.cluster = "none"
    #expect(throws: AWSError.self) { try cloud.world.install(wrong) }
    #expect(throws: AnywhereInstallation.Problem.self) {
      try AnywhereInstallation(options: ["--cluster", "x"], region: "us-east-1")
    }
  }

  @Test("comes back after its agent crashed")
  func crash() throws {
    var (cloud, installation) = try cloudWithActivation()
    let instance = try cloud.world.install(installation)
    cloud.world.crashAgent(of: instance.id)

    cloud.pass(.minutes(1))

    #expect(try cloud.shownInstance("default")["agentConnected"] == true)
    let log = try #require(AgentLog.lines(of: instance.machine, in: cloud.world))
    #expect(
      log[1] == "level=info time=2026-01-05T09:00:00Z "
        + "msg=\"Registered container instance with cluster!\"")
    #expect(log.contains { $0.hasPrefix("level=critical") })
    #expect(log.last?.contains("Connected to ACS endpoint") == true)
  }
}

@Suite("The log of an agent") struct AgentLogTests {
  @Test("tells of the tasks of its instance, in order of time")
  func tasks() throws {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("job", image: "busybox", command: ["sh", "-c", "sleep 20; exit 3"]))
    _ = try cloud.run(["taskDefinition": "job"])
    cloud.pass(.minutes(2))

    let machine = try #require(cloud.world.ecs.instances[id]?.machine)
    let log = try #require(AgentLog.lines(of: machine, in: cloud.world))

    let states = log.filter { $0.contains("Sending state change to ECS") }
    #expect(states.count == 2)
    #expect(states.first?.contains("taskStatus=\"RUNNING\"") == true)
    #expect(states.last?.contains("containerExitCode=3") == true)
    #expect(AgentLog.lines(of: "i-0", in: cloud.world) == nil)
  }

  @Test("tells why an instance does not register")
  func refused() throws {
    var cloud = try Cloud.withCluster()
    let machine = try cloud.launch(profile: nil)
    cloud.pass(.minutes(3))

    let log = try #require(AgentLog.lines(of: machine, in: cloud.world))

    #expect(log.contains { $0.hasPrefix("level=error") && $0.contains("NoCredentialProviders") })
  }
}
