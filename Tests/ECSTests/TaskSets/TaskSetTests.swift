import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("Task sets of a service with the EXTERNAL deployment controller")
struct TaskSetTests {
  @Test("each have their share of the desired count, rounded up")
  func shares() throws {
    var scene = try external(desired: 5)
    try scene.createSet(scale: 100)
    let green = try scene.createSet(scale: 25)
    scene.advance(120)

    let sets = try scene.sets()
    #expect(sets.map { $0["computedDesiredCount"] } == [5, 2])
    #expect(sets.map { $0["runningCount"] } == [5, 2])
    #expect(sets.map { $0["stabilityStatus"] } == ["STEADY_STATE", "STEADY_STATE"])
    #expect(scene.service("api").isSteady)
    #expect(
      scene.messages(of: "api").contains(
        "(service api, taskSet ecs-svc/D) has started 5 tasks: "
          + Array(repeating: "(task T)", count: 5).joined(separator: " ") + "."))
    #expect(green["externalId"] == "green")
  }

  @Test("let a deployer of one's own go from blue to green")
  func blueGreen() throws {
    var scene = try external(desired: 2)
    let blue = try scene.createSet(scale: 100)
    try scene.choose(blue)
    scene.advance(120)
    let green = try scene.createSet(scale: 100)
    scene.advance(120)

    let chosen = try scene.choose(green)
    let scaled = try scene.call(
      UpdateTaskSet.self,
      ["service": "api", "taskSet": blue["id"] ?? nil, "scale": ["value": 0, "unit": "PERCENT"]])
    scene.advance(90)
    let drained = try scene.call(
      DeleteTaskSet.self, ["service": "api", "taskSet": blue["taskSetArn"] ?? nil])
    scene.advance(30)

    #expect(chosen["status"] == "PRIMARY")
    #expect(scaled["taskSet"]?["computedDesiredCount"] == 0)
    #expect(drained["taskSet"]?["status"] == "DRAINING")
    let left = try scene.sets()
    #expect(left.map { $0["id"] } == [green["id"]])
    #expect(left[0]["runningCount"] == 2)
    let shown = try scene.call(DescribeServices.self, ["services": ["api"]])["services"]?[0]
    #expect(shown?["deployments"] == [])
    #expect(shown?["taskSets"]?[0]?["status"] == "PRIMARY")
    #expect(shown?["deploymentController"]?["type"] == "EXTERNAL")
    #expect(shown?["runningCount"] == 2)
    #expect(shown?["taskDefinition"] == chosen["taskDefinition"])
  }

  @Test("follow the desired count of the service, and go with it")
  func follows() throws {
    var scene = try external(desired: 2)
    try scene.createSet(scale: 100)
    scene.advance(120)
    try scene.call(UpdateService.self, ["service": "api", "desiredCount": 4])
    scene.advance(120)
    let grown = try scene.sets()[0]["runningCount"]
    try scene.call(DeleteService.self, ["service": "api", "force": true])
    scene.advance(120)

    #expect(grown == 4)
    #expect(scene.service("api").status == .inactive)
    #expect(scene.tasks(of: "api").isEmpty)
  }

  @Test("that are scaled above zero are deleted only by force")
  func force() throws {
    var scene = try external(desired: 1)
    let set = try scene.createSet(scale: 100)
    let request: JSON = ["service": "api", "taskSet": set["id"] ?? nil]
    scene.advance(60)

    #expect(scene.refusal(DeleteTaskSet.self, request) == "InvalidParameterException")
    try scene.call(
      DeleteTaskSet.self, ["service": "api", "taskSet": set["id"] ?? nil, "force": true])
    scene.advance(120)
    #expect(try scene.sets().isEmpty)
  }

  @Test("asked for twice with one token are one; more than five are refused")
  func tokens() throws {
    var scene = try external(desired: 1)
    let one = try scene.createSet(scale: 0, ["clientToken": "abc"])
    let again = try scene.createSet(scale: 0, ["clientToken": "abc"])
    for _ in 0..<4 { try scene.createSet(scale: 0) }

    #expect(one["id"] == again["id"])
    #expect(
      scene.answer(CreateTaskSet.self, ["service": "api", "taskDefinition": "web"])?.message
        == "5 deployments exist on the service. Unable to create new TaskSet since this exceeds "
        + "the maximum limit.")
  }

  @Test("that are not there are told, in the way each operation has")
  func missing() throws {
    var scene = try external(desired: 1)
    let gone: JSON = ["service": "api", "taskSet": "ecs-svc/1", "scale": ["value": 1]]
    let described = try scene.call(
      DescribeTaskSets.self, ["service": "api", "taskSets": ["ecs-svc/1"]])

    #expect(described["failures"]?[0]?["reason"] == "MISSING")
    #expect(scene.refusal(UpdateTaskSet.self, gone) == "TaskSetNotFoundException")
    #expect(scene.refusal(DeleteTaskSet.self, gone) == "TaskSetNotFoundException")
    #expect(
      scene.refusal(
        UpdateServicePrimaryTaskSet.self, ["service": "api", "primaryTaskSet": "ecs-svc/1"])
        == "TaskSetNotFoundException")
    #expect(
      scene.refusal(DescribeTaskSets.self, ["service": "nobody"]) == "ServiceNotFoundException")
    #expect(
      scene.refusal(DescribeTaskSets.self, ["service": "api", "cluster": "nowhere"])
        == "ClusterNotFoundException")
    try scene.call(DeleteService.self, ["service": "api", "force": true])
    #expect(
      scene.refusal(DescribeTaskSets.self, ["service": "api"]) == "ServiceNotActiveException")
  }

  @Test("belong to such services only, and such services are made without a task definition")
  func controllers() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)

    #expect(
      scene.answer(CreateTaskSet.self, ["service": "web", "taskDefinition": "web"])?.message
        == "Amazon ECS only supports task set management on services configured to use external "
        + "deployment controllers.")
    let made: JSONObject = [
      "serviceName": "api", "desiredCount": 1, "deploymentController": ["type": "EXTERNAL"],
    ]
    for (member, value) in [
      ("taskDefinition", "web"), ("launchType", "FARGATE"), ("platformVersion", "LATEST"),
      ("schedulingStrategy", "DAEMON"),
    ] {
      var request = made
      request[member] = .string(value)
      #expect(
        scene.refusal(CreateService.self, .object(request)) == "InvalidParameterException",
        "\(member)")
    }
    #expect(scene.refusal(CreateService.self, .object(made)) == nil)
  }

  @Test(
    "are refused beyond 0 to 100 percent, and with what is wrong in them",
    arguments: [
      ["scale": ["value": 101]], ["scale": ["value": -1]], ["launchType": "FARGATE"],
      ["tags": [["key": "aws:x", "value": "y"]]],
    ] as [JSON])
  func refuses(_ more: JSON) throws {
    let scene = try external(desired: 1)
    var request: JSONObject = ["service": "api", "taskDefinition": "web"]
    for member in more.object ?? [:] { request[member.key] = member.value }

    #expect(
      scene.refusal(CreateTaskSet.self, .object(request)).map {
        ["InvalidParameterException", "ClientException"].contains($0)
      } == true)
  }

  private func external(desired: Int64) throws -> ServiceWorld {
    var scene = ServiceWorld()
    try scene.call(
      CreateService.self,
      [
        "serviceName": "api", "desiredCount": .integer(desired),
        "deploymentController": ["type": "EXTERNAL"],
      ])
    return scene
  }
}

extension ServiceWorld {
  @discardableResult
  fileprivate mutating func createSet(
    scale: Double, _ more: JSONObject = [:]
  ) throws -> JSON {
    var request: JSONObject = [
      "service": "api", "taskDefinition": "web", "launchType": "FARGATE",
      "networkConfiguration": network, "externalId": "green",
      "scale": ["value": .double(scale), "unit": "PERCENT"],
    ]
    for member in more { request[member.key] = member.value }
    return try call(CreateTaskSet.self, .object(request))["taskSet"] ?? nil
  }

  fileprivate mutating func sets() throws -> [JSON] {
    try call(DescribeTaskSets.self, ["service": "api"])["taskSets"]?.array ?? []
  }

  @discardableResult
  fileprivate mutating func choose(_ set: JSON) throws -> JSON {
    try call(
      UpdateServicePrimaryTaskSet.self,
      ["service": "api", "primaryTaskSet": set["id"] ?? nil])["taskSet"] ?? nil
  }

  fileprivate func tasks(of name: String) -> [ReplicaTask] {
    ServiceFacts.tasks(of: service(name), in: world)
  }

  fileprivate func refusal<Asked: ECSOperation>(_ kind: Asked.Type, _ request: JSON) -> String? {
    answer(kind, request)?.code
  }

  fileprivate func answer<Asked: ECSOperation>(_ kind: Asked.Type, _ request: JSON) -> AWSError? {
    var scene = self
    do {
      try scene.call(kind, request)
      return nil
    } catch { return error as? AWSError }
  }
}
