import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

@Suite("Reports of an agent of one's own") struct SubmittedStateTests {
  /// A cluster with one machine whose agent the caller plays.
  private func cloudWithOwnAgent() throws -> (Cloud, ContainerInstanceID) {
    var cloud = try Cloud.withCluster()
    let machine = try cloud.launch(profile: nil)
    cloud.pass(.seconds(30))
    try cloud.ask(
      RegisterContainerInstance.self,
      [
        "instanceIdentityDocument": .string("{\"instanceId\":\"\(machine)\"}"),
        "versionInfo": ["agentVersion": "1.80.0", "agentHash": "0ff1ce00"],
      ])
    let id = try #require(cloud.world.ecs.instance(onMachine: machine)?.id)
    return (cloud, id)
  }

  private func start(
    _ document: JSON, on instance: ContainerInstanceID, _ cloud: inout Cloud
  ) throws -> TaskID {
    try cloud.ask(RegisterTaskDefinition.self, document)
    let answer = try cloud.ask(
      StartTask.self,
      [
        "taskDefinition": document["family"] ?? "", "containerInstances": [.string("\(instance)")],
      ])
    return try #require(cloud.task(answer)?.id)
  }

  @Test("move a task that stays PENDING until then to RUNNING, with its ports and times")
  func running() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try start(
      Cloud.definition("web", ports: [["containerPort": 80]]), on: instance, &cloud)
    cloud.pass(.minutes(30))
    #expect(try cloud.described(id)["lastStatus"] == "PENDING")

    let answer = try cloud.ask(
      SubmitTaskStateChange.self,
      [
        "task": .string(id.description), "status": "RUNNING", "pullStartedAt": 1_767_603_700,
        "pullStoppedAt": 1_767_603_704.5,
        "containers": [
          [
            "containerName": "app", "status": "RUNNING", "runtimeId": "c0ffee",
            "imageDigest": "sha256:1234",
            "networkBindings": [
              ["bindIP": "0.0.0.0", "containerPort": 80, "hostPort": 49153, "protocol": "tcp"]
            ],
          ]
        ],
      ])

    let shown = try cloud.described(id)
    #expect(answer["acknowledgment"]?.string?.isEmpty == false)
    #expect(shown["lastStatus"] == "RUNNING")
    #expect(shown["pullStartedAt"] == 1_767_603_700.0)
    #expect(shown["pullStoppedAt"] == 1_767_603_704.5)
    #expect(shown["containers"]?[0]?["runtimeId"] == "c0ffee")
    #expect(shown["containers"]?[0]?["imageDigest"] == "sha256:1234")
    #expect(shown["containers"]?[0]?["networkBindings"]?[0]?["hostPort"] == 49153)
    #expect(cloud.world.ecs.instances[instance]?.runningTasks == 1)
  }

  @Test("end it with exit code and reason, and free what it reserved")
  func stopped() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try start(Cloud.definition("job"), on: instance, &cloud)
    try cloud.ask(
      SubmitTaskStateChange.self, ["task": .string(id.description), "status": "RUNNING"])

    try cloud.ask(
      SubmitTaskStateChange.self,
      [
        "task": .string(id.description), "status": "STOPPED",
        "containers": [["containerName": "app", "status": "STOPPED", "exitCode": 3]],
      ])

    let shown = try cloud.described(id)
    #expect(shown["lastStatus"] == "STOPPED")
    #expect(shown["stopCode"] == "EssentialContainerExited")
    #expect(shown["stoppedReason"] == "Essential container in task exited")
    #expect(shown["containers"]?[0]?["exitCode"] == 3)
    let row = try #require(cloud.world.ecs.instances[instance])
    #expect(row.remaining == row.registered)
  }

  @Test("say that a task never came up, with the agent's reason")
  func failedStart() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try start(Cloud.definition("web"), on: instance, &cloud)

    try cloud.ask(
      SubmitTaskStateChange.self,
      [
        "task": .string(id.description), "status": "STOPPED",
        "reason": "CannotPullContainerError: pull access denied",
      ])

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(shown["stoppedReason"] == "CannotPullContainerError: pull access denied")
    #expect(shown["startedAt"] == nil)
  }

  @Test("are what a stop waits for")
  func stopWaits() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try start(Cloud.definition("web"), on: instance, &cloud)
    try cloud.ask(
      SubmitTaskStateChange.self, ["task": .string(id.description), "status": "RUNNING"])

    try cloud.ask(StopTask.self, ["task": .string(id.description), "reason": "enough"])
    cloud.pass(.minutes(10))
    let waiting = try cloud.described(id)
    try cloud.ask(
      SubmitTaskStateChange.self, ["task": .string(id.description), "status": "STOPPED"])
    let ended = try cloud.described(id)

    #expect(waiting["lastStatus"] == "RUNNING")
    #expect(waiting["desiredStatus"] == "STOPPED")
    #expect(ended["lastStatus"] == "STOPPED")
    #expect(ended["stopCode"] == "UserInitiated")
    #expect(ended["stoppedReason"] == "enough")
  }

  @Test("confirm the network interface of an awsvpc task, which is PROVISIONING until then")
  func attachment() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try startWithInterface(on: instance, &cloud)
    cloud.pass(.minutes(1))
    let row = try #require(cloud.world.ecs.tasks[id])
    let before = try cloud.described(id)

    try cloud.ask(
      SubmitAttachmentStateChanges.self,
      [
        "attachments": [
          ["attachmentArn": .string(cloud.world.ecs.attachmentARN(of: row)), "status": "ATTACHED"]
        ]
      ])
    let after = try cloud.described(id)

    #expect(before["lastStatus"] == "PROVISIONING")
    #expect(before["attachments"]?[0]?["status"] == "ATTACHING")
    #expect(after["lastStatus"] == "PENDING")
    #expect(after["attachments"]?[0]?["status"] == "ATTACHED")
  }

  @Test("are not heard of a task whose interface is still to be made")
  func early() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try startWithInterface(on: instance, &cloud)
    try cloud.ask(
      SubmitTaskStateChange.self, ["task": .string(id.description), "status": "RUNNING"])
    let early = try cloud.described(id)

    cloud.pass(.minutes(1))
    try cloud.ask(
      SubmitTaskStateChange.self, ["task": .string(id.description), "status": "RUNNING"])
    let late = try cloud.described(id)

    #expect(early["lastStatus"] == "PROVISIONING")
    #expect(late["lastStatus"] == "RUNNING")
    #expect(cloud.world.ecs.tasks[id]?.interface?.id != nil)
  }

  private func startWithInterface(
    on instance: ContainerInstanceID, _ cloud: inout Cloud
  ) throws -> TaskID {
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("net", mode: "awsvpc"))
    let answer = try cloud.ask(
      StartTask.self,
      [
        "taskDefinition": "net", "containerInstances": [.string("\(instance)")],
        "networkConfiguration": ["awsvpcConfiguration": ["subnets": .texts(cloud.subnets)]],
      ])
    return try #require(cloud.task(answer)?.id)
  }

  @Test("can be on one container alone")
  func container() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try start(Cloud.definition("web"), on: instance, &cloud)

    try cloud.ask(
      SubmitContainerStateChange.self,
      [
        "task": .string(id.description), "containerName": "app", "status": "STOPPED",
        "exitCode": 137, "reason": "OutOfMemoryError: Container killed due to memory usage",
      ])

    let shown = try cloud.described(id)
    #expect(shown["lastStatus"] == "PENDING")
    #expect(shown["containers"]?[0]?["lastStatus"] == "STOPPED")
    #expect(shown["containers"]?[0]?["exitCode"] == 137)
  }

  @Test("on what is not there are refused")
  func refusals() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let id = try start(Cloud.definition("web"), on: instance, &cloud)
    let task = JSON.string(id.description)

    #expect(
      cloud.refusal(SubmitTaskStateChange.self, ["cluster": "none", "task": task])
        == .clusterNotFound)
    #expect(cloud.refusal(SubmitTaskStateChange.self, ["task": "nobody"]) == .taskNotFound)
    #expect(
      cloud.refusal(SubmitTaskStateChange.self, ["task": task, "status": "HAPPY"])?.code
        == "InvalidParameterException")
    #expect(
      cloud.refusal(
        SubmitContainerStateChange.self, ["task": task, "containerName": "other"])?.code
        == "InvalidParameterException")
    #expect(
      cloud.refusal(
        SubmitAttachmentStateChanges.self,
        ["attachments": [["attachmentArn": "arn:none", "status": "ATTACHED"]]])
        == .attachmentUnknown)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("far", fargate: true))
    let far = try #require(try cloud.runOnFargate("far")?.id)
    #expect(
      cloud.refusal(SubmitTaskStateChange.self, ["task": .string(far.description)])
        == .reportedTaskElsewhere)
  }

  @Test("are not the only thing an instance shows: it registers again under its ARN")
  func registersAgain() throws {
    var (cloud, instance) = try cloudWithOwnAgent()
    let row = try #require(cloud.world.ecs.instances[instance])
    let arn = JSON.string(cloud.world.ecs.arn(of: row))

    let answer = try cloud.ask(
      RegisterContainerInstance.self,
      [
        "instanceIdentityDocument": .string("{\"instanceId\":\"\(row.machine)\"}"),
        "containerInstanceArn": arn, "versionInfo": ["agentVersion": "1.90.0"],
      ])

    #expect(answer["containerInstance"]?["containerInstanceArn"] == arn)
    #expect(answer["containerInstance"]?["versionInfo"]?["agentVersion"] == "1.90.0")
  }
}
