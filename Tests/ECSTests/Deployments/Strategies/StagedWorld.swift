import AWSModel
import Documents
import Identity
import Lambda
import Simulation

@testable import ECS

/// A service `web` that is up, and the words that staged deployments need.
extension ServiceWorld {
  /// A cluster with a service of `count` tasks that has completed its first deployment.
  static func staged(
    _ strategy: String, count: Int64 = 2, _ more: JSON = [:], seed: UInt64 = 1
  ) throws -> ServiceWorld {
    var scene = ServiceWorld(seed: seed)
    var configuration: JSON = ["strategy": .string(strategy), "bakeTimeInMinutes": 5]
    configuration.add(more)
    try scene.createWeb(count, ["deploymentConfiguration": configuration])
    scene.pass(.minutes(4))
    return scene
  }

  /// Lets time pass in one go.
  mutating func pass(_ span: SimDuration) { world.advance(to: world.now + span) }

  /// Lets time pass beat by beat until the newest deployment is in a stage; nil where it never is.
  mutating func pass(to stage: LifecycleStage, within span: SimDuration = .hours(2)) -> SimTime? {
    let end = world.now + span
    while world.now < end {
      if run?.stage == stage { return world.now }
      world.advance(to: world.now + .seconds(1))
    }
    return run?.stage == stage ? world.now : nil
  }

  /// Lets time pass until the newest deployment is in a stage; when that was.
  @discardableResult
  mutating func reach(_ stage: LifecycleStage) throws -> SimTime {
    guard let time = pass(to: stage) else { throw NeverReached(stage: stage, run: run) }
    return time
  }

  /// A stage was never reached.
  struct NeverReached: Error {
    let stage: LifecycleStage
    let run: StagedRun?
  }

  /// Begins a deployment of the same task definition.
  mutating func deploy(_ more: JSON = [:]) throws {
    var changes: JSON = ["forceNewDeployment": true]
    changes.add(more)
    try updateWeb(changes)
  }

  /// The newest record's stages.
  var run: StagedRun? { web.records.last?.run }

  /// The newest service deployment as it is shown.
  mutating func shown() throws -> JSON {
    let arn = web.records.last.map(web.recordARN) ?? ""
    return try call(
      DescribeServiceDeployments.self, ["serviceDeploymentArns": [.string(arn)]]
    )["serviceDeployments"]?[0] ?? [:]
  }

  /// Makes a function `hook`, and a role that may invoke it; their ARNs.
  mutating func makeHook(_ answers: JSON...) throws -> (function: String, role: String) {
    let role = try makeRole("ecs-hooks", for: "ecs.amazonaws.com", policy: "AWSLambdaRole")
    let execution = try makeRole("hook-role", for: "lambda.amazonaws.com")
    let zip = Base64.encode(StoredZip.of("index.py", "def handler(event, context):\n  return 1\n"))
    let made = try send(
      Lambda.CreateFunction.self,
      [
        "FunctionName": "hook", "Role": .string(execution), "Runtime": "python3.13",
        "Handler": "index.handler", "Code": ["ZipFile": .string(zip)],
      ])
    pass(.seconds(10))
    tell(answers)
    return (made["FunctionArn"]?.string ?? "", role)
  }

  /// What the function answers from now on.
  mutating func tell(_ answers: [JSON]) {
    _ = world.tellFunction("hook", to: answers.map { .value($0) }, in: scope)
  }

  /// Makes a role that a service may assume.
  mutating func makeRole(
    _ name: String, for service: String, policy: String? = nil
  ) throws -> String {
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": .string(service)],
          "Action": "sts:AssumeRole",
        ]
      ],
    ]
    let made = try send(
      Identity.CreateRole.self,
      ["RoleName": .string(name), "AssumeRolePolicyDocument": .string(trust.compactText)])
    if let policy {
      try send(
        Identity.AttachRolePolicy.self,
        [
          "RoleName": .string(name),
          "PolicyArn": .string("arn:aws:iam::aws:policy/service-role/\(policy)"),
        ])
    }
    return made["Role"]?["Arn"]?.string ?? ""
  }

  /// Asks another service than ECS.
  @discardableResult
  mutating func send(_ operation: any Operation.Type, _ document: JSON) throws -> JSON {
    var call = Call(world: world, scope: scope, document: document)
    let output = try operation.perform(&call) { _ in }
    world = call.world
    return output
  }

  /// The error that a request is answered with.
  func refused<Asked: ECSOperation>(_: Asked.Type, _ document: JSON) -> AWSError? {
    var scene = self
    do {
      try scene.call(Asked.self, document)
      return nil
    } catch { return error as? AWSError }
  }
}

/// A ZIP file whose members are stored, for tests.
enum StoredZip {
  static func of(_ name: String, _ text: String) -> [UInt8] {
    let data = Array(text.utf8)
    let title = Array(name.utf8)
    func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func word(_ value: Int) -> [UInt8] { half(value & 65_535) + half(value >> 16) }
    let sizes = word(0) + word(data.count) + word(data.count)
    let local =
      word(0x0403_4b50) + half(10) + half(0) + half(0) + half(0) + half(0) + sizes
      + half(title.count) + half(0) + title + data
    let entry =
      word(0x0201_4b50) + half(10) + half(10) + half(0) + half(0) + half(0) + half(0) + sizes
      + half(title.count) + half(0) + half(0) + half(0) + half(0) + word(0) + word(0) + title
    return local + entry + word(0x0605_4b50) + half(0) + half(0) + half(1) + half(1)
      + word(entry.count) + word(local.count) + half(0)
  }
}

extension JSON {
  fileprivate mutating func add(_ other: JSON) {
    guard case .object(var members) = self, let others = other.object else { return }
    for member in others { members[member.key] = member.value }
    self = .object(members)
  }
}
