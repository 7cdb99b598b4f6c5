import Documents
import EC2
import Simulation
import Testing

@testable import ECS

@Suite("The life of containers in a task") struct ContainerLifeTests {
  private func run(
    _ containers: JSON, for span: SimDuration, then more: SimDuration = .zero
  ) throws -> (Cloud, TaskID) {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self, ["family": "parts", "containerDefinitions": containers])
    let id = try #require(try cloud.run(["taskDefinition": "parts"])?.id)
    cloud.pass(span)
    return (cloud, id)
  }

  @Test("with a restart policy goes on where the process ran for the attempt period")
  func restarts() throws {
    var (cloud, id) = try run(
      [
        [
          "name": "app", "image": "busybox", "memory": 64,
          "command": ["sh", "-c", "sleep 90; exit 1"],
          "restartPolicy": ["enabled": true, "restartAttemptPeriod": 60],
        ]
      ], for: .minutes(10))

    #expect(try cloud.described(id)["lastStatus"] == "RUNNING")
  }

  @Test(
    "with a restart policy ends all the same after a short run, or an exit code that is ignored",
    arguments: [("sleep 20; exit 1", 1), ("sleep 90; exit 0", 0)])
  func noRestart(command: String, code: Int64) throws {
    var (cloud, id) = try run(
      [
        [
          "name": "app", "image": "busybox", "memory": 64,
          "command": ["sh", "-c", .string(command)],
          "restartPolicy": [
            "enabled": true, "restartAttemptPeriod": 60, "ignoredExitCodes": [0],
          ],
        ]
      ], for: .minutes(4))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "EssentialContainerExited")
    #expect(shown["containers"]?[0]?["exitCode"] == .integer(code))
  }

  @Test("gives up where what it depends on takes longer than its start timeout")
  func startTimeout() throws {
    var (cloud, id) = try run(
      [
        [
          "name": "app", "image": "nginx", "memory": 64,
          "dependsOn": [["containerName": "init", "condition": "SUCCESS"]],
        ],
        [
          "name": "init", "image": "busybox", "memory": 64, "essential": false,
          "command": ["sleep", "300"], "startTimeout": 30,
        ],
      ], for: .minutes(3))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(
      shown["stoppedReason"]
        == "dependency graph: container ordering dependency [init] for target [app] has timed out.")
  }

  @Test("ends after those that depend on it: the stop takes the sum of their timeouts")
  func reverseOrder() throws {
    let deaf: JSON = ["sleep", "3600"]
    var (cloud, id) = try run(
      [
        [
          "name": "app", "image": "busybox", "memory": 64, "command": deaf, "stopTimeout": 20,
          "dependsOn": [["containerName": "proxy", "condition": "START"]],
        ],
        [
          "name": "proxy", "image": "busybox", "memory": 64, "command": deaf, "stopTimeout": 15,
        ],
      ], for: .seconds(30))

    try cloud.ask(StopTask.self, ["task": .string(id.description)])
    cloud.pass(.seconds(34))
    let before = try cloud.described(id)["lastStatus"]
    cloud.pass(.seconds(3))

    #expect(before == "STOPPING")
    #expect(try cloud.described(id)["lastStatus"] == "STOPPED")
  }

  @Test("killed for its memory says so: 137 and the agent's words")
  func outOfMemory() throws {
    var (cloud, id) = try run(
      [["name": "app", "image": "nginx", "memory": 64]], for: .seconds(30))

    let isKilled = cloud.world.killForMemory("app", of: id)
    cloud.pass(.minutes(1))

    let shown = try cloud.described(id)
    #expect(isKilled)
    #expect(shown["stopCode"] == "EssentialContainerExited")
    #expect(shown["containers"]?[0]?["exitCode"] == 137)
    #expect(
      shown["containers"]?[0]?["reason"]
        == "OutOfMemoryError: Container killed due to memory usage")
  }
}

@Suite("Platforms") struct PlatformTests {
  private func windows() throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.makeInstanceRole()
    let image = try #require(
      MachineImage.recommended(
        by:
          "/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id",
        in: "us-east-1"))
    try cloud.ask(
      RunInstances.self,
      [
        "ImageId": .string(image.id), "InstanceType": "m5.large", "MinCount": 1, "MaxCount": 1,
        "IamInstanceProfile": ["Name": "ecsInstanceRole"],
      ])
    cloud.pass(.minutes(3))
    var object = Cloud.definition("win").object ?? JSONObject()
    object["runtimePlatform"] = ["operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"]
    try cloud.ask(RegisterTaskDefinition.self, .object(object))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("linux"))
    return cloud
  }

  @Test("of Windows have a place on machines of that Windows only, and Linux none there")
  func placement() throws {
    var cloud = try windows()

    let fits = try cloud.ask(RunTask.self, ["taskDefinition": "win"])
    let not = try cloud.ask(RunTask.self, ["taskDefinition": "linux"])

    #expect(fits["tasks"]?.array?.count == 1)
    #expect(not["failures"]?[0]?["reason"] == "ATTRIBUTE")
  }

  @Test("of ARM have a place on ARM only")
  func arm() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1, type: "m5.large")
    var object = Cloud.definition("arm").object ?? JSONObject()
    object["runtimePlatform"] = ["cpuArchitecture": "ARM64"]
    try cloud.ask(RegisterTaskDefinition.self, .object(object))

    let none = try cloud.ask(RunTask.self, ["taskDefinition": "arm"])
    try cloud.addInstances(1, type: "m6g.large")
    let one = try cloud.ask(RunTask.self, ["taskDefinition": "arm"])

    #expect(none["failures"]?[0]?["reason"] == "ATTRIBUTE")
    #expect(one["tasks"]?.array?.count == 1)
  }
}
