import AWSModel
import Documents
import Identity
import Simulation
import Testing

@testable import ECS

/// Sources of conditions and sentences: those of `ExecuteCommand`.
@Suite("ExecuteCommand") struct ExecuteCommandTests {
  /// A cloud with a task definition `web` whose role may speak to Session Manager.
  private func cloud(
    permitted: Bool = true, container: JSON = ["name": "app", "image": "nginx"]
  ) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      CreateRole.self,
      [
        "RoleName": "exec",
        "AssumeRolePolicyDocument": """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
        "ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """,
      ])
    if permitted {
      try cloud.ask(
        PutRolePolicy.self,
        [
          "RoleName": "exec", "PolicyName": "exec",
          "PolicyDocument": """
          {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ssmmessages:*",
          "Resource":"*"}}
          """,
        ])
    }
    try cloud.ask(
      RegisterTaskDefinition.self,
      [
        "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
        "cpu": "256", "memory": "512", "containerDefinitions": [container],
        "taskRoleArn": "arn:aws:iam::123456789012:role/exec",
      ])
    return cloud
  }

  private func run(_ cloud: inout Cloud, exec: Bool = true) throws -> TaskID {
    let answer = try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "web", "launchType": "FARGATE", "networkConfiguration": cloud.network,
        "enableExecuteCommand": .bool(exec),
      ])
    return try #require(cloud.task(answer)?.id)
  }

  private func request(_ id: TaskID, interactive: Bool = true) -> JSON {
    ["task": .string(id.description), "command": "sh", "interactive": .bool(interactive)]
  }

  @Test("opens a session where the role may speak to Session Manager, and the agent is shown")
  func opens() throws {
    var cloud = try cloud()
    let id = try run(&cloud)
    cloud.pass(.minutes(2))

    let answer = try cloud.ask(ExecuteCommand.self, request(id))

    #expect(answer["containerName"] == "app")
    #expect(answer["session"]?["sessionId"]?.string?.hasPrefix("ecs-execute-command-") == true)
    #expect(answer["taskArn"]?.string?.hasSuffix("task/default/\(id)") == true)
    let agent = try cloud.described(id)["containers"]?[0]?["managedAgents"]?[0]
    #expect(agent?["name"] == "ExecuteCommandAgent")
    #expect(agent?["lastStatus"] == "RUNNING")
  }

  @Test("refuses before the container runs, without the wish at the start, and other modes")
  func refuses() throws {
    var cloud = try cloud()
    let id = try run(&cloud)
    #expect(cloud.refusal(ExecuteCommand.self, request(id)) == .execNotEnabled)
    cloud.pass(.minutes(2))
    #expect(
      cloud.refusal(ExecuteCommand.self, request(id, interactive: false)) == .interactiveOnly)
    let closed = try run(&cloud, exec: false)
    cloud.pass(.minutes(2))
    #expect(cloud.refusal(ExecuteCommand.self, request(closed)) == .execNotEnabled)
  }

  @Test("is not connected where the role lacks the permissions or nothing can be written")
  func notConnected() throws {
    var cloud = try cloud(permitted: false)
    let id = try run(&cloud)
    cloud.pass(.minutes(2))
    #expect(cloud.refusal(ExecuteCommand.self, request(id)) == .execNotConnected)
    cloud = try self.cloud(
      container: ["name": "app", "image": "nginx", "readonlyRootFilesystem": true])
    let sealed = try run(&cloud)
    cloud.pass(.minutes(2))
    #expect(cloud.refusal(ExecuteCommand.self, request(sealed)) == .execNotConnected)
  }

  @Test("tasks and services must have a role to be opened")
  func withoutRole() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("plain", fargate: true))
    let placing: JSON = [
      "taskDefinition": "plain", "launchType": "FARGATE", "networkConfiguration": cloud.network,
      "enableExecuteCommand": true,
    ]
    #expect(cloud.refusal(RunTask.self, placing) == .execWithoutRole)
    var service = placing.object ?? [:]
    service["serviceName"] = "plain"
    service["desiredCount"] = 1
    #expect(
      cloud.refusal(CreateService.self, .object(service)) == .serviceExecWithoutRole("created"))
  }
}
