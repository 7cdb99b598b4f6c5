import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Capacity providers") struct CapacityProviderOperationTests {
  @Test("of Fargate are always described")
  func fargate() throws {
    var cloud = Cloud()

    let shown = try cloud.ask(DescribeCapacityProviders.self)

    #expect(shown["capacityProviders"]?.array?.map { $0["name"] } == ["FARGATE", "FARGATE_SPOT"])
    #expect(shown["capacityProviders"]?[1]?["type"] == "FARGATE_SPOT")
    #expect(
      cloud.refusal(DeleteCapacityProvider.self, ["capacityProvider": "FARGATE"])?.code
        == "ClientException")
  }

  @Test("are made once under a name, and not under a reserved one")
  func names() throws {
    var cloud = try Cloud.withCluster()
    try cloud.makeRoles()
    let made = try cloud.makeManagedProvider()

    #expect(made["capacityProvider"]?["status"] == "PROVISIONING")
    #expect(
      made["capacityProvider"]?["capacityProviderArn"]
        == "arn:aws:ecs:us-east-1:123456789012:capacity-provider/managed")
    #expect(throws: AWSError.providerExists) { try cloud.makeManagedProvider() }
    for name in ["awsome", "ecsy", "fargate-mine", "bad name"] {
      #expect(throws: AWSError.self) { try cloud.makeManagedProvider(name) }
    }
    cloud.pass(.seconds(6))
    let shown = try cloud.ask(
      DescribeCapacityProviders.self, ["capacityProviders": ["managed", "none"]])
    #expect(shown["capacityProviders"]?[0]?["status"] == "ACTIVE")
    #expect(shown["failures"]?[0]?["reason"] == "MISSING")
  }

  @Test("need a group that is there, or a cluster")
  func sources() throws {
    var cloud = try Cloud.withCluster()
    func refusal(_ input: JSON) -> String? {
      cloud.refusal(CreateCapacityProvider.self, input)?.code
    }

    #expect(refusal(["name": "a"]) == "ClientException")
    #expect(
      refusal(["name": "a", "autoScalingGroupProvider": ["autoScalingGroupArn": "none"]])
        == "ClientException")
    #expect(
      refusal([
        "name": "a", "cluster": "none",
        "managedInstancesProvider": ["infrastructureRoleArn": "x"],
      ]) == "ClusterNotFoundException")
  }

  @Test("of two types do not mix in a strategy")
  func mixing() throws {
    var cloud = try Cloud.withManagedInstances()

    #expect(
      cloud.refusal(
        PutClusterCapacityProviders.self,
        [
          "cluster": "default", "capacityProviders": ["managed", "FARGATE"],
          "defaultCapacityProviderStrategy": [
            ["capacityProvider": "managed", "weight": 1],
            ["capacityProvider": "FARGATE", "weight": 1],
          ],
        ])?.code == "InvalidParameterException")
  }

  @Test("in use cannot be taken from a cluster")
  func inUse() throws {
    var cloud = try Cloud.withCluster()
    func put(_ names: JSON) -> JSON {
      ["cluster": "default", "capacityProviders": names, "defaultCapacityProviderStrategy": []]
    }
    try cloud.ask(PutClusterCapacityProviders.self, put(["FARGATE", "FARGATE_SPOT"]))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "web", "networkConfiguration": cloud.network,
        "capacityProviderStrategy": [["capacityProvider": "FARGATE_SPOT", "weight": 1]],
      ])

    #expect(
      cloud.refusal(PutClusterCapacityProviders.self, put(["FARGATE"])) == AWSError.providerInUse)
    try cloud.ask(PutClusterCapacityProviders.self, put(["FARGATE_SPOT"]))
  }

  @Test("can be tagged")
  func tags() throws {
    var cloud = try Cloud.withManagedInstances()
    let arn: JSON = "arn:aws:ecs:us-east-1:123456789012:capacity-provider/managed"

    try cloud.ask(
      TagResource.self, ["resourceArn": arn, "tags": [["key": "team", "value": "sea"]]])

    let shown = try cloud.ask(
      DescribeCapacityProviders.self, ["capacityProviders": ["managed"], "include": ["TAGS"]])
    #expect(
      shown["capacityProviders"]?[0]?["tags"] == [["key": "team", "value": "sea"]])
  }
}

@Suite("Tasks that wait for a provider") struct WaitingTests {
  // AWS General Reference, Amazon ECS quotas: 500 tasks in PROVISIONING per cluster.
  @Test("are five hundred in a cluster at most")
  func limit() throws {
    var cloud = try Cloud.withManagedInstances()
    for _ in 0..<50 { try cloud.runManaged(10) }

    let answer = try cloud.runManaged(3)

    #expect(answer["tasks"] == [])
    #expect(answer["failures"]?.array?.count == 3)
  }

  @Test("stop at once when they are told to")
  func stop() throws {
    var cloud = try Cloud.withManagedInstances()
    let answer = try cloud.runManaged(1)
    let task = try #require(cloud.task(answer))

    try cloud.ask(StopTask.self, ["task": .string(task.id.description)])

    #expect(cloud.world.ecs.tasks[task.id]?.status == .stopped)
    #expect(cloud.world.capacity.waiting.isEmpty)
  }
}
