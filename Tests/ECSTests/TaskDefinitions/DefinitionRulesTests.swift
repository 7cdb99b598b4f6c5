import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("The rules of task definitions") struct DefinitionRulesTests {
  typealias Refusal = RegisterTaskDefinitionTests.Refusal

  @Test("are told in the service's words where those are known", arguments: known + onFargate)
  func wordsOfAWS(_ refusal: Refusal) { refuse(refusal) }

  @Test("are told in our own where none are published", arguments: ours)
  func wordsOfOurs(_ refusal: Refusal) { refuse(refusal) }

  private func refuse(_ refusal: Refusal) {
    var cloud = Cloud()
    var container = JSONObject([("name", "app"), ("image", "nginx"), ("memory", 128)])
    for (member, value) in refusal.container { container[member] = value }
    var document = JSONObject([
      ("family", "web"), ("containerDefinitions", .array([.object(container)] + refusal.more)),
    ])
    for (member, value) in refusal.task { document[member] = value }

    #expect(
      cloud.refusal(RegisterTaskDefinition.self, .object(document))
        == AWSError(code: "ClientException", message: refusal.message))
  }

  private static let sidecar: JSON = ["name": "side", "image": "busybox", "memory": 8]
  private static let awsvpc: [(String, JSON)] = [("networkMode", "awsvpc")]
  private static let volume: JSON = ["name": "data"]

  private static let known: [Refusal] = [
    Refusal(
      message: "When you are specifying container secrets, you must also specify a value for "
        + "'executionRoleArn'.", container: [("secrets", [["name": "A", "valueFrom": "a"]])]),
    Refusal(
      message: "The secret name must be unique and not shared with any new or existing environment "
        + "variables set on the container, such as 'A'.",
      container: [
        ("secrets", [["name": "A", "valueFrom": "a"]]),
        ("environment", [["name": "A", "value": "1"]]),
      ], task: [("executionRoleArn", "ecsTaskExecutionRole")]),
    Refusal(
      message: "Log driver awslogs requires options: awslogs-region, awslogs-group",
      container: [("logConfiguration", ["logDriver": "awslogs"])]),
    Refusal(
      message: "Links are not supported when networkMode=awsvpc.",
      container: [("links", ["side"])], more: [sidecar], task: awsvpc),
    Refusal(
      message: "hostname is not supported on container when networkMode=awsvpc.",
      container: [("hostname", "web")], task: awsvpc),
    Refusal(
      message: "Container links should not have a cycle",
      container: [("links", ["side"])],
      more: [["name": "side", "image": "busybox", "memory": 8, "links": ["app"]]]),
    Refusal(
      message: "TCP host port '3000' is mapped multiple times in task.",
      container: [
        (
          "portMappings",
          [["containerPort": 80, "hostPort": 3000], ["containerPort": 81, "hostPort": 3000]]
        )
      ]),
    Refusal(
      message: "Invalid 'containerPort' setting for container 'app'.",
      container: [("portMappings", [["hostPort": 7000]])]),
    Refusal(
      message: "A dependency container with SUCCESS or COMPLETE condition cannot be an essential "
        + "container",
      container: [("dependsOn", [["containerName": "side", "condition": "COMPLETE"]])],
      more: [sidecar]),
    Refusal(
      message: "Cannot depend on container + 'nobody' because it does not exist",
      container: [("dependsOn", [["containerName": "nobody", "condition": "START"]])]),
    Refusal(
      message: "When the volume parameter is specified, only one volume configuration type should "
        + "be used.",
      task: [
        (
          "volumes",
          [
            [
              "name": "data", "host": ["sourcePath": "/d"],
              "efsVolumeConfiguration": ["fileSystemId": "fs-1"],
            ]
          ]
        )
      ]),
    Refusal(
      message: "Root Directory can not be set when using an EFS Access Point",
      task: [
        (
          "volumes",
          [
            [
              "name": "data",
              "efsVolumeConfiguration": [
                "fileSystemId": "fs-1", "rootDirectory": "/x", "transitEncryption": "ENABLED",
                "authorizationConfig": ["accessPointId": "fsap-1"],
              ],
            ]
          ]
        )
      ]),
    Refusal(message: "Role is not valid", task: [("taskRoleArn", "arn:aws:iam::1:user/me")]),
    Refusal(
      message: "EphemeralStorage size should be at least 21",
      task: [("ephemeralStorage", ["sizeInGiB": 20])]),
    Refusal(
      message: "When a firelensConfiguration object is specified, at least one container has to be "
        + "configured with the awsfirelens log driver.",
      container: [("firelensConfiguration", ["type": "fluentbit"])]),
  ]

  private static let onFargate: [Refusal] = [
    Refusal(
      message: "Tasks using the Fargate launch type do not support ipcMode.",
      task: Refusal.fargate + [("ipcMode", "task")]),
    Refusal(
      message: "Tasks using the Fargate launch type do not support pidMode 'host'. The supported "
        + "value for pidMode is 'task'.", task: Refusal.fargate + [("pidMode", "host")]),
    Refusal(
      message: "Fargate compatible task definitions do not support sourcePath",
      task: Refusal.fargate + [("volumes", [["name": "d", "host": ["sourcePath": "/d"]]])]),
    Refusal(
      message: "No Fargate configuration exists for given values.",
      task: Refusal.fargate + [
        ("runtimePlatform", ["operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"])
      ]),
    Refusal(
      message: "Fargate does not support 'capabilities.add NET_ADMIN'.",
      container: [("linuxParameters", ["capabilities": ["add": ["NET_ADMIN"]]])],
      task: Refusal.fargate),
  ]

  private static let ours: [Refusal] = [
    Refusal(
      message: "Invalid 'containerPortRange' setting for container 'app'.",
      container: [("portMappings", [["containerPortRange": "90-80"]])]),
    Refusal(
      message: "containerPortRange is not supported when networkMode=host.",
      container: [("portMappings", [["containerPortRange": "80-90"]])],
      task: [("networkMode", "host")]),
    Refusal(
      message: "Invalid 'restartAttemptPeriod' setting for container 'app'. "
        + "'restartAttemptPeriod' must be between 60 and 1800.",
      container: [("restartPolicy", ["enabled": true, "restartAttemptPeriod": 10])]),
    Refusal(
      message: "Volume names must be unique within a Task Definition.",
      task: [("volumes", [volume, volume])]),
    Refusal(
      message: "Only one volume can be configured at launch.",
      task: [
        (
          "volumes",
          [["name": "a", "configuredAtLaunch": true], ["name": "b", "configuredAtLaunch": true]]
        )
      ]),
    Refusal(
      message: "'privileged' is not supported with Windows containers.",
      container: [("privileged", true)],
      task: [("runtimePlatform", ["operatingSystemFamily": "WINDOWS_SERVER_2019_CORE"])]),
    Refusal(
      message: "cpuArchitecture ARM64 is not supported with Windows containers.",
      task: [
        (
          "runtimePlatform",
          [
            "operatingSystemFamily": "WINDOWS_SERVER_2019_CORE", "cpuArchitecture": "ARM64",
          ]
        )
      ]),
    Refusal(
      message: "Network mode 'awsvpc' is not supported with EXTERNAL compatibility.",
      task: awsvpc + [("requiresCompatibilities", ["EXTERNAL"])]),
    Refusal(
      message: "placementConstraints can have at most 10 items.",
      task: [
        (
          "placementConstraints",
          .array(
            Array(
              repeating: ["type": "memberOf", "expression": "agentConnected == true"], count: 11))
        )
      ]),
    Refusal(
      message: "Container 'app' mounts volumes from 'nobody', which does not exist.",
      container: [("volumesFrom", [["sourceContainer": "nobody"]])]),
    Refusal(
      message: "Invalid setting for container 'app'. The value of GPU must be a whole number "
        + "greater than 0.",
      container: [("resourceRequirements", [["type": "GPU", "value": "0.5"]])]),
    Refusal(
      message: "Port mapping name 'web' is used more than once in the task.",
      container: [
        (
          "portMappings",
          [["containerPort": 80, "name": "web"], ["containerPort": 81, "name": "web"]]
        )
      ]),
  ]

  @Test("let a definition be EXTERNAL, EC2 or for Fargate by what it asks for")
  func compatibilities() throws {
    var cloud = Cloud()
    var object = Cloud.definition("files").object ?? JSONObject()
    object["volumes"] = [
      ["name": "data", "efsVolumeConfiguration": ["fileSystemId": "fs-12345678"]]
    ]

    let answer = try cloud.ask(RegisterTaskDefinition.self, .object(object))["taskDefinition"]

    #expect(answer?["compatibilities"] == ["EC2"])
    #expect(answer?["volumes"]?[0]?["efsVolumeConfiguration"]?["rootDirectory"] == "/")
  }
}
