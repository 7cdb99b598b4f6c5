import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

// Source of the behaviour: ECS Developer Guide, “Architect for Amazon ECS Managed Instances”.
@Suite("Managed Instances") struct ManagedInstancesTests {
  @Test("come for tasks that wait, several tasks on one")
  func launch() throws {
    var cloud = try Cloud.withManagedInstances()

    let answer = try cloud.runManaged(4)
    #expect(answer["failures"] == [])
    #expect(answer["tasks"]?[0]?["lastStatus"] == "PROVISIONING")
    #expect(answer["tasks"]?[0]?["capacityProviderName"] == "managed")
    cloud.pass(.minutes(3))

    #expect(cloud.taskStatuses == Array(repeating: "RUNNING", count: 4))
    let instance = try #require(cloud.containerInstances.first)
    #expect(cloud.containerInstances.count == 1)
    #expect(instance.capacityProvider == "managed")
    #expect(instance.runningTasks == 4)
  }

  @Test("are of the cheapest type that fits what is asked for")
  func fitting() throws {
    var cloud = try Cloud.withManagedInstances(
      cpu: 1024, memory: 2048,
      requirements: [
        "vCpuCount": ["min": 4, "max": 8], "memoryMiB": ["min": 16384],
        "cpuManufacturers": ["intel"],
      ])

    try cloud.runManaged(2)
    cloud.pass(.minutes(3))

    let instance = try #require(cloud.containerInstances.first)
    #expect(
      ["m5.xlarge", "m6i.xlarge", "m7i.xlarge"].contains(
        instance.attribute("ecs.instance-type") ?? ""))
  }

  @Test("go when they were idle for as long as was said")
  func idle() throws {
    var cloud = try Cloud.withManagedInstances(scaleInAfter: 60)
    let answer = try cloud.runManaged(1)
    cloud.pass(.minutes(3))
    let task = try #require(cloud.task(answer))

    try cloud.ask(StopTask.self, ["task": .string(task.id.description)])
    cloud.pass(.seconds(70))
    #expect(cloud.containerInstances.count == 1)
    cloud.pass(.minutes(3))

    #expect(cloud.containerInstances.isEmpty)
    #expect(cloud.world.capacity.machines.isEmpty)
  }

  @Test("take the tasks they were launched for even where idle ones go at once")
  func noDelay() throws {
    var cloud = try Cloud.withManagedInstances(scaleInAfter: 0)

    try cloud.runManaged(2)
    cloud.pass(.minutes(3))

    #expect(cloud.taskStatuses == ["RUNNING", "RUNNING"])
    #expect(cloud.containerInstances.count == 1)
  }

  @Test("stay for ever where scaleInAfter is -1")
  func neverIdle() throws {
    var cloud = try Cloud.withManagedInstances(scaleInAfter: -1)
    let answer = try cloud.runManaged(1)
    cloud.pass(.minutes(3))
    let task = try #require(cloud.task(answer))

    try cloud.ask(StopTask.self, ["task": .string(task.id.description)])
    cloud.pass(.seconds(7200))

    #expect(cloud.containerInstances.count == 1)
  }

  @Test("of a service are replaced after fourteen days")
  func aging() throws {
    var cloud = try Cloud.withManagedInstances()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 1,
        "capacityProviderStrategy": [["capacityProvider": "managed", "weight": 1]],
      ])
    cloud.pass(.minutes(5))
    let first = try #require(cloud.containerInstances.first)

    cloud.pass(.seconds(14 * 86_400 + 1800))

    let second = try #require(cloud.containerInstances.first)
    #expect(cloud.containerInstances.count == 1)
    #expect(second.machine != first.machine)
    #expect(second.runningTasks == 1)
  }

  @Test("take no tasks of launch type EC2")
  func unreachable() throws {
    var cloud = try Cloud.withManagedInstances()
    try cloud.runManaged(1)
    cloud.pass(.minutes(3))

    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web", "launchType": "EC2"])

    #expect(answer["tasks"] == [])
    #expect(answer["failures"]?.array?.count == 1)
  }

  @Test("do not start tasks whose instance profile is not there")
  func noProfile() throws {
    var cloud = try Cloud.withManagedInstances()
    cloud.pass(.seconds(6))
    try cloud.ask(
      UpdateCapacityProvider.self,
      [
        "name": "managed",
        "managedInstancesProvider": [
          "infrastructureRoleArn": "arn:aws:iam::123456789012:role/infrastructure",
          "instanceLaunchTemplate": [
            "ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/none"
          ],
        ],
      ])

    let answer = try cloud.runManaged(1)
    cloud.pass(.seconds(10))

    let task = try #require(cloud.task(answer))
    #expect(task.status == .stopped)
    #expect(task.stop?.code == .taskFailedToStart)
    #expect(task.stop?.reason.contains("Invalid IAM Instance Profile ARN") == true)
  }

  @Test("keep their cluster from being deleted until the provider is")
  func deletion() throws {
    var cloud = try Cloud.withManagedInstances()
    try cloud.runManaged(1)
    cloud.pass(.minutes(3))
    let task = try #require(cloud.world.ecs.tasks.rows.first)

    #expect(
      cloud.refusal(DeleteCapacityProvider.self, ["capacityProvider": "managed"])?.code
        == "ClientException")
    try cloud.ask(StopTask.self, ["task": .string(task.id.description)])
    cloud.pass(.minutes(1))
    let deleted = try cloud.ask(DeleteCapacityProvider.self, ["capacityProvider": "managed"])
    #expect(deleted["capacityProvider"]?["status"] == "DEPROVISIONING")
    cloud.pass(.minutes(3))

    #expect(cloud.containerInstances.isEmpty)
    let shown = try cloud.ask(
      DescribeCapacityProviders.self, ["capacityProviders": ["managed"]])
    #expect(shown["capacityProviders"]?[0]?["status"] == "INACTIVE")
    try cloud.ask(DeleteCluster.self, ["cluster": "default"])
  }

  @Test("hold a cluster back while their provider is there")
  func clusterDeletion() throws {
    var cloud = try Cloud.withManagedInstances()

    #expect(
      cloud.refusal(DeleteCluster.self, ["cluster": "default"])?.code
        == "ClusterContainsCapacityProviderException")
  }
}
