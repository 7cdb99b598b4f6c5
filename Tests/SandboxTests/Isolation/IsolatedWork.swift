import AWSModel
import Documents
import TestSupport

@testable import Sandbox

/// Random work of one account in one region, and all that was answered to it.
struct IsolatedWork {
  let caller: Caller
  let region: String
  /// Whether IAM is asked, too: its things are the account's in every region.
  let asksIAM: Bool
  /// Every answer, with ids and addresses struck out.
  private(set) var answers: [String] = []

  private var generator: SeededGenerator
  private var tasks: [String] = []
  private var instances: [String] = []

  init(_ caller: Caller, _ region: String, asksIAM: Bool, seed: UInt64) {
    self.caller = caller
    self.region = region
    self.asksIAM = asksIAM
    generator = SeededGenerator(seed: seed)
  }

  /// One random request.
  mutating func step(in sandbox: inout Sandbox) {
    let name = ["shop", "web", "api"].randomElement(using: &generator) ?? "shop"
    let requests = Self.requests(name) + (asksIAM ? Self.iamRequests(name) : [])
    guard let (service, operation, blank) = requests.randomElement(using: &generator) else {
      return
    }
    var input = blank
    fill(&input, in: &sandbox)
    answers.append("\(service) \(operation): \(ask(&sandbox, service, operation, input))")
  }

  /// Puts in the subnet, and the oldest task and instance that were made; lists are ordered by
  /// their ids, which chance made.
  private func fill(_ input: inout JSON, in sandbox: inout Sandbox) {
    let text = input.compactText
    guard text.contains("$") else { return }
    let subnets = try? sandbox.perform(request("ec2", "DescribeSubnets", [:])).output
    let filled = text.replacing(
      "$subnet", with: subnets?["Subnets"]?[0]?["SubnetId"]?.string ?? "none"
    ).replacing("$task", with: tasks.first ?? "none")
      .replacing("$instance", with: instances.first ?? "i-0")
    input = (try? JSON(parsing: filled)) ?? input
  }

  private mutating func note(_ output: JSON, of operation: String) {
    switch operation {
    case "RunTask": tasks += output["tasks"]?[0]?["taskArn"]?.string.map { [$0] } ?? []
    case "RunInstances":
      instances += output["Instances"]?[0]?["InstanceId"]?.string.map { [$0] } ?? []
    case "StopTask": tasks.removeFirst()
    case "TerminateInstances": instances.removeFirst()
    default: break
    }
  }

  private func request(_ service: String, _ operation: String, _ input: JSON) -> Request {
    Request(service: service, operation: operation, input: input, region: region, caller: caller)
  }

  private mutating func ask(
    _ sandbox: inout Sandbox, _ service: String, _ operation: String, _ input: JSON
  ) -> String {
    do {
      let output = try sandbox.perform(request(service, operation, input)).output
      note(output, of: operation)
      return settled(output).compactText
    } catch {
      return struckOut("\(error.code): \(error.message)")
    }
  }

  /// The answer without ids, and lists in an order that does not come from ids.
  private func settled(_ value: JSON) -> JSON {
    if let text = value.string { return .string(struckOut(text)) }
    if let elements = value.array {
      return .array(elements.map(settled).sorted { $0.compactText < $1.compactText })
    }
    guard let object = value.object else { return value }
    let secrets: Set<String> = ["SecretAccessKey", "KeyMaterial", "KeyFingerprint"]
    return .object(
      JSONObject(object.map { ($0.key, secrets.contains($0.key) ? "#" : settled($0.value)) }))
  }

  private func struckOut(_ text: String) -> String {
    text.replacing(/[0-9a-f]{8,}/, with: "#").replacing(/\d+\.\d+\.\d+\.\d+/, with: "#")
      .replacing(/A[A-Z]{3}[A-Z2-7]{16,17}/, with: "#")
      .replacing(/[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/, with: "#")
      .replacing(/ip-[0-9-]+/, with: "#")
  }

  private static func requests(_ name: String) -> [(String, String, JSON)] {
    let name = JSON.string(name)
    return ecsRequests(name) + [
      ("ecr", "CreateRepository", ["repositoryName": name]),
      ("ecr", "DescribeRepositories", [:]),
      ("ecr", "DeleteRepository", ["repositoryName": name]),
      ("logs", "CreateLogGroup", ["logGroupName": name]),
      ("logs", "DescribeLogGroups", [:]),
      ("logs", "DeleteLogGroup", ["logGroupName": name]),
      ("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"]),
      ("ec2", "DescribeVpcs", [:]),
      ("ec2", "CreateSecurityGroup", ["GroupName": name, "Description": "x"]),
      ("ec2", "DescribeSecurityGroups", [:]),
      ("ec2", "DeleteSecurityGroup", ["GroupName": name]),
      ("ec2", "CreateKeyPair", ["KeyName": name]),
      ("ec2", "DescribeKeyPairs", [:]),
      (
        "ec2", "RunInstances",
        [
          "MinCount": 1, "MaxCount": 1, "InstanceType": "t3.micro",
          "ImageId": "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended",
        ]
      ),
      ("ec2", "DescribeInstances", [:]),
      ("ec2", "TerminateInstances", ["InstanceIds": ["$instance"]]),
      ("ec2", "CreateTags", ["Resources": ["$subnet"], "Tags": [["Key": "name", "Value": name]]]),
      ("ec2", "DescribeTags", [:]),
    ]
  }

  private static func ecsRequests(_ name: JSON) -> [(String, String, JSON)] {
    [
      ("ecs", "CreateCluster", ["clusterName": name]),
      ("ecs", "CreateCluster", [:]),
      ("ecs", "DeleteCluster", ["cluster": name]),
      ("ecs", "DescribeClusters", ["clusters": ["shop", "web", "api", "default"]]),
      ("ecs", "ListClusters", [:]),
      (
        "ecs", "RegisterTaskDefinition",
        [
          "family": name, "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
          "cpu": "256", "memory": "512",
          "containerDefinitions": [["name": "web", "image": "nginx:1.27"]],
        ]
      ),
      ("ecs", "ListTaskDefinitions", [:]),
      ("ecs", "DescribeTaskDefinition", ["taskDefinition": name]),
      (
        "ecs", "RunTask",
        [
          "taskDefinition": name, "launchType": "FARGATE",
          "networkConfiguration": ["awsvpcConfiguration": ["subnets": ["$subnet"]]],
        ]
      ),
      ("ecs", "ListTasks", [:]),
      ("ecs", "DescribeTasks", ["tasks": ["$task"]]),
      ("ecs", "StopTask", ["task": "$task"]),
      (
        "ecs", "CreateService",
        ["serviceName": name, "taskDefinition": name, "desiredCount": 1]
      ),
      ("ecs", "ListServices", [:]),
      ("ecs", "DescribeServices", ["services": ["shop", "web", "api"]]),
      ("ecs", "PutAccountSetting", ["name": "containerInsights", "value": "enabled"]),
      ("ecs", "ListAccountSettings", [:]),
    ]
  }

  private static func iamRequests(_ name: String) -> [(String, String, JSON)] {
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
      "Action":"sts:AssumeRole"}]}
      """
    let name = JSON.string(name)
    return [
      ("iam", "CreateRole", ["RoleName": name, "AssumeRolePolicyDocument": .string(trust)]),
      ("iam", "ListRoles", [:]),
      ("iam", "DeleteRole", ["RoleName": name]),
      ("iam", "CreateUser", ["UserName": name]),
      ("iam", "ListUsers", [:]),
      ("iam", "CreateAccessKey", ["UserName": name]),
      ("iam", "ListAccessKeys", ["UserName": name]),
      ("iam", "CreateInstanceProfile", ["InstanceProfileName": name]),
      ("iam", "ListInstanceProfiles", [:]),
      ("iam", "ListPolicies", ["Scope": "Local"]),
    ]
  }
}
