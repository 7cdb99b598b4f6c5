import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("DescribeServices and ListServices")
struct DescribeServicesTests {
  @Test("shows counts, events newest first, and MISSING for what is not there")
  func describes() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)

    let answer = try scene.call(DescribeServices.self, ["services": ["web", "nothing"]])

    let service = try #require(answer["services"]?[0])
    #expect(service["runningCount"] == 2)
    #expect(service["deployments"]?[0]?["rolloutState"] == "COMPLETED")
    #expect(service["events"]?[0]?["message"] == "(service web) has reached a steady state.")
    #expect(service["tags"] == nil)
    #expect(service["currentServiceRevisions"]?[0]?["runningTaskCount"] == 2)
    #expect(
      answer["failures"] == [
        [
          "arn": "arn:aws:ecs:us-east-1:123456789012:service/shop/nothing", "reason": "MISSING",
        ]
      ])
  }

  @Test("finds a service by its ARN, and shows tags where asked")
  func findsByARN() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1, ["tags": [["key": "team", "value": "red"]]])

    let answer = try scene.call(
      DescribeServices.self, ["services": [.string(scene.web.arn)], "include": ["TAGS"]])

    #expect(answer["services"]?[0]?["tags"] == [["key": "team", "value": "red"]])
  }

  @Test("what services-stable waits for becomes true: one deployment, all running")
  func becomesStable() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)
    try scene.updateWeb(["forceNewDeployment": true])
    var stable: [Bool] = []

    for _ in 1...20 {
      scene.advance(15)
      let service = try scene.call(DescribeServices.self, ["services": ["web"]])["services"]?[0]
      stable.append(
        service?["deployments"]?.array?.count == 1
          && service?["runningCount"] == service?["desiredCount"])
    }

    #expect(stable.first == false)
    #expect(stable.last == true)
  }

  @Test("more than ten services at once are refused")
  func refusesEleven() throws {
    var scene = ServiceWorld()
    let names: [JSON] = (1...11).map { .string("s\($0)") }

    let error = #expect(throws: AWSError.self) {
      try scene.call(DescribeServices.self, ["services": .array(names)])
    }

    #expect(error?.code == "InvalidParameterException")
  }

  @Test("lists ACTIVE services by page, launch type and scheduling strategy")
  func lists() throws {
    var scene = ServiceWorld()
    for number in 10...22 { try scene.createWeb(0, ["serviceName": .string("s\(number)")]) }
    scene.define("agent", mode: .bridge)
    try scene.call(
      CreateService.self,
      ["serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON"])
    try scene.call(DeleteService.self, ["service": "s22"])

    let first = try scene.call(ListServices.self, [:])
    let second = try scene.call(ListServices.self, ["nextToken": first["nextToken"] ?? nil])
    let daemons = try scene.call(ListServices.self, ["schedulingStrategy": "DAEMON"])
    let onFargate = try scene.call(
      ListServices.self, ["launchType": "FARGATE", "maxResults": 100])

    #expect(first["serviceArns"]?.array?.count == 10)
    #expect(second["serviceArns"]?.array?.count == 3)
    #expect(second["nextToken"] == nil)
    #expect(
      daemons["serviceArns"] == ["arn:aws:ecs:us-east-1:123456789012:service/shop/agent"])
    #expect(onFargate["serviceArns"]?.array?.count == 12)
  }
}
