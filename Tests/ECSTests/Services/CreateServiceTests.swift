import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("CreateService")
struct CreateServiceTests {
  @Test("answers the whole service, with the defaults that ECS adds")
  func answersDefaults() throws {
    var scene = ServiceWorld()

    let service = try #require(try scene.createWeb(2)["service"])

    #expect(service["serviceArn"] == "arn:aws:ecs:us-east-1:123456789012:service/shop/web")
    #expect(service["clusterArn"] == "arn:aws:ecs:us-east-1:123456789012:cluster/shop")
    #expect(service["status"] == "ACTIVE")
    #expect(service["desiredCount"] == 2)
    #expect(service["runningCount"] == 0)
    #expect(service["pendingCount"] == 0)
    #expect(service["launchType"] == "FARGATE")
    #expect(service["platformVersion"] == "LATEST")
    #expect(service["platformFamily"] == "Linux")
    #expect(service["schedulingStrategy"] == "REPLICA")
    #expect(service["deploymentController"] == ["type": "ECS"])
    #expect(service["propagateTags"] == "NONE")
    #expect(service["enableECSManagedTags"] == false)
    #expect(service["enableExecuteCommand"] == false)
    #expect(service["availabilityZoneRebalancing"] == "ENABLED")
    #expect(service["placementStrategy"] == [])
    #expect(service["placementConstraints"] == [])
    #expect(service["loadBalancers"] == [])
    #expect(service["events"] == [])
    #expect(service["healthCheckGracePeriodSeconds"] == nil)
    #expect(service["createdBy"] == "arn:aws:iam::123456789012:user/learner")
    let configuration = service["deploymentConfiguration"]
    #expect(configuration?["deploymentCircuitBreaker"] == ["enable": false, "rollback": false])
    #expect(configuration?["minimumHealthyPercent"] == 100)
    #expect(configuration?["maximumPercent"] == 200)
  }

  @Test("answers one PRIMARY deployment in progress, on the newest platform")
  func answersDeployment() throws {
    var scene = ServiceWorld()

    let deployment = try #require(try scene.createWeb(2)["service"]?["deployments"]?[0])

    let id = try #require(deployment["id"]?.string)
    #expect(id.wholeMatch(of: /ecs-svc\/[0-9]{19}/) != nil)
    #expect(deployment["status"] == "PRIMARY")
    #expect(deployment["desiredCount"] == 2)
    #expect(deployment["failedTasks"] == 0)
    #expect(deployment["platformVersion"] == "1.4.0")
    #expect(deployment["rolloutState"] == "IN_PROGRESS")
    #expect(deployment["rolloutStateReason"] == .string("ECS deployment \(id) in progress."))
    #expect(
      deployment["networkConfiguration"]?["awsvpcConfiguration"]?["assignPublicIp"] == "ENABLED")
  }

  @Test("a DAEMON service has a minimum of 0 and a maximum of 100 percent")
  func daemonDefaults() throws {
    var scene = ServiceWorld()
    scene.define("agent", mode: .bridge)

    let service = try scene.call(
      CreateService.self,
      ["serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON"])[
        "service"]

    #expect(service?["deploymentConfiguration"]?["minimumHealthyPercent"] == 0)
    #expect(service?["deploymentConfiguration"]?["maximumPercent"] == 100)
    #expect(service?["launchType"] == "EC2")
  }

  // Source: ECS Developer Guide, “Balancing an Amazon ECS service across Availability Zones”.
  @Test(
    "rebalancing between zones is on by default only where it is possible",
    arguments: [
      ([:], "ENABLED"),
      (
        ["deploymentConfiguration": ["minimumHealthyPercent": 0, "maximumPercent": 100]], "DISABLED"
      ),
      (["placementStrategy": [["type": "binpack", "field": "memory"]]], "DISABLED"),
      (
        [
          "placementStrategy": [
            ["type": "spread", "field": "attribute:ecs.availability-zone"],
            ["type": "binpack", "field": "memory"],
          ]
        ], "ENABLED"
      ),
      (["placementStrategy": [["type": "spread", "field": "instanceId"]]], "DISABLED"),
    ] as [(JSON, String)])
  func rebalancingDefault(more: JSON, expected: String) throws {
    var scene = ServiceWorld()
    scene.define("api", mode: .bridge)
    var document: JSON = ["serviceName": "api", "taskDefinition": "api", "desiredCount": 1]
    guard case .object(var members) = document, case .object(let extra) = more else { return }
    for member in extra { members[member.key] = member.value }
    document = .object(members)

    let service = try scene.call(CreateService.self, document)["service"]

    #expect(service?["availabilityZoneRebalancing"] == .string(expected))
  }

  @Test("refuses what ECS refuses, in its words", arguments: refusals)
  func refuses(refusal: Refusal) throws {
    var scene = ServiceWorld()
    scene.define("api", mode: .bridge)
    var document: JSON = [
      "serviceName": "web", "taskDefinition": "web", "desiredCount": 1, "launchType": "FARGATE",
      "networkConfiguration": scene.network,
    ]
    document.replace(refusal.changes)

    let error = #expect(throws: AWSError.self) {
      try scene.call(CreateService.self, document)
    }

    #expect(error?.code == refusal.code)
    #expect(error?.message == refusal.message)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let changes: JSON
    let code: String
    let message: String
    var testDescription: String { message }

    init(_ changes: JSON, _ message: String, code: String = "InvalidParameterException") {
      self.changes = changes
      self.code = code
      self.message = message
    }
  }

  static let refusals = [
    Refusal(["cluster": "nowhere"], "Cluster not found.", code: "ClusterNotFoundException"),
    Refusal(["taskDefinition": "nothing"], "TaskDefinition not found.", code: "ClientException"),
    Refusal(["taskDefinition": nil], "TaskDefinition can not be blank."),
    Refusal(["desiredCount": nil], "DesiredCount is missing"),
    Refusal(
      ["networkConfiguration": nil],
      "Network Configuration must be provided when networkMode 'awsvpc' is specified."),
    Refusal(
      ["taskDefinition": "api", "launchType": "EC2"],
      "Network Configuration is not valid for the given networkMode of this task definition."),
    Refusal(
      ["taskDefinition": "api", "networkConfiguration": nil],
      "Task definition does not support launch_type FARGATE."),
    Refusal(
      ["launchType": "EC2", "platformVersion": "1.4.0"],
      "The platform version must be null when specifying an EC2 launch type."),
    Refusal(
      ["platformVersion": "9.9.9"], "The specified platform does not exist.",
      code: "PlatformUnknownException"),
    Refusal(
      ["placementStrategy": [["type": "random"]]],
      "Placement strategies are not supported with FARGATE launch type."),
    Refusal(
      ["deploymentConfiguration": ["minimumHealthyPercent": 100, "maximumPercent": 100]],
      "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block "
        + "deployments."),
    Refusal(
      [
        "taskDefinition": "api", "launchType": "EC2", "networkConfiguration": nil,
        "schedulingStrategy": "DAEMON", "desiredCount": nil,
        "deploymentConfiguration": ["minimumHealthyPercent": 100],
      ],
      "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block "
        + "deployments."),
    Refusal(
      [
        "availabilityZoneRebalancing": "ENABLED",
        "deploymentConfiguration": ["minimumHealthyPercent": 0, "maximumPercent": 100],
      ],
      "AvailabilityZoneRebalancing does not support maximumPercent <= 100"),
    Refusal(
      [
        "taskDefinition": "api", "launchType": "EC2", "networkConfiguration": nil,
        "schedulingStrategy": "DAEMON",
      ],
      "The daemon scheduling strategy does not support a desired count for services. Remove the "
        + "desired count value and try again."),
    Refusal(
      ["schedulingStrategy": "DAEMON", "desiredCount": nil],
      "The daemon scheduling strategy does not support Fargate."),
    Refusal(
      ["loadBalancers": [["containerName": "app", "containerPort": 80]]],
      "You must specify either a loadBalancerName or a targetGroupArn."),
    Refusal(
      [
        "deploymentController": ["type": "CODE_DEPLOY"],
        "deploymentConfiguration": ["strategy": "CANARY"],
      ], "The CANARY strategy needs the ECS deployment controller."),
    Refusal(
      ["deploymentConfiguration": ["strategy": "BLUE_GREEN"]],
      "bakeTimeInMinutes must be provided when using the BLUE_GREEN deployment strategy."),
  ]

  @Test("an inactive revision starts no service")
  func refusesInactive() throws {
    var scene = ServiceWorld()
    scene.world.ecs.definitions.update(DefinitionID(number: 1)) { $0.status = .inactive }

    let error = #expect(throws: AWSError.self) {
      try scene.createWeb(1, ["taskDefinition": "web:1"])
    }

    #expect(error == .serviceDefinitionInactive)
  }

  @Test("the same name again is refused, unless the client token is the same")
  func isIdempotent() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1, ["clientToken": "once"])

    let again = try scene.createWeb(1, ["clientToken": "once"])
    let error = #expect(throws: AWSError.self) { try scene.createWeb(1) }

    #expect(again["service"]?["serviceName"] == "web")
    #expect(error == .serviceNotIdempotent)
    #expect(scene.world.ecs.clusters[ClusterKey("shop", in: scene.scope)]?.activeServices == 1)
  }

  @Test("tags go to tasks where that is asked for")
  func propagatesTags() throws {
    var scene = ServiceWorld()
    try scene.createWeb(
      1,
      [
        "tags": [["key": "team", "value": "red"]], "propagateTags": "SERVICE",
        "enableECSManagedTags": true,
      ])
    scene.advance(10)

    let task = try #require(scene.tasks.first.flatMap { scene.world.ecs.tasks[$0.id] })

    #expect(
      task.particulars?.tags.map { "\($0.key)=\($0.value)" }
        == ["team=red", "aws:ecs:clusterName=shop", "aws:ecs:serviceName=web"])
  }

  @Test("a strategy divides tasks over Fargate and Fargate Spot by base and weight")
  func dividesByStrategy() throws {
    var scene = ServiceWorld()
    scene.world.ecs.update(scene.cluster) { $0.capacityProviders = ["FARGATE", "FARGATE_SPOT"] }
    try scene.createWeb(
      8,
      [
        "launchType": nil,
        "capacityProviderStrategy": [
          ["capacityProvider": "FARGATE", "base": 2, "weight": 1],
          ["capacityProvider": "FARGATE_SPOT", "weight": 2],
        ],
      ])

    scene.advance(10)

    let capacities = scene.tasks.compactMap { scene.world.ecs.tasks[$0.id]?.capacity }
    #expect(capacities.count { $0 == .fargate } == 4)
    #expect(capacities.count { $0 == .fargateSpot } == 4)
  }
}

extension JSON {
  /// Replaces members; a null takes one out.
  fileprivate mutating func replace(_ changes: JSON) {
    guard case .object(var members) = self, let changes = changes.object else { return }
    for change in changes { members[change.key] = change.value.isNull ? nil : change.value }
    self = .object(members)
  }
}
