import AWSModel
import Discovery
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Service discovery") struct ServiceRegistryTests {
  @Test("tasks register while they are ACTIVATING and leave when they begin to stop")
  func registers() throws {
    var shop = try NamedCloud()
    let arn = try shop.registry("web", ["A"])
    let request = shop.service(
      "web", count: 1, ["serviceRegistries": [["registryArn": .string(arn)]]])
    let made = try shop.cloud.ask(ECS.CreateService.self, request)

    var seen: [TaskStatus: Int] = [:]
    for _ in 0..<60 {
      shop.cloud.pass(.seconds(1))
      let task = shop.cloud.world.ecs.tasks.rows.first
      if let status = task?.status, seen[status] == nil {
        seen[status] = try shop.instances(of: arn).count
      }
    }
    let instance = try shop.instances(of: arn).first
    let task = try #require(shop.cloud.world.ecs.tasks.rows.first)
    try shop.cloud.ask(ECS.UpdateService.self, ["service": "web", "desiredCount": 0])
    shop.cloud.pass(.seconds(10))
    let after = try shop.instances(of: arn)

    #expect(made["service"]?["serviceRegistries"] == [["registryArn": .string(arn)]])
    #expect(seen[.provisioning] == 0 && seen[.pending] == 0)
    #expect(seen[.activating] == 1 && seen[.running] == 1)
    #expect(instance?["Id"] == .string(task.id.description))
    // Source: hashicorp/terraform-provider-aws issue 4853, an answer of ListInstances.
    #expect(
      instance?["Attributes"]?.object?.keys.sorted() == [
        "AVAILABILITY_ZONE", "AWS_INIT_HEALTH_STATUS", "AWS_INSTANCE_IPV4", "ECS_CLUSTER_NAME",
        "ECS_SERVICE_NAME", "ECS_TASK_DEFINITION_FAMILY", "REGION",
      ])
    #expect(
      instance?["Attributes"]?["AWS_INSTANCE_IPV4"]?.string == task.interface?.privateAddress)
    #expect(after.isEmpty)
  }

  @Test("on a bridge the instance's address and port are registered, as SRV records")
  func registersPorts() throws {
    var shop = try NamedCloud()
    let arn = try shop.registry("web", ["SRV"], customHealth: false)
    try shop.cloud.addInstances(1)
    try shop.cloud.ask(
      ECS.CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "bridged", "desiredCount": 2,
        "serviceRegistries": [
          ["registryArn": .string(arn), "containerName": "app", "containerPort": 80]
        ],
      ])
    shop.cloud.pass(.minutes(1))

    let ports = try shop.instances(of: arn).compactMap {
      $0["Attributes"]?["AWS_INSTANCE_PORT"]?.string
    }
    let hosts = shop.cloud.world.ecs.tasks.rows.compactMap {
      $0.containers.first?.hostPorts.first.map { String($0) }
    }

    #expect(ports.count == 2)
    #expect(Set(ports) == Set(hosts))
  }

  @Test("registries must fit network mode and records")
  func refuses() throws {
    var shop = try NamedCloud()
    let a = try shop.registry("a", ["A"])
    let srv = try shop.registry("srv", ["SRV"])
    func refusal(_ registry: JSONObject, family: String = "web") -> String? {
      var request =
        shop.service("one", family: family, ["serviceRegistries": [.object(registry)]])
        .object ?? [:]
      if family == "bridged" {
        request["launchType"] = "EC2"
        request["networkConfiguration"] = nil
      }
      let refusal = shop.cloud.refusal(ECS.CreateService.self, .object(request))
      #expect(refusal?.code == "InvalidParameterException")
      return refusal?.message
    }
    let onA: JSONObject = ["registryArn": .string(a)]
    let onSRV: JSONObject = ["registryArn": .string(srv)]

    #expect(
      refusal(onSRV, family: "bridged")
        == "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and "
        + "'containerPort' must be specified from the task definition. Registry: \(srv)")
    #expect(
      refusal(["registryArn": .string(a), "containerName": "app", "containerPort": 80])
        == "The values specified for serviceRegistries do not require a value for "
        + "'containerPort'. Remove the value and retry. Registry: \(a)")
    #expect(
      refusal([
        "registryArn": .string(srv), "port": 80, "containerName": "app", "containerPort": 80,
      ])
        == "Specify a value for either 'port' or the 'containerName' and 'containerPort' "
        + "combination, but not both. Remove one and retry. Registry: \(srv)")
    #expect(refusal(onSRV)?.contains("either 'port'") == true)
    #expect(
      refusal(["registryArn": .string(srv), "containerName": "none", "containerPort": 80])
        == "The container none does not exist in the task definition.")
    #expect(
      refusal(["registryArn": .string(srv), "containerName": "app", "containerPort": 81])
        == "The container app did not have a container port 81 defined.")
    #expect(
      refusal(
        ["registryArn": .string(a), "containerName": "app", "containerPort": 80],
        family: "bridged")?.contains("type SRV") == true)
    #expect(refusal(["registryArn": "arn:none"])?.contains("was not found") == true)
    let two: JSONObject = ["serviceRegistries": [.object(onA), .object(onSRV)]]
    #expect(
      shop.cloud.refusal(ECS.CreateService.self, shop.service("web", two))?.message.contains(
        "one service registry") == true)
    let many: JSONObject = ["serviceRegistries": [.object(onA)]]
    #expect(
      shop.cloud.refusal(ECS.CreateService.self, shop.service("web", count: 1001, many))?.message
        .contains("1000 tasks") == true)
  }

  @Test("another registry makes a new deployment, whose tasks register there")
  func moves() throws {
    var shop = try NamedCloud()
    let first = try shop.registry("first", ["A"])
    let second = try shop.registry("second", ["A"])
    try shop.cloud.ask(
      ECS.CreateService.self,
      shop.service("web", count: 1, ["serviceRegistries": [["registryArn": .string(first)]]]))
    shop.cloud.pass(.minutes(3))

    try shop.cloud.ask(
      ECS.UpdateService.self,
      ["service": "web", "serviceRegistries": [["registryArn": .string(first)]]])
    let same = try shop.described("web")?["deployments"]?.array?.count
    try shop.cloud.ask(
      ECS.UpdateService.self,
      ["service": "web", "serviceRegistries": [["registryArn": .string(second)]]])
    let other = try shop.described("web")?["deployments"]?.array?.count
    shop.cloud.pass(.minutes(10))

    #expect(same == 1)
    #expect(other == 2)
    #expect(try shop.instances(of: first).isEmpty)
    #expect(try shop.instances(of: second).count == 1)
  }

  @Test("what a container's health check says, Cloud Map says")
  func tellsHealth() throws {
    var shop = try NamedCloud()
    let arn = try shop.registry("web", ["A"])
    try shop.cloud.ask(
      ECS.CreateService.self,
      shop.service("web", count: 1, ["serviceRegistries": [["registryArn": .string(arn)]]]))
    shop.cloud.pass(.minutes(1))
    var task = try #require(shop.cloud.world.ecs.tasks.rows.first)

    task.health = .unhealthy
    shop.cloud.world.enrol(task)
    let status = try shop.cloud.ask(
      Discovery.GetInstancesHealthStatus.self, ["ServiceId": .string(arn)])

    #expect(status["Status"]?[task.id.description] == "UNHEALTHY")
  }

  @Test("a task set registers with the deployer's id")
  func registersTaskSets() throws {
    var shop = try NamedCloud()
    let arn = try shop.registry("web", ["A"])
    try shop.cloud.ask(
      ECS.CreateService.self,
      [
        "serviceName": "web", "desiredCount": 1, "deploymentController": ["type": "EXTERNAL"],
      ])

    let set = try shop.cloud.ask(
      ECS.CreateTaskSet.self,
      [
        "cluster": "default", "service": "web", "taskDefinition": "web", "externalId": "blue",
        "launchType": "FARGATE", "networkConfiguration": shop.cloud.network,
        "scale": ["value": 100, "unit": "PERCENT"],
        "serviceRegistries": [["registryArn": .string(arn)]],
      ])["taskSet"]
    shop.cloud.pass(.minutes(1))

    #expect(set?["serviceRegistries"] == [["registryArn": .string(arn)]])
    #expect(
      try shop.instances(of: arn).first?["Attributes"]?["ECS_TASK_SET_EXTERNAL_ID"] == "blue")
  }
}
