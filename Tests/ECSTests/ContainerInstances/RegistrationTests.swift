import AWSModel
import Documents
import EC2
import Observability
import Simulation
import Testing

@testable import ECS

@Suite("RegisterContainerInstance and its neighbours") struct RegistrationTests {
  @Test("registers the machine that the identity document names, once")
  func registers() throws {
    var cloud = try Cloud.withCluster()
    let machine = try cloud.launch(profile: nil)
    cloud.pass(.seconds(30))
    let request: JSON = [
      "instanceIdentityDocument": .string("{\"instanceId\":\"\(machine)\"}"),
      "attributes": [["name": "stack", "value": "prod"]], "tags": [["key": "a", "value": "b"]],
    ]

    let answer = try cloud.ask(RegisterContainerInstance.self, request)["containerInstance"]

    #expect(answer?["ec2InstanceId"] == .string(machine))
    #expect(answer?["tags"] == [["key": "a", "value": "b"]])
    #expect(
      answer?["attributes"]?.array?.contains(["name": "stack", "value": "prod"]) == true)
    #expect(
      cloud.refusal(RegisterContainerInstance.self, request)?.message
        == "Instance already registered.")
    #expect(cloud.refusal(RegisterContainerInstance.self)?.code == "ClientException")
  }
}

@Suite("Settings") struct SettingTests {
  @Test("of a cluster change with it")
  func updateCluster() throws {
    var cloud = try Cloud.withCluster()

    let answer = try cloud.ask(
      UpdateCluster.self,
      ["cluster": "default", "settings": [["name": "containerInsights", "value": "enhanced"]]])

    #expect(answer["cluster"]?["settings"]?[0]?["value"] == "enhanced")
    #expect(cloud.refusal(UpdateCluster.self, ["cluster": "x"]) == .clusterNotFound)
  }
}

@Suite("Logs of containers") struct ContainerLogTests {
  private func definition(creating: Bool) -> JSON {
    [
      "family": "talk",
      "containerDefinitions": [
        [
          "name": "app", "image": "busybox", "memory": 64,
          "command": ["sh", "-c", "echo hello; sleep 10; echo done"],
          "logConfiguration": [
            "logDriver": "awslogs",
            "options": [
              "awslogs-group": "/ecs/talk", "awslogs-region": "us-east-1",
              "awslogs-stream-prefix": "ecs",
              "awslogs-create-group": .string(creating ? "true" : "false"),
            ],
          ],
        ]
      ],
    ]
  }

  @Test("become events of CloudWatch Logs, in a stream named after the task")
  func lines() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, definition(creating: true))
    let id = try #require(try cloud.run(["taskDefinition": "talk"])?.id)

    cloud.pass(.minutes(1))

    let group = try #require(cloud.world.logs.group("/ecs/talk", cloud.scope))
    #expect(group.streams.keys == ["ecs/app/\(id)"])
  }

  @Test("keep a task from starting where the group is missing")
  func missingGroup() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, definition(creating: false))
    let id = try #require(try cloud.run(["taskDefinition": "talk"])?.id)

    cloud.pass(.minutes(1))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(
      shown["stoppedReason"]?.string?.hasSuffix("The specified log group does not exist.") == true)
    #expect(WhyTask.explain(id, in: cloud.world)?.remedy?.contains("awslogs-create-group") == true)
  }
}
