import AWSModel
import Documents
import Identity
import Simulation
import SystemsManager
import Testing

@testable import ECS

@Suite("Secrets of tasks") struct SecretTests {
  /// A cloud with the definition `web`, whose container has one secret, and the execution role
  /// `execution`, which may do `actions`.
  private func cloud(
    _ source: String, allowing actions: String = "ssm:*", fargate: Bool = true
  ) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.role("execution", trusting: "ecs-tasks.amazonaws.com")
    try cloud.ask(
      PutRolePolicy.self,
      [
        "RoleName": "execution", "PolicyName": "own",
        "PolicyDocument": .string(
          #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":""# + actions
            + #"","Resource":"*"}}"#),
      ])
    var document = Cloud.definition("web", fargate: fargate).object ?? [:]
    document["executionRoleArn"] = .string(Cloud.arn(ofRole: "execution"))
    var container = document["containerDefinitions"]?[0]?.object ?? [:]
    container["secrets"] = [["name": "PASSWORD", "valueFrom": .string(source)]]
    document["containerDefinitions"] = [.object(container)]
    try cloud.ask(RegisterTaskDefinition.self, .object(document))
    if !fargate { try cloud.addInstances(1) }
    return cloud
  }

  private func outcome(_ cloud: inout Cloud, fargate: Bool = true) throws -> JSON {
    let answer = try cloud.ask(
      RunTask.self,
      JSON(present: [
        "taskDefinition": "web", "launchType": fargate ? "FARGATE" : "EC2",
        "networkConfiguration": fargate ? cloud.network : nil,
      ]))
    let id = try #require(cloud.task(answer)?.id)
    cloud.pass(.minutes(2))
    return try cloud.described(id)
  }

  /// - Source: the sentence as public reports quote it.
  @Test("a parameter that is not there keeps a task on Fargate from starting")
  func missing() throws {
    var cloud = try cloud("/shop/password")

    let shown = try outcome(&cloud)

    #expect(shown["stopCode"] == "TaskFailedToStart")
    #expect(
      shown["stoppedReason"]
        == """
        ResourceInitializationError: unable to pull secrets or registry auth: execution resource \
        retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 \
        time(s): invalid ssm parameters: /shop/password
        """)
  }

  /// - Source: the sentence as public reports quote it.
  @Test("on an instance the agent says it in its own words")
  func missingOnInstance() throws {
    var cloud = try cloud("/shop/password", fargate: false)

    #expect(
      try outcome(&cloud, fargate: false)["stoppedReason"]?.string
        == "Fetching secret data from SSM Parameter Store in us-east-1: invalid parameters: "
        + "/shop/password")
  }

  @Test(
    "a parameter that is there comes, by name or ARN",
    arguments: [
      "/shop/password", "arn:aws:ssm:us-east-1:123456789012:parameter/shop/password",
    ])
  func there(source: String) throws {
    var cloud = try cloud(source)
    try cloud.ask(
      PutParameter.self,
      ["Name": "/shop/password", "Value": "s3cret", "Type": "SecureString"])

    #expect(try outcome(&cloud)["lastStatus"] == "RUNNING")
  }

  @Test("the execution role must be allowed to read it")
  func notAllowed() throws {
    var cloud = try cloud("/shop/password", allowing: "logs:*")
    try cloud.ask(
      PutParameter.self, ["Name": "/shop/password", "Value": "s3cret", "Type": "String"])

    let reason = try outcome(&cloud)["stoppedReason"]?.string ?? ""

    #expect(
      reason.hasSuffix(
        "is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-east-1:"
          + "123456789012:parameter/shop/password because no identity-based policy allows the "
          + "ssm:GetParameters action"))
  }

  /// - Source: the sentences as public reports quote them.
  @Test("a secret of Secrets Manager must be there, and the role may read it")
  func secretsManager() throws {
    let nowhere = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"
    var closed = try cloud(nowhere)
    var open = try cloud(nowhere, allowing: "secretsmanager:GetSecretValue")

    let start =
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
      + "retrieval failed: unable to retrieve secret from asm: service call has been retried 1 "
      + "time(s): failed to fetch secret \(nowhere) from secrets manager: "
    #expect(
      try outcome(&closed)["stoppedReason"]?.string?.hasPrefix(start + "AccessDeniedException")
        == true)
    #expect(
      try outcome(&open)["stoppedReason"]?.string == start
        + "ResourceNotFoundException: Secrets Manager can't find the specified secret.")
  }

  @Test(
    "a key and a version of a secret can be asked for, and must be there",
    arguments: [
      ("", nil), (":user::", nil), (":user:AWSCURRENT:", nil), (":user:AWSPREVIOUS:", "json"),
      (":nobody::", "did not contain json key nobody"),
      ("::AWSPENDING:", "secret value for staging label: AWSPENDING"),
      (":::00000000-0000-0000-0000-000000000000", "secret value for VersionId: 00000000"),
    ] as [(String, String?)])
  func parts(part: String, problem: String?) throws {
    var cloud = Cloud()
    let made = try cloud.ask(
      Secrets.CreateSecret.self, ["Name": "shop/db", "SecretString": "no json"])
    let arn = try #require(made["ARN"]?.string)
    var full = try self.cloud(arn + part, allowing: "secretsmanager:GetSecretValue")
    full.world.secrets = cloud.world.secrets
    try full.ask(
      Secrets.PutSecretValue.self,
      [
        "SecretId": "shop/db", "SecretString": #"{"user":"ada"}"#,
        "ClientRequestToken": "11111111-2222-3333-4444-555555555555",
      ])

    let shown = try outcome(&full)

    let wanted = problem == "json" ? "invalid character 'n' looking for beginning of" : problem
    if let wanted {
      #expect(shown["stoppedReason"]?.string?.contains(wanted) == true)
      #expect(shown["stopCode"] == "TaskFailedToStart")
    } else {
      #expect(shown["lastStatus"] == "RUNNING")
    }
  }

  /// - Source: amazon-ecs-agent, `agent/asm/asm.go`.
  @Test("on an instance the agent names the ARN of a secret that is not there")
  func missingSecretOnInstance() throws {
    let nowhere = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"
    var cloud = try cloud(
      nowhere, allowing: "secretsmanager:GetSecretValue", fargate: false)

    #expect(
      try outcome(&cloud, fargate: false)["stoppedReason"]?.string?.contains(
        "The task can't retrieve the secret with ARN '\(nowhere)' from AWS Secrets Manager. Check "
          + "that the secret ARN is correct: ResourceNotFoundException") == true)
  }

  @Test("a service gets there once somebody stores the parameter, and `why` says so")
  func recovers() throws {
    var cloud = try cloud("/shop/password")
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 1, "launchType": "FARGATE",
        "networkConfiguration": cloud.network,
      ])
    cloud.pass(.minutes(3))
    let failed = cloud.world.ecs.tasks.rows.first { $0.stop != nil }?.id

    let why = failed.flatMap { WhyTask.explain($0, in: cloud.world) }
    try cloud.ask(
      PutParameter.self, ["Name": "/shop/password", "Value": "s3cret", "Type": "String"])
    cloud.pass(.minutes(40))

    #expect(why?.remedy?.contains("aws ssm put-parameter") == true)
    #expect(cloud.web?.primary?.rolloutState == .completed)
  }

  @Test("a role that is gone by then stops them first")
  func notAssumed() throws {
    var cloud = try cloud("/shop/password")
    let id = try #require(try cloud.runOnFargate("web")?.id)
    try cloud.ask(DeleteRolePolicy.self, ["RoleName": "execution", "PolicyName": "own"])
    try cloud.ask(DeleteRole.self, ["RoleName": "execution"])
    cloud.pass(.minutes(2))

    let reason = try cloud.described(id)["stoppedReason"]?.string ?? ""
    #expect(reason.hasPrefix("ECS was unable to assume the role"))
  }
}
