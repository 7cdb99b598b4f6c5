import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("ListServiceDeployments, DescribeServiceDeployments, DescribeServiceRevisions")
struct ServiceDeploymentsTests {
  @Test("every deployment of a service stays on record, the newest first")
  func lists() throws {
    var scene = try twice()

    let all = try scene.call(ListServiceDeployments.self, ["service": "web"])
    let done = try scene.call(
      ListServiceDeployments.self, ["service": "web", "status": ["SUCCESSFUL"], "maxResults": 1])

    let list = try #require(all["serviceDeployments"]?.array)
    #expect(list.map { $0["status"]?.string } == ["SUCCESSFUL", "SUCCESSFUL"])
    #expect(
      list.compactMap { $0["createdAt"]?.double }
        == list.compactMap { $0["createdAt"]?.double }.sorted(by: >))
    #expect(done["serviceDeployments"]?.array?.count == 1)
    let rest = try scene.call(
      ListServiceDeployments.self,
      ["service": "web", "status": ["SUCCESSFUL"], "nextToken": done["nextToken"] ?? nil])
    #expect(
      rest["serviceDeployments"]?[0]?["serviceDeploymentArn"]
        == list[1]["serviceDeploymentArn"])
  }

  @Test("a deployment is described with its revisions, its breaker and its times")
  func describes() throws {
    var scene = try twice()
    let list = try scene.call(ListServiceDeployments.self, ["service": "web"])
    let arn = try #require(list["serviceDeployments"]?[0]?["serviceDeploymentArn"]?.string)

    let answer = try scene.call(
      DescribeServiceDeployments.self,
      ["serviceDeploymentArns": [.string(arn), .string(arn + "x")]])

    let deployment = try #require(answer["serviceDeployments"]?[0])
    #expect(deployment["targetServiceRevision"]?["runningTaskCount"] == 2)
    #expect(deployment["sourceServiceRevisions"]?.array?.count == 1)
    #expect(deployment["deploymentCircuitBreaker"]?["threshold"] == 3)
    #expect(deployment["finishedAt"] != nil)
    #expect(answer["failures"]?[0]?["reason"] == "MISSING")
  }

  @Test("a revision shows what its tasks run")
  func showsRevision() throws {
    var scene = try twice()
    let arn = scene.web.revisionARN(scene.web.revision.number)

    let answer = try scene.call(
      DescribeServiceRevisions.self, ["serviceRevisionArns": [.string(arn)]])

    let revision = try #require(answer["serviceRevisions"]?[0])
    #expect(
      revision["taskDefinition"]
        == "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1")
    #expect(revision["containerImages"]?[0]?["image"] == "public.ecr.aws/nginx/nginx:latest")
    #expect(revision["launchType"] == "FARGATE")
  }

  @Test("a rollback shows where it went back to")
  func showsRollback() throws {
    var scene = try twice()
    let breaker: JSON = ["deploymentCircuitBreaker": ["enable": true, "rollback": true]]
    try scene.updateWeb(["forceNewDeployment": true, "deploymentConfiguration": breaker])
    scene.broken[try #require(scene.web.primary).id] = "CannotPullContainerError: nothing there"
    scene.advance(600)
    let arn = scene.web.recordARN(try #require(scene.web.records.last))

    let answer = try scene.call(
      DescribeServiceDeployments.self, ["serviceDeploymentArns": [.string(arn)]])

    let deployment = try #require(answer["serviceDeployments"]?[0])
    #expect(deployment["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(
      deployment["rollback"]?["serviceRevisionArn"]
        == .string(scene.web.revisionARN(scene.web.revision.number)))
    #expect(deployment["deploymentCircuitBreaker"]?["status"] == "TRIGGERED")
    // Two tasks start at a time, so the threshold of 3 is passed by the fourth failure.
    #expect(deployment["deploymentCircuitBreaker"]?["failureCount"] == 4)
  }

  private func twice() throws -> ServiceWorld {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)
    try scene.updateWeb(["forceNewDeployment": true])
    scene.advance(300)
    return scene
  }
}
