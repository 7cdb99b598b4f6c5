import Documents
import ECS
import Simulation
import Testing

@testable import Sandbox

@Suite("A failed Availability Zone") struct ZoneDownTests {
  @Test("takes Fargate's tasks along, and the service starts others elsewhere")
  func fargate() throws {
    var sandbox = Sandbox.empty()
    try sandbox.makeFargateService(desired: 3)
    #expect(try sandbox.runningCount() == 3)

    try sandbox.inject("zone-down", ["us-east-1a"])
    #expect(try sandbox.runningCount() == 2)

    sandbox.advance(by: .minutes(3))
    #expect(try sandbox.runningCount() == 3)
    let zones = sandbox.world.ecs.tasks.rows.filter { $0.status == .running }.map(\.zone)
    #expect(!zones.contains("us-east-1a"))
  }
}

extension Sandbox {
  fileprivate mutating func makeFargateService(desired: Int) throws {
    try ask("ecs", "CreateCluster", ["clusterName": "shop"])
    try ask(
      "ecs", "RegisterTaskDefinition",
      [
        "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
        "cpu": "256", "memory": "512",
        "containerDefinitions": [["name": "web", "image": "nginx:1.27"]],
      ])
    let subnets = try ask("ec2", "DescribeSubnets", [:])["Subnets"]?.array ?? []
    try ask(
      "ecs", "CreateService",
      [
        "cluster": "shop", "serviceName": "web", "taskDefinition": "web",
        "desiredCount": .number(desired), "launchType": "FARGATE",
        "networkConfiguration": [
          "awsvpcConfiguration": [
            "subnets": .array(subnets.compactMap { $0["SubnetId"] }), "assignPublicIp": "ENABLED",
          ]
        ],
      ])
    advance(by: .minutes(3))
  }

  fileprivate mutating func runningCount() throws -> Int64? {
    try ask("ecs", "DescribeServices", ["cluster": "shop", "services": ["web"]])["services"]?[0]?[
      "runningCount"]?.integer
  }
}
