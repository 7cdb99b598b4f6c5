import Documents
import Testing

@testable import ECS

@Suite("RunTask with a client token") struct RunTokenTests {
  private func cloud() throws -> (Cloud, JSON) {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      RegisterTaskDefinition.self,
      [
        "family": "web", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
        "requiresCompatibilities": ["FARGATE"],
        "containerDefinitions": [["name": "web", "image": "nginx"]],
      ])
    let request: JSON = [
      "taskDefinition": "web", "launchType": "FARGATE", "networkConfiguration": cloud.network,
      "clientToken": "once",
    ]
    return (cloud, request)
  }

  @Test("repeated within a day, answers with the tasks it started, and starts none")
  func repeats() throws {
    var (cloud, request) = try cloud()
    let first = try cloud.ask(RunTask.self, request)["tasks"]?[0]?["taskArn"]
    cloud.pass(.hours(23))
    let second = try cloud.ask(RunTask.self, request)["tasks"]?[0]
    #expect(second?["taskArn"] == first)
    #expect(second?["lastStatus"] == "RUNNING")
    #expect(try cloud.ask(ListTasks.self)["taskArns"]?.array?.count == 1)

    cloud.pass(.hours(2))
    let third = try cloud.ask(RunTask.self, request)["tasks"]?[0]?["taskArn"]
    #expect(third != first)
  }

  @Test("refuses another request with the same token, and names the tasks")
  func conflicts() throws {
    var (cloud, request) = try cloud()
    let first = try cloud.ask(RunTask.self, request)["tasks"]?[0]?["taskArn"]
    var other = request.object ?? [:]
    other["count"] = 2
    let refusal = cloud.refusal(RunTask.self, .object(other))
    #expect(refusal?.code == "ConflictException")
    #expect(refusal?.details["resourceIds"] == .array([first ?? .null]))
  }
}
