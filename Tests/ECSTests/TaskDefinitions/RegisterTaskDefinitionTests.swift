import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("RegisterTaskDefinition") struct RegisterTaskDefinitionTests {
  @Test("counts revisions up and gives back the document with ECS's defaults")
  func defaults() throws {
    var cloud = Cloud()
    let document: JSON = [
      "family": "sleep360",
      "containerDefinitions": [
        ["name": "sleep", "image": "busybox", "memory": 10, "command": ["sleep", "360"]]
      ],
    ]

    try cloud.ask(RegisterTaskDefinition.self, document)
    let second = try cloud.ask(RegisterTaskDefinition.self, document)["taskDefinition"]

    #expect(second?["revision"] == 2)
    #expect(
      second?["taskDefinitionArn"]
        == "arn:aws:ecs:us-east-1:123456789012:task-definition/sleep360:2")
    #expect(second?["status"] == "ACTIVE")
    #expect(second?["compatibilities"] == ["EXTERNAL", "EC2"])
    #expect(
      second?["containerDefinitions"]?[0] == [
        "name": "sleep", "image": "busybox", "memory": 10, "command": ["sleep", "360"], "cpu": 0,
        "portMappings": [], "essential": true, "environment": [], "mountPoints": [],
        "volumesFrom": [], "systemControls": [],
      ])
  }

  @Test("completes port mappings by the network mode")
  func ports() throws {
    var cloud = Cloud()
    let mapping: JSON = [["containerPort": 80]]

    let bridge = try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("b", ports: mapping))
    let own = try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("a", fargate: true, ports: mapping))

    let path = { (answer: JSON) in
      answer["taskDefinition"]?["containerDefinitions"]?[0]?["portMappings"]
    }
    #expect(path(bridge) == [["containerPort": 80, "hostPort": 0, "protocol": "tcp"]])
    #expect(path(own) == [["containerPort": 80, "hostPort": 80, "protocol": "tcp"]])
  }

  @Test("finds out by itself that Fargate could run it")
  func compatibilities() throws {
    var cloud = Cloud()
    var object = Cloud.definition("web", fargate: true).object ?? JSONObject()
    object["requiresCompatibilities"] = nil

    let answer = try cloud.ask(RegisterTaskDefinition.self, .object(object))

    #expect(
      answer["taskDefinition"]?["compatibilities"] == ["EC2", "MANAGED_INSTANCES", "FARGATE"])
  }

  @Test("takes CPU and memory as people write them")
  func sizes() throws {
    var cloud = Cloud()
    var object = Cloud.definition("web", fargate: true).object ?? JSONObject()
    object["cpu"] = "1 vCPU"
    object["memory"] = "2GB"

    let shown = try cloud.ask(RegisterTaskDefinition.self, .object(object))["taskDefinition"]

    #expect(shown?["cpu"] == "1024")
    #expect(shown?["memory"] == "2048")
  }

  @Test("refuses what makes no task, in the service's words", arguments: Refusal.all)
  func refuses(_ refusal: Refusal) {
    var cloud = Cloud()
    var container = JSONObject([("name", "app"), ("image", "nginx"), ("memory", 128)])
    for (member, value) in refusal.container { container[member] = value.isNull ? nil : value }
    var document = JSONObject([
      ("family", "web"), ("containerDefinitions", .array([.object(container)] + refusal.more)),
    ])
    for (member, value) in refusal.task { document[member] = value }

    #expect(
      cloud.refusal(RegisterTaskDefinition.self, .object(document))
        == AWSError(code: "ClientException", message: refusal.message))
    #expect(cloud.world.ecs.definitions.isEmpty)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var message: String
    var container: [(String, JSON)] = []
    var more: [JSON] = []
    var task: [(String, JSON)] = []
    var testDescription: String { message }

    static let fargate: [(String, JSON)] = [
      ("requiresCompatibilities", ["FARGATE"]), ("networkMode", "awsvpc"), ("cpu", "256"),
      ("memory", "512"),
    ]
    private static func onFargate(
      _ message: String, _ container: [(String, JSON)] = [], _ task: [(String, JSON)] = []
    ) -> Refusal {
      Refusal(message: message, container: container, task: fargate + task)
    }

    static let all: [Refusal] = [
      Refusal(message: "Container.name should not be null or empty.", container: [("name", "")]),
      Refusal(message: "Container.name contains invalid characters.", container: [("name", "a b")]),
      Refusal(message: "Container.image should not be null or empty.", container: [("image", nil)]),
      Refusal(
        message: "Container names must be unique within a Task Definition.",
        more: [["name": "app", "image": "nginx", "memory": 8]]),
      Refusal(
        message:
          "Invalid setting for task definition. At least one container must be essential.",
        container: [("essential", false)]),
      Refusal(
        message: "Invalid setting for container 'app'. At least one of 'memory' or "
          + "'memoryReservation' must be specified.", container: [("memory", nil)]),
      Refusal(
        message: "Invalid setting for container 'app'. 'memory' must be greater than "
          + "'memoryReservation'.", container: [("memoryReservation", 128)]),
      Refusal(
        message: "When networkMode=host, the host ports and container ports in port mappings must "
          + "match.",
        container: [("portMappings", [["containerPort": 80, "hostPort": 8080]])],
        task: [("networkMode", "host")]),
      Refusal(
        message: "The 'memory' setting for container is greater than for the task.",
        task: [("memory", "64")]),
      Refusal(
        message: "The sum of all container 'cpu' values cannot be greater than the value of the "
          + "task 'cpu'.", container: [("cpu", 512)], task: [("cpu", "256")]),
      Refusal(
        message: "There's a circular dependency in the container list.",
        container: [("dependsOn", [["containerName": "app", "condition": "START"]])]),
      Refusal(
        message: "Unknown volume 'data'.",
        container: [("mountPoints", [["sourceVolume": "data", "containerPath": "/d"]])]),
      Refusal(message: "Invalid 'cpu' setting for task.", task: [("cpu", "many")]),
      onFargate("Fargate only supports network mode ‘awsvpc’.", [], [("networkMode", "bridge")]),
      onFargate("Invalid 'cpu' setting for task.", [], [("cpu", "300")]),
      onFargate("No Fargate configuration exists for given values.", [], [("memory", "4096")]),
      onFargate(
        "Fargate requires task definition to have execution role ARN to support ECR images.",
        [("image", "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1")]),
      onFargate(
        "Fargate requires task definition to have execution role ARN to support log driver "
          + "awslogs.",
        [
          (
            "logConfiguration",
            [
              "logDriver": "awslogs",
              "options": ["awslogs-group": "g", "awslogs-region": "us-east-1"],
            ]
          )
        ]),
      onFargate("Fargate does not support 'privileged'.", [("privileged", true)]),
    ]
  }
}

@Suite("Revisions") struct RevisionTests {
  @Test("of a family alone means the latest that is ACTIVE")
  func latest() throws {
    var cloud = Cloud()
    for _ in 0..<3 { try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web")) }
    try cloud.ask(DeregisterTaskDefinition.self, ["taskDefinition": "web:3"])

    let shown = try cloud.ask(DescribeTaskDefinition.self, ["taskDefinition": "web"])

    #expect(shown["taskDefinition"]?["revision"] == 2)
    #expect(
      cloud.refusal(DescribeTaskDefinition.self, ["taskDefinition": "db"])
        == .taskDefinitionUndescribable)
  }

  @Test("are listed by family, status and order")
  func listed() throws {
    var cloud = Cloud()
    for family in ["web", "web", "webhook", "db"] {
      try cloud.ask(RegisterTaskDefinition.self, Cloud.definition(family))
    }
    try cloud.ask(DeregisterTaskDefinition.self, ["taskDefinition": "db:1"])

    let web = try cloud.ask(
      ListTaskDefinitions.self, ["familyPrefix": "web", "sort": "DESC", "maxResults": 1])
    let rest = try cloud.ask(
      ListTaskDefinitions.self,
      ["familyPrefix": "web", "sort": "DESC", "nextToken": web["nextToken"] ?? ""])
    let families = try cloud.ask(ListTaskDefinitionFamilies.self, ["status": "ACTIVE"])

    let prefix = "arn:aws:ecs:us-east-1:123456789012:task-definition/"
    #expect(web["taskDefinitionArns"] == [.string(prefix + "web:2")])
    #expect(rest["taskDefinitionArns"] == [.string(prefix + "web:1")])
    #expect(families["families"] == ["web", "webhook"])
  }

  @Test("start nothing when INACTIVE, can then be deleted, and never give their number again")
  func endOfRevision() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let early = try cloud.ask(DeleteTaskDefinitions.self, ["taskDefinitions": ["web:1"]])
    try cloud.ask(DeregisterTaskDefinition.self, ["taskDefinition": "web:1"])

    #expect(early["failures"]?.array?.count == 1)
    #expect(
      cloud.refusal(RunTask.self, ["taskDefinition": "web:1"]) == .taskDefinitionInactive)
    #expect(cloud.refusal(RunTask.self, ["taskDefinition": "web"]) == .taskDefinitionNotFound)
    let gone = try cloud.ask(DeleteTaskDefinitions.self, ["taskDefinitions": ["web:1"]])
    #expect(gone["taskDefinitions"]?[0]?["status"] == "DELETE_IN_PROGRESS")
    cloud.pass(.minutes(2))
    #expect(cloud.world.ecs.definitions.isEmpty)
    let next = try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    #expect(next["taskDefinition"]?["revision"] == 2)
  }
}

@Suite("Sizes of Fargate") struct FargateSizeTests {
  @Test(
    "are those of the published table",
    arguments: [
      (256, 512, true), (256, 4096, false), (512, 4096, true), (1024, 1024, false),
      (4096, 30_720, true), (8192, 20_480, true), (8192, 17_408, false), (16_384, 122_880, true),
      (32_768, 249_856, true), (300, 512, false),
    ])
  func table(cpu: Int, memory: Int, exists: Bool) {
    #expect(FargateSizes.has(cpu: cpu, memory: memory) == exists)
  }
}
