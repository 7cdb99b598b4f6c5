import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("StopServiceDeployment")
struct StopServiceDeploymentTests {
  @Test("takes a roll-out back to what ran before, without any circuit breaker")
  func rollsBack() throws {
    var scene = try rolling()
    let before = try #require(scene.web.lastCompleted)
    let arn = scene.latest

    try scene.call(StopServiceDeployment.self, ["serviceDeploymentArn": .string(arn)])
    let stopping = try scene.described(arn)
    scene.advance(400)
    let stopped = try scene.described(arn)

    #expect(stopping["status"] == "ROLLBACK_IN_PROGRESS")
    #expect(stopped["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(stopped["deploymentCircuitBreaker"]?["status"] == "DISABLED")
    #expect(scene.web.deployments.map(\.revision.number) == [before.revision.number])
    #expect(scene.web.deployments[0].id == before.id)
  }

  @Test("lets a rollback that is under way go on")
  func goesOn() throws {
    var scene = try rolling()
    let request: JSON = ["serviceDeploymentArn": .string(scene.latest)]
    try scene.call(StopServiceDeployment.self, request)

    #expect(try scene.call(StopServiceDeployment.self, request) == request)
  }

  @Test("refuses what is over, what nothing ran before, and what is not there")
  func refuses() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    let first = scene.latest
    let unready = scene.refusal(first)
    scene.advance(180)
    let over = scene.refusal(first)

    #expect(unready == "ConflictException")
    #expect(over == "ConflictException")
    #expect(scene.refusal(first + "x") == "ServiceDeploymentNotFoundException")
    #expect(scene.refusal("web") == "InvalidParameterException")
    #expect(scene.refusal(first, ["stopType": "ABORT"]) == "UnsupportedFeatureException")
  }

  private func rolling() throws -> ServiceWorld {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)
    try scene.updateWeb(["forceNewDeployment": true])
    scene.advance(10)
    return scene
  }
}

extension ServiceWorld {
  /// The ARN of the newest service deployment of `web`.
  fileprivate var latest: String { web.records.last.map(web.recordARN) ?? "" }

  fileprivate mutating func described(_ arn: String) throws -> JSON {
    let answer = try call(
      DescribeServiceDeployments.self, ["serviceDeploymentArns": [.string(arn)]])
    return answer["serviceDeployments"]?[0] ?? [:]
  }

  fileprivate func refusal(_ arn: String, _ more: JSONObject = JSONObject()) -> String? {
    var scene = self
    var request = more
    request["serviceDeploymentArn"] = .string(arn)
    do {
      try scene.call(StopServiceDeployment.self, .object(request))
      return nil
    } catch { return (error as? AWSError)?.code }
  }
}
