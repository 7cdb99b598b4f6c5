import Documents
import ECR
import Identity
import Simulation
import Testing

@testable import ECS

@Suite("Private images on Fargate") struct RegistryAccessTests {
  @Test("run where the execution role may fetch them")
  func allowed() throws {
    var cloud = try Cloud.withPrivateImage()
    try cloud.ask(
      AttachRolePolicy.self,
      [
        "RoleName": "puller",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
      ])

    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(2))

    #expect(try cloud.described(id)["lastStatus"] == "RUNNING")
  }

  @Test("run where a policy of one's own allows it")
  func allowedInline() throws {
    var cloud = try Cloud.withPrivateImage()
    try cloud.ask(
      PutRolePolicy.self,
      [
        "RoleName": "puller", "PolicyName": "pull",
        "PolicyDocument": """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ecr:*","Resource":"*"}}
        """,
      ])

    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(2))

    #expect(try cloud.described(id)["lastStatus"] == "RUNNING")
  }

  @Test("stop where the role has no policy for it")
  func notAllowed() throws {
    var cloud = try Cloud.withPrivateImage()

    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(2))

    let shown = try cloud.described(id)
    #expect(shown["stopCode"] == "TaskFailedToStart")
    let reason = shown["stoppedReason"]?.string ?? ""
    #expect(reason.hasPrefix("ResourceInitializationError: unable to pull secrets or registry"))
    #expect(reason.contains("not authorized to perform: ecr:GetAuthorizationToken on resource: *"))
  }

  @Test("stop where the role is gone before they are fetched")
  func notTrusted() throws {
    var cloud = try Cloud.withPrivateImage()

    let id = try #require(try cloud.runOnFargate("web")?.id)
    try cloud.ask(DeleteRole.self, ["RoleName": "puller"])
    cloud.pass(.minutes(2))

    let reason = try cloud.described(id)["stoppedReason"]?.string ?? ""
    #expect(reason.hasPrefix("ECS was unable to assume the role"))
  }
}

extension Cloud {
  /// A cloud with a private image, a definition `web` of it, and a role that may do nothing.
  fileprivate static func withPrivateImage() throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.ask(CreateRepository.self, ["repositoryName": "shop/web"])
    try cloud.ask(
      PutImage.self,
      [
        "repositoryName": "shop/web", "imageTag": "1.0",
        "imageManifest": #"{"schemaVersion":2,"config":{"size":7},"layers":[]}"#,
      ])
    try cloud.ask(
      CreateRole.self,
      [
        "RoleName": "puller",
        "AssumeRolePolicyDocument": .string(
          """
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
          "Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}
          """),
      ])
    var definition =
      Cloud.definition(
        "web", image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.0", fargate: true
      ).object ?? JSONObject()
    definition["executionRoleArn"] = "arn:aws:iam::123456789012:role/puller"
    try cloud.ask(RegisterTaskDefinition.self, .object(definition))
    return cloud
  }
}
