import AWSModel
import Documents
import ECR
import Testing

@testable import Sandbox

@Suite("Accounts and regions") struct IsolationTests {
  private static let other = Caller.root(of: "111122223333")

  @Test(
    "work in one is answered as if the others were not there", arguments: [1, 2, 3] as [UInt64])
  func areIsolated(seed: UInt64) {
    let workers = [
      IsolatedWork(Caller(), "us-east-1", asksIAM: false, seed: seed),
      IsolatedWork(Caller(), "eu-west-1", asksIAM: false, seed: seed + 10),
      IsolatedWork(Self.other, "us-east-1", asksIAM: true, seed: seed),
      IsolatedWork(.root(of: "222233334444"), "eu-west-1", asksIAM: true, seed: seed),
    ]

    var together = workers
    var shared = Sandbox.empty(seed: seed)
    for _ in 0..<200 { for index in together.indices { together[index].step(in: &shared) } }

    for (worker, inCompany) in zip(workers, together) {
      var alone = worker
      var sandbox = Sandbox.empty(seed: seed)
      for _ in 0..<200 { alone.step(in: &sandbox) }
      for (left, right) in zip(inCompany.answers, alone.answers) where left != right {
        let place = max(0, zip(left, right).prefix { $0 == $1 }.count - 60)
        Issue.record(
          """
          \(worker.caller.account) \(worker.region) \(left.prefix(40))
          \(left.dropFirst(place).prefix(200))
          \(right.dropFirst(place).prefix(200))
          """)
        break
      }
      let successes = alone.answers.filter { $0.contains(": {") }
      #expect(successes.count > 80, "the work must mostly succeed to prove anything")
    }
    #expect(shared.replaysExactly)
  }

  private func refusal(
    _ sandbox: Sandbox, _ service: String, _ operation: String, _ input: JSON,
    by caller: Caller = Caller(), in region: String = "us-east-1"
  ) -> AWSError? {
    var copy = sandbox
    do throws(AWSError) {
      _ = try copy.perform(
        Request(
          service: service, operation: operation, input: input, region: region, caller: caller))
      return nil
    } catch {
      return error
    }
  }

  @Test("an ARN of ECS does not reach into another region or account")
  func arnsOfECS() throws {
    var sandbox = Sandbox.empty()
    let cluster = try sandbox.ask("ecs", "CreateCluster", ["clusterName": "shop"])["cluster"]
    let arn = cluster?["clusterArn"] ?? ""

    let elsewhere = refusal(
      sandbox, "ecs", "DescribeClusters", ["clusters": [arn]], in: "eu-west-1")
    let stranger = refusal(
      sandbox, "ecs", "TagResource", ["resourceArn": arn, "tags": [["key": "a"]]], by: Self.other)

    #expect(elsewhere?.code == "InvalidParameterException")
    #expect(elsewhere?.message == "Invalid Region in ARN")
    #expect(stranger?.code == "AccessDeniedException")
    #expect(
      stranger?.message
        == "User: arn:aws:iam::111122223333:root is not authorized to perform: ecs:TagResource on "
        + "resource: arn:aws:ecs:us-east-1:123456789012:cluster/shop because no resource-based "
        + "policy allows the ecs:TagResource action")
  }

  @Test("a task of another account is not there, even under an ARN of one's own")
  func forgedARN() throws {
    var sandbox = Sandbox.empty()
    try sandbox.ask("ecs", "CreateCluster", [:])
    try sandbox.ask(
      "ecs", "RegisterTaskDefinition",
      [
        "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
        "cpu": "256", "memory": "512",
        "containerDefinitions": [["name": "web", "image": "nginx:1.27"]],
      ])
    let subnet = try sandbox.ask("ec2", "DescribeSubnets", [:])["Subnets"]?[0]?["SubnetId"] ?? ""
    let ran = try sandbox.ask(
      "ecs", "RunTask",
      [
        "taskDefinition": "web", "launchType": "FARGATE",
        "networkConfiguration": ["awsvpcConfiguration": ["subnets": [subnet]]],
      ])
    let arn = ran["tasks"]?[0]?["taskArn"]?.string ?? ""
    let forged = arn.replacing("123456789012", with: "111122223333")

    #expect(
      refusal(sandbox, "ecs", "ListTagsForResource", ["resourceArn": .string(arn)]) == nil)
    #expect(
      refusal(
        sandbox, "ecs", "ListTagsForResource", ["resourceArn": .string(forged)], by: Self.other)?
        .code == "ResourceNotFoundException")
  }

  @Test("a repository is open to another account as far as its policy says")
  func repositories() throws {
    var sandbox = Sandbox.empty()
    try sandbox.ask("ecr", "CreateRepository", ["repositoryName": "web"])
    func asked(_ operation: String) -> String? {
      refusal(
        sandbox, "ecr", operation, ["registryId": "123456789012", "repositoryName": "web"],
        by: Self.other)?.code
    }

    #expect(asked("ListImages") == "AccessDeniedException")
    try sandbox.ask(
      "ecr", "SetRepositoryPolicy",
      [
        "repositoryName": "web",
        "policyText": """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:List*",
        "ecr:BatchGetImage"],"Principal":{"AWS":"arn:aws:iam::111122223333:root"}}]}
        """,
      ])
    #expect(asked("ListImages") == nil)
    #expect(asked("DeleteRepository") == "AccessDeniedException")

    let image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1"
    func pull(_ account: String) -> String {
      "\(sandbox.world.resolveImage(image, Scope(account: account)))"
    }
    #expect(pull("111122223333").contains("notFound"))
    #expect(pull("222233334444").contains("forbidden"))
  }

  @Test("a log group is not found under an ARN of elsewhere")
  func logGroups() throws {
    var sandbox = Sandbox.empty()
    try sandbox.ask("logs", "CreateLogGroup", ["logGroupName": "web"])
    func asked(_ region: String) -> String? {
      refusal(
        sandbox, "logs", "DescribeLogStreams",
        ["logGroupIdentifier": .string("arn:aws:logs:\(region):123456789012:log-group:web")])?.code
    }
    #expect(asked("us-east-1") == nil)
    #expect(asked("eu-west-1") == "ResourceNotFoundException")
  }

  @Test("a policy of one account is not there for another")
  func policies() throws {
    var sandbox = Sandbox.empty()
    let text = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
      """
    let arn =
      try sandbox.ask(
        "iam", "CreatePolicy", ["PolicyName": "all", "PolicyDocument": .string(text)])["Policy"]?[
        "Arn"] ?? ""
    #expect(refusal(sandbox, "iam", "DeletePolicy", ["PolicyArn": arn]) == nil)
    #expect(
      refusal(sandbox, "iam", "DeletePolicy", ["PolicyArn": arn], by: Self.other)?.code
        == "NoSuchEntity")
  }
}
