import AWSModel
import Documents
import Simulation
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

  // Source: ECS Developer Guide, "Ensuring idempotency in Amazon ECS API requests" (24 hours).
  @Test("is forgotten after a day, when the next one comes")
  func forgets() throws {
    var (cloud, request) = try cloud()
    for token in ["one", "two", "one"] {
      var asked = request.object ?? [:]
      asked["clientToken"] = .string(token)
      try cloud.ask(RunTask.self, .object(asked))
      cloud.pass(.hours(1))
    }
    #expect(cloud.world[RunTokens.self].count == 2)

    cloud.pass(.hours(24))
    try cloud.ask(RunTask.self, request)

    #expect(cloud.world[RunTokens.self].count == 1)
  }

  @Test("of an older engine, which kept no list of times, is forgotten too")
  func forgetsOld() throws {
    struct Old: Codable {
      var uses = Table<Pair<ClusterID, String>, RunTokens.Use>()
    }
    let cluster = ClusterID(number: 0)
    var old = Old()
    for (token, hours) in [("early", 0), ("late", 20)] as [(String, Int64)] {
      old.uses[Pair(cluster, token)] = RunTokens.Use(
        request: [:], tasks: [], at: .dawn + .hours(hours))
    }
    var tokens = try Pack.value(RunTokens.self, from: Pack.bytes(of: old))

    let now = SimTime.dawn + .hours(30)
    tokens.note(RunTokens.Use(request: [:], tasks: [], at: now), of: "new", in: cluster)

    #expect(tokens.count == 2)
    #expect(tokens.use(of: "late", in: cluster, at: now) != nil)
    #expect(tokens.use(of: "early", in: cluster, at: .dawn) == nil)
  }
}
