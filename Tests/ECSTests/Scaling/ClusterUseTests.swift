import CloudWatch
import Documents
import Simulation
import Testing

@testable import ECS

// Source of what the metrics are: ECS Developer Guide, “Amazon ECS CloudWatch metrics”.
@Suite("What CloudWatch is told of clusters")
struct ClusterUseTests {
  private func last(_ metric: String, in cloud: Cloud) -> Double? {
    cloud.world.statistics(
      of: Metric("AWS/ECS", metric, ["ClusterName": "default"]), cloud.scope,
      from: cloud.world.now - .minutes(1), to: cloud.world.now)?.average
  }

  @Test("reserved is what tasks reserve of what the instances registered")
  func reservation() throws {
    var cloud = try Cloud.withCluster()
    // Two m5.large have 2 × 2048 units; four tasks of 256 reserve a quarter.
    try cloud.addInstances(2)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", cpu: 256, memory: 512))
    #expect(last("CPUReservation", in: cloud) == nil)

    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 4])
    cloud.pass(.minutes(3))
    #expect(last("CPUReservation", in: cloud) == 25)
    let memory = try #require(last("MemoryReservation", in: cloud))
    #expect(abs(memory - 4 * 512 / (2 * 7974.0) * 100) < 0.001)
    #expect(last("GPUReservation", in: cloud) == nil)

    for task in answer["tasks"]?.array ?? [] {
      try cloud.ask(StopTask.self, ["task": task["taskArn"] ?? ""])
    }
    cloud.pass(.minutes(5))
    #expect(last("CPUReservation", in: cloud) == 0)
  }

  @Test("utilization follows the load of services, and is nothing without instances")
  func utilization() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", cpu: 512, memory: 512))
    try cloud.ask(
      CreateService.self,
      ["serviceName": "web", "taskDefinition": "web", "desiredCount": 2])
    cloud.pass(.minutes(3))
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope)

    cloud.world.setLoad(of: ServiceKey("web", in: cluster.id), .cpu, percent: 80)
    cloud.pass(.minutes(3))

    // 80 % of 2 × 512 units, of 2048.
    #expect(last("CPUUtilization", in: cloud) == 40)
    #expect(last("CPUReservation", in: cloud) == 50)
  }

  // Source: EC2 User Guide, “CloudWatch metrics that are available for your instances”.
  @Test("each machine is as busy as its tasks make it, until it leaves")
  func machines() throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(2)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", cpu: 1024, memory: 64))
    for id in [ids[0], ids[0], ids[1]] {
      try cloud.ask(
        StartTask.self, ["taskDefinition": "web", "containerInstances": [.string("\(id)")]])
    }
    cloud.pass(.minutes(3))
    func busy(_ id: ContainerInstanceID) -> Double? {
      let machine = cloud.world.ecs.instances[id]?.machine ?? ""
      return cloud.world.statistics(
        of: Metric("AWS/EC2", "CPUUtilization", ["InstanceId": machine]), cloud.scope,
        from: cloud.world.now - .minutes(1), to: cloud.world.now)?.average
    }
    // Idle tasks use one percent of what they reserve: of all, and of half the units.
    #expect(busy(ids[0]) == 1)
    #expect(busy(ids[1]) == 0.5)

    cloud.world.ecs.deregister(ids[1])
    try cloud.ask(
      StartTask.self, ["taskDefinition": "web", "containerInstances": [.string("\(ids[0])")]])
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope).id
    cloud.world.measureUse(of: cluster)
    cloud.pass(.minutes(3))
    #expect(busy(ids[1]) == nil)
  }

  @Test("a cluster on Fargate alone has none of them")
  func fargate() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 2,
        "launchType": "FARGATE", "networkConfiguration": cloud.network,
      ])
    cloud.pass(.minutes(5))

    let list = try cloud.ask(CloudWatch.ListMetrics.self, ["Namespace": "AWS/ECS"])
    let named = list["Metrics"]?.array?.map { $0["Dimensions"]?.array?.count } ?? []
    #expect(!named.isEmpty && named.allSatisfy { $0 == 2 })
  }

  @Test("a group of container instances is as busy as its tasks make it")
  func group() throws {
    var cloud = try Cloud.withFleet(desired: 1)
    // Two tasks of 1024 units fill a t3.small; at 50 % each they make it half busy.
    try cloud.ask(
      CreateService.self, ["serviceName": "web", "taskDefinition": "web", "desiredCount": 2])
    cloud.pass(.minutes(4))
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope)
    cloud.world.setLoad(of: ServiceKey("web", in: cluster.id), .cpu, percent: 50)
    cloud.pass(.minutes(3))

    let metric = Metric("AWS/EC2", "CPUUtilization", ["AutoScalingGroupName": "fleet"])
    let busy = cloud.world.statistics(
      of: metric, cloud.scope, from: cloud.world.now - .minutes(1), to: cloud.world.now)

    #expect(busy?.average == 50)
  }
}
