import Documents
import EC2
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Amazon ECS API failure reasons” (RESOURCE:ENI: the primary
///   interface counts, too), “Elastic network interface trunking”, “Supported instances for
///   increased Amazon ECS container network interfaces”; EC2 “Instance types” (interfaces of each).
@Suite("Published rule: tasks with their own interface") struct InterfaceRuleTests {
  @Test("an instance of any type takes one task fewer than it has interfaces, without a trunk")
  func withoutTrunk() throws {
    var cloud = try Cloud.withCluster()
    let definition = try cloud.register(
      Cloud.definition("web", cpu: 0, memory: 6, mode: "awsvpc"))
    for type in InstanceType.all {
      let host = try cloud.addInstances(1, type: type.name)[0]
      let zone = try #require(cloud.world.ecs.instances[host]).zone
      let started = cloud.fill(host, with: definition, in: zone)

      #expect(started == type.networkInterfaces - 1, "\(type.name)")
    }
  }

  @Test(
    "with the trunk of an account that opted in, a type takes as many as its table says",
    arguments: [
      ("m5.large", 10), ("m5.xlarge", 20), ("c5.2xlarge", 40), ("m5.4xlarge", 60),
      ("r5.large", 10), ("m6g.medium", 4), ("m6i.xlarge", 20), ("c5.18xlarge", 120),
      // No trunk: what the interfaces give.
      ("t3.medium", 2), ("t3.xlarge", 3), ("t4g.large", 2),
    ])
  func withTrunk(type: String, tasks: Int) throws {
    var cloud = try Cloud.withCluster()
    try cloud.makeInstanceRole()
    try cloud.ask(
      PutAccountSettingDefault.self, ["name": "awsvpcTrunking", "value": "enabled"])
    try cloud.launch(type: type)
    cloud.pass(.minutes(3))
    let definition = try cloud.register(
      Cloud.definition("web", cpu: 0, memory: 6, mode: "awsvpc"))
    let host = try #require(cloud.world.ecs.instances.rows.first)

    #expect(cloud.fill(host.id, with: definition, in: host.zone) == tasks)
  }
}

extension Cloud {
  /// Starts tasks on an instance until there is no more room; how many there was room for.
  fileprivate mutating func fill(
    _ host: ContainerInstanceID, with definition: DefinitionID, in zone: String
  ) -> Int {
    let subnets = world.ec2[scope].defaultSubnets.filter { $0.zone == zone }.map(\.id)
    var request = LaunchRequest(
      cluster: world.ecs.clusters.first?.row.id ?? ClusterID(number: 0), definition: definition,
      count: 1, capacity: .ec2, group: "family:web", network: TaskNetwork(subnets: subnets))
    request.placement = PlacementRules()
    var count = 0
    while count < 200 {
      let outcome = world.startTask(request, on: host)
      if outcome.started.isEmpty {
        return outcome.failure?.reason == "RESOURCE:ENI" ? count : -1
      }
      count += 1
    }
    return count
  }
}
