import Documents
import Simulation
import Testing

@testable import ECS

@Suite("The life of a task") struct TaskLifeTests {
  @Test("on Fargate passes every state in order, up and down")
  func fargatePassesEveryState() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))

    let id = try #require(
      try cloud.runOnFargate("web")?.id)
    let up = states(of: id, for: .seconds(90), in: &cloud)
    try cloud.ask(StopTask.self, ["task": .string(id.description)])
    let down = states(of: id, for: .seconds(90), in: &cloud)

    #expect(up == ["PROVISIONING", "PENDING", "ACTIVATING", "RUNNING"])
    #expect(down == ["DEACTIVATING", "STOPPING", "DEPROVISIONING", "STOPPED"])
  }

  @Test("reaches RUNNING on Fargate within 20 to 60 seconds")
  func fargateStartsInTime() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
      let id = try #require(try cloud.runOnFargate("web")?.id)

      cloud.pass(.seconds(60))

      let task = try #require(cloud.world.ecs.tasks[id])
      let start = try #require(task.time(of: .running))
      let took = start - task.history[0].time
      #expect(took.seconds >= 12 && took.seconds <= 60, "\(took.seconds) s")
    }
  }

  @Test("ends with the essential container and its exit code")
  func essentialContainerExits() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "job", image: "busybox", command: ["sh", "-c", "echo working && sleep 20 && exit 3"]))

    let id = try #require(try cloud.run(["taskDefinition": "job"])?.id)
    cloud.pass(.minutes(2))

    let shown = try cloud.described(id)
    #expect(shown["lastStatus"] == "STOPPED")
    #expect(shown["stopCode"] == "EssentialContainerExited")
    #expect(shown["stoppedReason"] == "Essential container in task exited")
    #expect(shown["containers"]?[0]?["exitCode"] == 3)
  }

  @Test("fails to start where the image does not exist, and never shows a start")
  func missingImage() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("web", image: "nginx:no-such-tag", fargate: true))

    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(3))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(shown["stoppedReason"]?.string?.hasPrefix("CannotPullContainerError: ") == true)
    #expect(shown["containers"]?[0]?["reason"] == shown["stoppedReason"])
    #expect(shown["startedAt"] == nil)
  }

  @Test("fails to start where the command is no program", arguments: [["exit", "3"], ["echo hi"]])
  func missingProgram(command: [String]) throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("web", fargate: true, command: command))
    let id = try #require(try cloud.runOnFargate("web")?.id)

    cloud.pass(.minutes(2))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(shown["startedAt"] == nil)
    #expect(shown["containers"]?[0]?["exitCode"] == nil)
    let reason = shown["stoppedReason"]?.string ?? ""
    #expect(reason.hasPrefix("CannotStartContainerError"))
    #expect(reason.contains("exec: \"\(command[0])\": executable file not found in $PATH"))
  }

  @Test("cannot pull on Fargate without a public address in a public subnet")
  func noRouteToTheRegistry() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))

    let network: JSON = ["awsvpcConfiguration": ["subnets": .texts(cloud.subnets)]]
    let id = try #require(try cloud.runOnFargate("web", network: network)?.id)
    cloud.pass(.minutes(6))

    let reason = try cloud.described(id)["stoppedReason"]?.string ?? ""
    #expect(reason.hasPrefix("CannotPullContainerError: "))
    #expect(reason.hasSuffix("i/o timeout"))
  }

  @Test("kills with 137 after the stop timeout what does not heed the stop signal")
  func stopTimeout() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("deaf", image: "busybox", command: ["sleep", "3600"]))
    let id = try #require(try cloud.run(["taskDefinition": "deaf"])?.id)
    cloud.pass(.seconds(30))

    try cloud.ask(StopTask.self, ["task": .string(id.description), "reason": "enough"])
    cloud.pass(.seconds(29))
    let before = try cloud.described(id)
    cloud.pass(.seconds(5))
    let after = try cloud.described(id)

    #expect(before["lastStatus"] == "STOPPING")
    #expect(after["lastStatus"] == "STOPPED")
    #expect(after["stoppedReason"] == "enough")
    #expect(after["containers"]?[0]?["exitCode"] == 137)
  }

  @Test("is described for an hour after its end, then gone")
  func goneAfterAnHour() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("short", image: "hello-world"))
    let id = try #require(try cloud.run(["taskDefinition": "short"])?.id)

    cloud.pass(.minutes(60))
    #expect(try cloud.described(id)["lastStatus"] == "STOPPED")
    cloud.pass(.minutes(5))

    #expect(cloud.world.ecs.tasks[id] == nil)
    #expect(cloud.world.ecs.tasksByCluster.isEmpty && cloud.world.ecs.tasksByGroup.isEmpty)
  }

  @Test("starts containers after those they depend on")
  func containersInOrder() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      [
        "family": "pair",
        "containerDefinitions": [
          [
            "name": "app", "image": "nginx", "memory": 64,
            "dependsOn": [["containerName": "init", "condition": "SUCCESS"]],
          ],
          [
            "name": "init", "image": "busybox", "memory": 64, "essential": false,
            "command": ["sleep", "30"],
          ],
        ],
      ])
    let id = try #require(try cloud.run(["taskDefinition": "pair"])?.id)

    cloud.pass(.seconds(20))
    let early = try cloud.described(id)
    cloud.pass(.seconds(30))
    let late = try cloud.described(id)

    #expect(early["lastStatus"] == "PENDING")
    #expect(early["containers"]?[0]?["lastStatus"] == "PENDING")
    #expect(early["containers"]?[1]?["lastStatus"] == "RUNNING")
    #expect(late["lastStatus"] == "RUNNING")
    #expect(late["containers"]?[1]?["exitCode"] == 0)
  }

  @Test("stops where a container that another one needs has failed")
  func failedDependency() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      [
        "family": "pair",
        "containerDefinitions": [
          [
            "name": "app", "image": "nginx", "memory": 64,
            "dependsOn": [["containerName": "init", "condition": "SUCCESS"]],
          ],
          [
            "name": "init", "image": "busybox", "memory": 64, "essential": false,
            "command": ["sh", "-c", "exit 1"],
          ],
        ],
      ])

    let id = try #require(try cloud.run(["taskDefinition": "pair"])?.id)
    cloud.pass(.minutes(1))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(shown["stoppedReason"]?.string?.contains("did not exit successfully") == true)
  }

  @Test("shows the verdict of its health check when there is one", arguments: [true, false])
  func healthChecks(passes: Bool) throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    let probe = passes ? "curl -f http://localhost/ || exit 1" : "exit 1"
    try cloud.ask(
      RegisterTaskDefinition.self,
      [
        "family": "checked",
        "containerDefinitions": [
          [
            "name": "app", "image": "nginx", "memory": 64,
            "portMappings": [["containerPort": 80]],
            "healthCheck": [
              "command": ["CMD-SHELL", .string(probe)], "interval": 10, "retries": 2,
            ],
          ]
        ],
      ])
    let id = try #require(try cloud.run(["taskDefinition": "checked"])?.id)

    cloud.pass(.seconds(12))
    let early = try cloud.described(id)["healthStatus"]
    cloud.pass(.seconds(30))
    let late = try cloud.described(id)["healthStatus"]

    #expect(early == "UNKNOWN")
    #expect(late == (passes ? "HEALTHY" : "UNHEALTHY"))
  }

  @Test("of a database ends where nothing is said about its password")
  func password() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("db", image: "postgres:16", fargate: true))
    let id = try #require(try cloud.runOnFargate("db")?.id)
    cloud.pass(.minutes(3))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "EssentialContainerExited")
    #expect(shown["containers"]?[0]?["exitCode"] == 1)
  }

  @Test("starts faster where the instance has the image already")
  func cachedImage() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "big", image: "mysql", memory: 64,
        command: ["sleep", "600"]))

    let spans = try (0..<2).map { _ in
      let id = try #require(try cloud.run(["taskDefinition": "big"])?.id)
      cloud.pass(.minutes(1))
      let task = try #require(cloud.world.ecs.tasks[id])
      let pulled = try #require(task.time(of: .pullStopped))
      return try pulled - #require(task.time(of: .pullStarted))
    }

    #expect(spans[0] > .seconds(3))
    #expect(spans[1] < .seconds(1))
  }

  private func states(
    of id: TaskID, for span: SimDuration, in cloud: inout Cloud
  ) -> [String] {
    var states: [String] = []
    for _ in 0..<Int(span.seconds * 4) {
      let status = cloud.world.ecs.tasks[id]?.status.name ?? "gone"
      if states.last != status { states.append(status) }
      cloud.pass(.milliseconds(250))
    }
    return states
  }
}

extension Cloud {
  /// Runs what a request says, and gives back the first task.
  mutating func run(_ request: JSON) throws -> ECSTask? {
    let answer = try ask(RunTask.self, request)
    return task(answer)
  }

  /// Runs one task on Fargate in the default network.
  mutating func runOnFargate(_ definition: String, network: JSON? = nil) throws -> ECSTask? {
    let answer = try ask(
      RunTask.self,
      [
        "taskDefinition": .string(definition), "launchType": "FARGATE",
        "networkConfiguration": network ?? self.network,
      ])
    return task(answer)
  }
}
