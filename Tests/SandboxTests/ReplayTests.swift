import Documents
import Simulation
import Testing

@testable import Sandbox

@Suite("Replay") struct ReplayTests {
  private func busySandbox() throws -> Sandbox {
    var sandbox = Sandbox.empty(seed: 42)
    try sandbox.line("set up") {
      try $0.ask("ecs", "CreateCluster", ["clusterName": "shop"])
      try $0.ask(
        "ecs", "RegisterTaskDefinition",
        [
          "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
          "cpu": "256", "memory": "512",
          "containerDefinitions": [["name": "web", "image": "nginx:1.27"]],
        ])
    }
    let subnet = try sandbox.ask("ec2", "DescribeSubnets", [:])["Subnets"]?[0]?["SubnetId"]
    try sandbox.line("run") {
      try $0.ask(
        "ecs", "RunTask",
        [
          "cluster": "shop", "taskDefinition": "web", "count": 3, "launchType": "FARGATE",
          "networkConfiguration": ["awsvpcConfiguration": ["subnets": [subnet ?? ""]]],
        ])
      $0.advance(by: .minutes(1))
    }
    try sandbox.line("fault") { try $0.inject("zone-down", ["us-east-1a"]) }
    return sandbox
  }

  @Test("a journal replays to the same world, byte for byte")
  func replaysToTheSameBytes() throws {
    let sandbox = try busySandbox()

    let replayed = Sandbox(replaying: sandbox.journal, library: sandbox.library)

    #expect(replayed.world.digest == sandbox.world.digest)
    #expect(try replayed.world.packed() == sandbox.world.packed())
    #expect(sandbox.replaysExactly)
  }

  @Test("another seed gives another world")
  func anotherSeed() throws {
    let sandbox = try busySandbox()
    var journal = sandbox.journal
    journal.seed += 1
    let replayed = Sandbox(replaying: journal, library: sandbox.library)
    #expect(replayed.world.digest != sandbox.world.digest)
  }

  @Test("a saved sandbox opens with its future, and goes on as the first would")
  func savedKeepsItsFuture() throws {
    var sandbox = try busySandbox()
    var opened = try Sandbox(opening: sandbox.saved(), library: sandbox.library)
    #expect(opened.world.digest == sandbox.world.digest)

    sandbox.advance(by: .minutes(10))
    opened.advance(by: .minutes(10))
    #expect(opened.world.digest == sandbox.world.digest)
  }

  @Test("a fork goes its own way and leaves the original alone")
  func forks() throws {
    let sandbox = try busySandbox()
    let before = sandbox.world.digest
    var fork = sandbox
    fork.advance(by: .hours(1))
    try fork.ask("ecs", "CreateCluster", ["clusterName": "elsewhere"])
    #expect(sandbox.world.digest == before)
    #expect(fork.world.digest != before)
  }
}
