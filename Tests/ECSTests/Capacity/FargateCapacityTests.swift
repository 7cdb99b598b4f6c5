import AWSModel
import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import ECS

extension Cloud {
  /// A cloud in which tasks of `web`, a quarter of a vCPU each, can run on Fargate and its spare
  /// capacity.
  fileprivate static func onFargate() throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      PutClusterCapacityProviders.self,
      [
        "cluster": "default", "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
        "defaultCapacityProviderStrategy": [["capacityProvider": "FARGATE_SPOT", "weight": 1]],
      ])
    try cloud.ask(RegisterTaskDefinition.self, definition("web", fargate: true))
    return cloud
  }

  fileprivate mutating func run(_ count: Int) throws -> JSON {
    try ask(
      RunTask.self,
      [
        "taskDefinition": "web", "count": .number(count), "networkConfiguration": network,
      ])
  }
}

@Suite("Fargate Spot") struct SpotInterruptionTests {
  // ECS API, `CapacityProviderStrategyItem`: a two-minute warning.
  @Test("warns a task, which is wanted STOPPED and stops two minutes later")
  func warning() throws {
    var cloud = try Cloud.onFargate()
    let answer = try cloud.run(1)
    cloud.pass(.minutes(2))
    let task = try #require(cloud.task(answer))
    #expect(task.status == .running)

    let struck = cloud.world.interruptSpot(task.id)
    #expect(struck)

    let warned = try cloud.described(task.id)
    #expect(warned["lastStatus"] == "RUNNING")
    #expect(warned["desiredStatus"] == "STOPPED")
    #expect(warned["stopCode"] == "SpotInterruption")
    #expect(warned["stoppedReason"] == "Your Spot Task was interrupted.")
    cloud.pass(.seconds(119))
    #expect(cloud.world.ecs.tasks[task.id]?.status == .running)
    cloud.pass(.seconds(90))
    #expect(cloud.world.ecs.tasks[task.id]?.status == .stopped)
    let again = cloud.world.interruptSpot(task.id)
    #expect(!again)
  }

  @Test("leaves tasks on FARGATE alone")
  func onDemand() throws {
    var cloud = try Cloud.onFargate()
    let answer = try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "web", "networkConfiguration": cloud.network, "launchType": "FARGATE",
      ])
    let task = try #require(cloud.task(answer))

    let struck = cloud.world.interruptSpot(task.id)
    #expect(!struck)
  }
}

@Suite("The limits of Fargate") struct FargateLimitTests {
  @Test("keep tasks out of zones without capacity, and fail where there is none")
  func shortage() throws {
    var cloud = try Cloud.onFargate()
    cloud.world.capacity.setFargate(
      .fargateSpot, isShort: true, in: "us-east-1a", cloud.scope)

    let some = try cloud.run(4)
    #expect(some["failures"] == [])
    #expect(
      some["tasks"]?.array?.allSatisfy { $0["availabilityZone"] != "us-east-1a" } == true)
    for zone in ["us-east-1b", "us-east-1c"] {
      cloud.world.capacity.setFargate(.fargateSpot, isShort: true, in: zone, cloud.scope)
    }
    let none = try cloud.run(1)
    #expect(none["tasks"] == [])
    #expect(none["failures"]?[0]?["reason"] == "RESOURCE:FARGATE")
  }

  @Test("count vCPUs where the account has a quota of them")
  func quota() throws {
    var cloud = try Cloud.onFargate()
    cloud.world.capacity.setQuota(1, of: .fargateSpot, cloud.scope)

    // Four tasks of a quarter vCPU are one vCPU.
    let answer = try cloud.run(5)
    #expect(answer["tasks"]?.array?.count == 4)
    #expect(
      answer["failures"]?[0]?["reason"]
        == "You've reached the limit on the number of vCPUs you can run concurrently")
    cloud.world.capacity.setQuota(nil, of: .fargateSpot, cloud.scope)
    #expect(try cloud.run(1)["failures"] == [])
  }
}

@Suite("Network interface trunking") struct TrunkingTests {
  private static func interfaces(optedIn: Bool, type: String) throws -> ContainerInstance? {
    var cloud = try Cloud.withCluster()
    try cloud.makeRoles()
    try cloud.ask(
      AttachRolePolicy.self,
      [
        "RoleName": "ecsInstanceRole",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      ])
    if optedIn {
      try cloud.ask(
        PutAccountSettingDefault.self, ["name": "awsvpcTrunking", "value": "enabled"])
    }
    try cloud.ask(
      RunInstances.self,
      [
        "ImageId":
          "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
        "InstanceType": .string(type), "MinCount": 1, "MaxCount": 1,
        "IamInstanceProfile": ["Name": "ecsInstanceRole"],
      ])
    cloud.pass(.minutes(3))
    return cloud.containerInstances.first
  }

  // ECS Developer Guide, “Supported instances for increased Amazon ECS container network
  // interfaces”: an m5.large holds 2 such tasks without a trunk and 10 with one.
  @Test("gives an m5.large ten tasks with their own interface, once the account opted in")
  func large() throws {
    let plain = try #require(try Self.interfaces(optedIn: false, type: "m5.large"))
    let trunked = try #require(try Self.interfaces(optedIn: true, type: "m5.large"))

    #expect(plain.registered.interfaces == 2)
    #expect(plain.attribute("ecs.awsvpc-trunk-id") == nil)
    #expect(trunked.registered.interfaces == 10)
    #expect(trunked.attribute("ecs.awsvpc-trunk-id")?.hasPrefix("eni-") == true)
    #expect(trunked.status == .active)
  }

  @Test("is not for burstable types")
  func burstable() throws {
    let instance = try #require(try Self.interfaces(optedIn: true, type: "t3.large"))

    #expect(instance.registered.interfaces == 2)
  }
}
