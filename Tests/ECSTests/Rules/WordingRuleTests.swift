import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

/// The sentences that people search for, letter by letter.
///
/// - Source: the sentences as public logs, issue trackers and code that matches on them have them
///   (getmoto/moto, Terraform's AWS provider, aws-cdk, Spinnaker, re:Post).
@Suite("Published rule: what ECS answers, word for word") struct WordingRuleTests {
  private static func code(_ code: String, _ message: String) -> AWSError {
    AWSError(code: code, message: message)
  }

  @Test("of clusters that are not there, not empty, not active")
  func clusters() throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))

    #expect(
      cloud.refusal(ListTasks.self, ["cluster": "other"])
        == Self.code("ClusterNotFoundException", "Cluster not found."))
    #expect(
      cloud.refusal(DeleteCluster.self, ["cluster": "default"])
        == Self.code(
          "ClusterContainsContainerInstancesException",
          "The Cluster cannot be deleted while Container Instances are active or draining."))
    cloud.world.ecs.deregister(instance)
    let task = try cloud.runOnFargate("web")
    #expect(
      cloud.refusal(DeleteCluster.self, ["cluster": "default"])
        == Self.code(
          "ClusterContainsTasksException",
          "The Cluster cannot be deleted while Tasks are active."))
    cloud.world.stopTask(try #require(task).id, for: TaskStop(.userInitiated, "enough"))
    cloud.pass(.minutes(5))
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 0,
        "launchType": "FARGATE", "networkConfiguration": cloud.network,
      ])
    #expect(
      cloud.refusal(DeleteCluster.self, ["cluster": "default"])
        == Self.code(
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active."))
    try cloud.ask(DeleteService.self, ["service": "web"])
    cloud.pass(.minutes(1))
    try cloud.ask(DeleteCluster.self, ["cluster": "default"])
    #expect(
      cloud.refusal(ListTasks.self)
        == Self.code("ClusterNotFoundException", "The referenced cluster was inactive."))
  }

  @Test("of services")
  func services() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    func web(_ count: Int) -> JSON {
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": .number(count),
        "launchType": "FARGATE", "networkConfiguration": cloud.network,
      ]
    }
    #expect(
      cloud.refusal(UpdateService.self, ["service": "web"])
        == Self.code("ServiceNotFoundException", "Service not found."))
    try cloud.ask(CreateService.self, web(1))
    #expect(
      cloud.refusal(CreateService.self, web(1))
        == .invalidParameter("Creation of service was not idempotent."))
    #expect(
      cloud.refusal(DeleteService.self, ["service": "web"])
        == .invalidParameter("The service cannot be stopped while it is scaled above 0."))
    cloud.pass(.minutes(3))
    try cloud.ask(DeleteService.self, ["service": "web", "force": true])
    #expect(
      cloud.refusal(UpdateService.self, ["service": "web", "desiredCount": 1])
        == Self.code("ServiceNotActiveException", "Service was not ACTIVE."))
    #expect(
      cloud.refusal(CreateService.self, web(1))
        == .invalidParameter("Unable to Start a service that is still Draining."))
  }

  @Test("of task definitions that are not there, or not any more")
  func definitions() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    try cloud.ask(
      CreateService.self, ["serviceName": "web", "taskDefinition": "web", "desiredCount": 0])
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    try cloud.ask(DeregisterTaskDefinition.self, ["taskDefinition": "web:2"])

    #expect(
      cloud.refusal(DescribeTaskDefinition.self, ["taskDefinition": "other"])
        == .client("Unable to describe task definition."))
    #expect(
      cloud.refusal(RunTask.self, ["taskDefinition": "other"])
        == .client("TaskDefinition not found."))
    #expect(
      cloud.refusal(RunTask.self, ["taskDefinition": "web:2"])
        == .invalidParameter("TaskDefinition is inactive"))
    #expect(
      cloud.refusal(UpdateService.self, ["service": "web", "taskDefinition": "web:2"])
        == .client("TaskDefinition is inactive"))
  }

  @Test("of a task's end: by its user, with a reason or without")
  func stops() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", memory: 64))
    for (reason, shown) in [(nil, "Task stopped by user"), ("enough", "enough")] {
      let id = try #require(
        try cloud.run([
          "taskDefinition": "web", "tags": [["key": "team", "value": "blue"]],
        ])
      ).id
      cloud.pass(.seconds(30))
      #expect(try cloud.described(id)["tags"]?.array?.count == 1)

      try cloud.ask(
        StopTask.self,
        JSON(present: ["task": .string("\(id)"), "reason": reason.map { .string($0) }]))
      cloud.pass(.minutes(1))

      let over = try cloud.described(id)
      #expect(over["stoppedReason"]?.string == shown)
      #expect(over["stopCode"] == "UserInitiated")
      // Source: ECS API, `StopTask` (tags are deleted).
      #expect(over["tags"] == [])
    }
  }

  @Test("of a task whose container's health checks fail")
  func unhealthy() throws {
    var scene = ServiceWorld()
    scene.define("web", healthCheck: ["CMD-SHELL", "exit 1"])
    try scene.createWeb(1)
    scene.advance(240)

    let stopped = scene.world.ecs.tasks.rows.first { $0.stop != nil }
    #expect(stopped?.stop?.reason == "Task failed container health checks")
    #expect(stopped?.stop?.code == .serviceSchedulerInitiated)
  }
}
