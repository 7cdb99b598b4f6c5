import Documents
import Identity
import Simulation
import Testing

@testable import ECS

/// A task starts only where ECS may take on its roles.
///
/// - Source: the sentences as public reports quote them of RunTask and of services' events.
@Suite("Roles of tasks") struct TaskRoleTests {
  private static let role = Cloud.arn(ofRole: "application")
  private static let sentence =
    "ECS was unable to assume the role '\(role)' that was provided for this task. Please verify "
    + "that the role being passed has the proper trust relationship and permissions and that "
    + "your IAM user has permissions to pass this role."

  private func cloud(_ member: String, fargate: Bool = true) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    var document = Cloud.definition("web", fargate: fargate).object ?? [:]
    document[member] = .string(Self.role)
    try cloud.ask(RegisterTaskDefinition.self, .object(document))
    if !fargate { try cloud.addInstances(1) }
    return cloud
  }

  private func run(_ cloud: Cloud, _ more: JSON = [:]) -> JSON {
    JSON(present: [
      "taskDefinition": "web", "launchType": "FARGATE", "networkConfiguration": cloud.network,
      "overrides": more,
    ])
  }

  @Test("RunTask refuses one that is not there", arguments: ["taskRoleArn", "executionRoleArn"])
  func missing(member: String) throws {
    var cloud = try cloud(member)

    let refusal = cloud.refusal(RunTask.self, run(cloud))

    #expect(refusal?.code == "ClientException")
    #expect(refusal?.message == Self.sentence)
  }

  @Test("RunTask refuses one that trusts others, on instances too")
  func distrusting() throws {
    var cloud = try cloud("taskRoleArn", fargate: false)
    try cloud.role("application", trusting: "ec2.amazonaws.com")

    #expect(cloud.refusal(RunTask.self, ["taskDefinition": "web"])?.message == Self.sentence)
  }

  @Test("RunTask looks at the role that the run names instead")
  func overridden() throws {
    var cloud = try cloud("taskRoleArn")
    try cloud.role("application", trusting: "ecs-tasks.amazonaws.com")

    #expect(cloud.refusal(RunTask.self, run(cloud)) == nil)
    #expect(
      cloud.refusal(RunTask.self, run(cloud, ["taskRoleArn": "other"]))?.message
        .contains("'arn:aws:iam::123456789012:role/other'") == true)
  }

  @Test("a service says so, and starts its tasks once the role is right")
  func service() throws {
    var cloud = try cloud("executionRoleArn")
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 2, "launchType": "FARGATE",
        "networkConfiguration": cloud.network,
      ])
    cloud.pass(.minutes(3))
    let before = try cloud.ask(DescribeServices.self, ["services": ["web"]])["services"]?[0]
    let why = cloud.web.flatMap { WhyService.explain($0.key, in: cloud.world) }

    try cloud.role("application", trusting: "ecs-tasks.amazonaws.com")
    cloud.pass(.minutes(30))

    #expect(
      before?["events"]?[0]?["message"]
        == .string("(service web) failed to launch a task with (error \(Self.sentence))."))
    #expect(before?["pendingCount"] == 0)
    #expect(why?.remedy?.contains("ecs-tasks.amazonaws.com") == true)
    #expect(cloud.web?.primary?.rolloutState == .completed)
  }
}
