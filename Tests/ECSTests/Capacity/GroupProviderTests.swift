import AWSModel
import AutoScaling
import CloudWatch
import Documents
import EC2
import Identity
import Simulation
import Testing

@testable import ECS

extension Cloud {
  /// A cloud with the cluster `default`, the group `fleet` of t3.small machines that join it, and
  /// the provider `fleet` of it, which scales it.
  static func withFleet(
    desired: Int = 0, most: Int = 10, protects: Bool = false, target: Int = 100,
    minimumStep: Int = 1
  ) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.makeRoles()
    try cloud.ask(
      AttachRolePolicy.self,
      [
        "RoleName": "ecsInstanceRole",
        "PolicyArn":
          "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      ])
    try cloud.ask(
      CreateLaunchTemplate.self,
      [
        "LaunchTemplateName": "fleet",
        "LaunchTemplateData": [
          "ImageId":
            "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
          "InstanceType": "t3.small", "IamInstanceProfile": ["Name": "ecsInstanceRole"],
        ],
      ])
    try cloud.ask(
      CreateAutoScalingGroup.self,
      [
        "AutoScalingGroupName": "fleet", "MinSize": 0, "MaxSize": .number(most),
        "DesiredCapacity": .number(desired), "LaunchTemplate": ["LaunchTemplateName": "fleet"],
        "VPCZoneIdentifier": .string(cloud.subnets.joined(separator: ",")),
        "NewInstancesProtectedFromScaleIn": .bool(protects),
      ])
    try cloud.ask(
      CreateCapacityProvider.self,
      [
        "name": "fleet",
        "autoScalingGroupProvider": [
          "autoScalingGroupArn": "fleet",
          "managedScaling": [
            "status": "ENABLED", "targetCapacity": .number(target),
            "minimumScalingStepSize": .number(minimumStep),
          ],
          "managedTerminationProtection": protects ? "ENABLED" : "DISABLED",
        ],
      ])
    try cloud.ask(
      PutClusterCapacityProviders.self,
      [
        "cluster": "default", "capacityProviders": ["fleet"],
        "defaultCapacityProviderStrategy": [["capacityProvider": "fleet", "weight": 1]],
      ])
    try cloud.ask(
      RegisterTaskDefinition.self,
      definition("web", cpu: 1024, memory: 512, command: ["sleep", "infinity"]))
    cloud.pass(.seconds(10))
    return cloud
  }

  /// The size that the group `fleet` is kept at.
  var fleetSize: Int? { world.autoScaling.group("fleet", scope)?.desired }

  /// The reservation as last measured.
  var watch: ScalingWatch? {
    world.ecs.clusters[ClusterKey("default", in: scope)]
      .flatMap { world.capacity.watches[ProviderPlace($0.id, "fleet")] }
  }
}

// Sources of behaviour and figures: ECS Developer Guide, “Amazon ECS managed scaling behavior”,
// “Control the instances Amazon ECS terminates”, “Safely stop Amazon ECS workloads running on EC2
// instances”; AWS Containers Blog, “Deep Dive on Amazon ECS Cluster Auto Scaling”.
@Suite("A capacity provider of an Auto Scaling group") struct GroupProviderTests {
  @Test("scales out from zero to two, and the tasks that waited run there")
  func fromZero() throws {
    var cloud = try Cloud.withFleet()

    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 3])
    #expect(answer["failures"] == [])
    #expect(cloud.taskStatuses == ["PROVISIONING", "PROVISIONING", "PROVISIONING"])
    cloud.pass(.minutes(1))
    #expect(cloud.watch?.metric == 200)
    #expect(cloud.fleetSize == 2)
    let alarms = cloud.world.cloudWatch.alarms(prefix: "TargetTracking-fleet-Alarm", cloud.scope)
    #expect(alarms.map { $0.watch?.evaluationPeriods } == [1, 15])
    #expect(alarms.first?.watch?.threshold == 100)
    cloud.pass(.minutes(4))

    #expect(cloud.taskStatuses == ["RUNNING", "RUNNING", "RUNNING"])
    #expect(cloud.containerInstances.allSatisfy { $0.capacityProvider == "fleet" })
    #expect(cloud.watch?.metric == 100)
  }

  @Test("waits for new instances to warm up before it adds more")
  func warmup() throws {
    var cloud = try Cloud.withFleet()
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 8])

    // Two t3.small hold two tasks of 1024 units each: four tasks still wait.
    cloud.pass(.minutes(4))
    #expect(cloud.fleetSize == 2)
    #expect(cloud.taskStatuses.filter { $0 == "RUNNING" }.count == 4)
    cloud.pass(.minutes(8))

    #expect(cloud.fleetSize == 4)
    #expect(cloud.taskStatuses.filter { $0 == "RUNNING" }.count == 8)
  }

  @Test("shrinks fifteen minutes after the tasks went, and spares instances with tasks")
  func scaleIn() throws {
    var cloud = try Cloud.withFleet(protects: true)
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 4])
    cloud.pass(.minutes(6))
    #expect(cloud.fleetSize == 2)
    let busy = try #require(cloud.containerInstances.first)
    for id in Array(cloud.world.ecs.tasks.rows)
    where id.instance != busy.id && id.status == .running {
      try cloud.ask(StopTask.self, ["task": .string(id.id.description)])
    }

    cloud.pass(.minutes(14))
    #expect(cloud.fleetSize == 2)
    cloud.pass(.minutes(6))

    #expect(cloud.fleetSize == 1)
    #expect(cloud.containerInstances.map(\.id) == [busy.id])
  }

  @Test("drains an instance that its group terminates")
  func draining() throws {
    var cloud = try Cloud.withFleet(desired: 2)
    cloud.pass(.minutes(3))
    try cloud.ask(
      CreateService.self, ["serviceName": "web", "taskDefinition": "web", "desiredCount": 2])
    cloud.pass(.minutes(3))
    let victim = try #require(cloud.containerInstances.first { $0.runningTasks > 0 })

    try cloud.ask(
      TerminateInstanceInAutoScalingGroup.self,
      ["InstanceId": .string(victim.machine), "ShouldDecrementDesiredCapacity": false])
    cloud.pass(.seconds(5))
    #expect(cloud.world.ecs.instances[victim.id]?.status == .draining)
    cloud.pass(.minutes(10))

    #expect(cloud.world.ecs.instances[victim.id]?.status == .inactive)
    let running = cloud.world.ecs.tasks.rows.filter { $0.status == .running }
    #expect(running.count == 2)
  }

  @Test("asks for nothing on behalf of tasks that can never fit")
  func neverFits() throws {
    var cloud = try Cloud.withFleet()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("huge", cpu: 8192))

    try cloud.ask(RunTask.self, ["taskDefinition": "huge"])
    cloud.pass(.minutes(10))

    #expect(cloud.fleetSize == 0)
    #expect(cloud.taskStatuses == ["PROVISIONING"])
  }

  @Test("keeps spare instances where its target is below 100")
  func spare() throws {
    var cloud = try Cloud.withFleet(desired: 1, target: 50)
    cloud.pass(.minutes(3))
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 2])

    cloud.pass(.minutes(10))

    #expect(cloud.fleetSize == 2)
  }

  @Test("shows what ECS made for it among the cluster's attachments")
  func attachments() throws {
    var cloud = try Cloud.withFleet()

    let shown = try cloud.ask(
      DescribeClusters.self, ["clusters": ["default"], "include": ["ATTACHMENTS"]])
    let cluster = shown["clusters"]?[0]
    #expect(cluster?["attachmentsStatus"] == "UPDATE_COMPLETE")
    #expect(
      cluster?["attachments"]?.array?.map { $0["type"] } == ["as_policy", "managed_draining"])
    #expect(cluster?["attachments"]?[0]?["status"] == "CREATED")
    let name = cluster?["attachments"]?[0]?["details"]?[1]?["value"]?.string ?? ""
    #expect(name.hasPrefix("ECSManagedAutoScalingPolicy-"))
    #expect(
      cloud.world.autoScaling.hooks(of: Pair(cloud.scope, "fleet")).map(\.name)
        == ["ecs-managed-draining-termination-hook"])
  }

  @Test("is busy while its attachments are made, and cannot be deleted while associated")
  func busy() throws {
    var cloud = try Cloud.withFleet()
    let none: JSON = [
      "cluster": "default", "capacityProviders": [], "defaultCapacityProviderStrategy": [],
    ]

    #expect(
      cloud.refusal(DeleteCapacityProvider.self, ["capacityProvider": "fleet"])?.message
        == "The capacity provider cannot be deleted because it is associated with cluster: "
        + "default. Remove the capacity provider from the cluster and try again.")
    try cloud.ask(PutClusterCapacityProviders.self, none)
    #expect(cloud.refusal(PutClusterCapacityProviders.self, none) == AWSError.clusterBusy)
    cloud.pass(.seconds(6))
    let deleted = try cloud.ask(DeleteCapacityProvider.self, ["capacityProvider": "fleet"])
    #expect(deleted["capacityProvider"]?["updateStatus"] == "DELETE_IN_PROGRESS")
    cloud.pass(.seconds(6))
    #expect(cloud.world.capacity.provider("fleet", in: cloud.scope) == nil)
    #expect(cloud.world.autoScaling.hooks(of: Pair(cloud.scope, "fleet")).isEmpty)
  }

  @Test("protects instances only where the group does")
  func protection() throws {
    var cloud = try Cloud.withFleet()

    #expect(
      cloud.refusal(
        UpdateCapacityProvider.self,
        [
          "name": "fleet",
          "autoScalingGroupProvider": ["managedTerminationProtection": "ENABLED"],
        ]) == AWSError.protectionWithoutProtection)
  }

  @Test("belongs to one group, and a group to one")
  func once() throws {
    var cloud = try Cloud.withFleet()

    #expect(
      cloud.refusal(
        CreateCapacityProvider.self,
        ["name": "other", "autoScalingGroupProvider": ["autoScalingGroupArn": "fleet"]])
        == AWSError.groupTaken)
  }

  // Source: ECS Developer Guide, “Automatically manage Amazon ECS capacity with cluster auto
  // scaling” (a policy of ECS with target tracking on the group; it is not to be touched).
  @Test("puts a target tracking policy on the group; without it nothing scales")
  func policy() throws {
    var cloud = try Cloud.withFleet(target: 80)
    func policies() throws -> [JSON] {
      try cloud.ask(DescribePolicies.self, ["AutoScalingGroupName": "fleet"])["ScalingPolicies"]?
        .array ?? []
    }

    let policy = try #require(try policies().first)
    let name = try #require(policy["PolicyName"]?.string)
    #expect(name.hasPrefix("ECSManagedAutoScalingPolicy-"))
    #expect(policy["PolicyType"] == "TargetTrackingScaling")
    let tracking = policy["TargetTrackingConfiguration"]
    #expect(tracking?["TargetValue"] == 80.0)
    #expect(
      tracking?["CustomizedMetricSpecification"]?["MetricName"] == "CapacityProviderReservation")
    #expect(policy["Alarms"]?.array?.count == 2)

    try cloud.ask(
      DeletePolicy.self, ["AutoScalingGroupName": "fleet", "PolicyName": .string(name)])
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 3])
    cloud.pass(.minutes(10))
    #expect(cloud.fleetSize == 0)
    #expect(cloud.world.cloudWatch.alarms(prefix: "TargetTracking-fleet", cloud.scope).isEmpty)

    try cloud.ask(
      UpdateCapacityProvider.self,
      ["name": "fleet", "autoScalingGroupProvider": ["managedScaling": ["targetCapacity": 100]]])
    cloud.pass(.minutes(10))
    #expect(try policies().first?["PolicyName"]?.string == name)
    #expect(cloud.fleetSize == 2)
  }

  @Test("takes the policy away when the cluster lets the provider go")
  func policyGoes() throws {
    var cloud = try Cloud.withFleet()

    try cloud.ask(
      PutClusterCapacityProviders.self,
      ["cluster": "default", "capacityProviders": [], "defaultCapacityProviderStrategy": []])
    cloud.pass(.minutes(1))

    let left = try cloud.ask(DescribePolicies.self, ["AutoScalingGroupName": "fleet"])
    #expect(left["ScalingPolicies"] == [])
    #expect(cloud.world.cloudWatch.alarms(prefix: "TargetTracking-fleet", cloud.scope).isEmpty)
  }
}
