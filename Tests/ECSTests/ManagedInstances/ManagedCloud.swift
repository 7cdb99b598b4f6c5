import AWSModel
import Documents
import Identity

@testable import ECS

extension Cloud {
  /// A cloud with the cluster `default`, a provider `managed` of it, and the task definition
  /// `web` in network mode host.
  static func withManagedInstances(
    cpu: Int = 256, memory: Int = 512, scaleInAfter: Int? = nil, requirements: JSON? = nil
  ) throws -> Cloud {
    var cloud = try Cloud.withCluster()
    try cloud.makeRoles()
    try cloud.makeManagedProvider(scaleInAfter: scaleInAfter, requirements: requirements)
    try cloud.ask(
      RegisterTaskDefinition.self,
      definition("web", cpu: cpu, memory: memory, command: ["sleep", "3600"], mode: "host"))
    return cloud
  }

  /// The role and the instance profile that managed instances need.
  mutating func makeRoles() throws {
    let trust: JSON = .string(
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#
        + #""Principal":{"Service":"ecs.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#)
    for name in ["infrastructure", "ecsInstanceRole"] {
      try ask(
        CreateRole.self, ["RoleName": .string(name), "AssumeRolePolicyDocument": trust])
    }
    try ask(CreateInstanceProfile.self, ["InstanceProfileName": "ecsInstanceRole"])
    try ask(
      AddRoleToInstanceProfile.self,
      ["InstanceProfileName": "ecsInstanceRole", "RoleName": "ecsInstanceRole"])
  }

  @discardableResult
  mutating func makeManagedProvider(
    _ name: String = "managed", scaleInAfter: Int? = nil, requirements: JSON? = nil
  ) throws -> JSON {
    let settings = JSON(present: [
      "infrastructureRoleArn": "arn:aws:iam::123456789012:role/infrastructure",
      "instanceLaunchTemplate": JSON(present: [
        "ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/ecsInstanceRole",
        "networkConfiguration": ["subnets": .texts(subnets)],
        "instanceRequirements": requirements,
      ]),
      "infrastructureOptimization": scaleInAfter.map { ["scaleInAfter": .number($0)] },
    ])
    return try ask(
      CreateCapacityProvider.self,
      ["name": .string(name), "cluster": "default", "managedInstancesProvider": settings])
  }

  /// Runs tasks of `web` on the provider.
  @discardableResult
  mutating func runManaged(_ count: Int, _ definition: String = "web") throws -> JSON {
    try ask(
      RunTask.self,
      [
        "taskDefinition": .string(definition), "count": .number(count),
        "capacityProviderStrategy": [["capacityProvider": "managed", "weight": 1]],
      ])
  }

  /// The statuses of all tasks in the cluster `default`.
  var taskStatuses: [String] {
    guard let cluster = world.ecs.clusters[ClusterKey("default", in: scope)] else { return [] }
    return world.ecs.tasks(in: cluster.id).compactMap { world.ecs.tasks[$0]?.status.name }
  }

  /// The container instances of the cluster `default`.
  var containerInstances: [ContainerInstance] {
    guard let cluster = world.ecs.clusters[ClusterKey("default", in: scope)] else { return [] }
    return world.ecs.instances(in: cluster.id).compactMap { world.ecs.instances[$0] }
  }
}
