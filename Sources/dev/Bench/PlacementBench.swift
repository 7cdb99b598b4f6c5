import AWSModel
import Documents
import Foundation
import Sandbox
import Simulation

/// Tasks placed a second on fleets of 10 to 10,000 instances.
enum PlacementBench: Bench {
  static let name = "placement"
  static let summary =
    "tasks placed by run-task (spread over zones, then binpack memory) as the fleet grows"

  static func run(isQuick: Bool) throws {
    var first: Double?
    for size in isQuick ? [10, 100, 1000] : [10, 100, 1000, 10_000] {
      let fleet = try Fleet.sandbox(instances: size)
      let tasks = min(size * 20, 4000)
      let seconds = try Stopwatch.best(of: 3) {
        var sandbox = fleet
        for _ in 0..<tasks / 10 { try Fleet.runTen(in: &sandbox) }
      }
      let each = seconds / Double(tasks)
      let growth = first.map { "×\(Stopwatch.rounded(each / $0))" } ?? "×1"
      let allowed = log2(Double(size)) / log2(10)
      print(
        "  \(size) instances: \(Int(Double(tasks) / seconds)) tasks/s, "
          + "\(Stopwatch.text(each)) a task, \(growth) (log n: ×\(Stopwatch.rounded(allowed)))")
      first = first ?? each
    }
  }
}

/// Sandboxes with many machines in one cluster.
enum Fleet {
  /// A cluster `fleet` of so many instances over three zones, and the small definition `small`.
  static func sandbox(instances count: Int) throws -> Sandbox {
    var sandbox = Sandbox(seed: 1, library: try ModelFiles.library())
    sandbox.liftInstanceQuota()
    try ask(&sandbox, "ecs", "CreateCluster", ["clusterName": "fleet"])
    try makeProfile(in: &sandbox)
    try registerNext(in: &sandbox)
    let subnets = try ask(&sandbox, "ec2", "DescribeSubnets", [:])["Subnets"]?.array ?? []
    var left = count
    for (place, subnet) in subnets.enumerated() {
      let share = place == subnets.count - 1 ? left : count / subnets.count
      left -= share
      try runMachines(share, in: subnet["SubnetId"] ?? "", of: &sandbox)
    }
    sandbox.advance(by: .minutes(5))
    return sandbox
  }

  /// Another revision of the definition `small`.
  static func registerNext(in sandbox: inout Sandbox) throws {
    try ask(
      &sandbox, "ecs", "RegisterTaskDefinition",
      [
        "family": "small",
        "containerDefinitions": [["name": "main", "image": "nginx:1.27", "cpu": 10, "memory": 30]],
      ])
  }

  /// One request for ten tasks, as a learner would send it.
  static func runTen(in sandbox: inout Sandbox) throws {
    try ask(
      &sandbox, "ecs", "RunTask",
      [
        "cluster": "fleet", "taskDefinition": "small", "count": 10,
        "placementStrategy": [
          ["type": "spread", "field": "attribute:ecs.availability-zone"],
          ["type": "binpack", "field": "memory"],
        ],
      ])
  }

  private static func runMachines(
    _ count: Int, in subnet: JSON, of sandbox: inout Sandbox
  ) throws {
    let userData = "#!/bin/bash\necho ECS_CLUSTER=fleet >> /etc/ecs/ecs.config\n"
    try ask(
      &sandbox, "ec2", "RunInstances",
      [
        "ImageId":
          "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
        "InstanceType": "m5.large", "MinCount": .integer(Int64(count)),
        "MaxCount": .integer(Int64(count)), "SubnetId": subnet,
        "IamInstanceProfile": ["Name": "ecsInstanceRole"],
        "UserData": .string(Data(userData.utf8).base64EncodedString()),
      ])
  }

  private static func makeProfile(in sandbox: inout Sandbox) throws {
    let trust = #"""
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """#
    try ask(
      &sandbox, "iam", "CreateRole",
      ["RoleName": "ecsInstanceRole", "AssumeRolePolicyDocument": .string(trust)])
    try ask(
      &sandbox, "iam", "AttachRolePolicy",
      [
        "RoleName": "ecsInstanceRole",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      ])
    try ask(
      &sandbox, "iam", "CreateInstanceProfile", ["InstanceProfileName": "ecsInstanceRole"])
    try ask(
      &sandbox, "iam", "AddRoleToInstanceProfile",
      ["InstanceProfileName": "ecsInstanceRole", "RoleName": "ecsInstanceRole"])
  }

  @discardableResult
  static func ask(
    _ sandbox: inout Sandbox, _ service: String, _ operation: String, _ input: JSON
  ) throws -> JSON {
    sandbox.beginLine(operation)
    defer { sandbox.endLine() }
    return try sandbox.perform(
      Request(service: service, operation: operation, input: input, region: "us-east-1")
    ).output
  }
}
