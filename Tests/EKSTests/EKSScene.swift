import AWSModel
import AutoScaling
import Balancing
import CloudWatch
import Documents
import EC2
import ECR
import EKS
import Identity
import Kubernetes
import Simulation
import TestSupport
import Testing

/// The first generation of load balancers has its state from the second.
extension ClassicBalancingService: WorldModule {
  /// Adds nothing.
  public static func install(in blueprint: inout Blueprint) {}
}

extension Scene {
  /// The role of control planes in these tests.
  static let clusterRole = "arn:aws:iam::123456789012:role/eks-cluster"
  /// The role of nodes.
  static let nodeRole = "arn:aws:iam::123456789012:role/eks-node"

  /// An account with EKS, and the roles that clusters and nodes need.
  static func eks(and others: [any WorldModule.Type] = [], seed: UInt64 = 7) throws -> Scene {
    var scene = Scene(
      [
        IAMService.self, CloudWatchService.self, EC2Service.self, ECRService.self,
        BalancingService.self, ClassicBalancingService.self, AutoScalingService.self,
        EKSService.self,
      ], and: [KubernetesModule.self] + others, seed: seed)
    try scene.makeRole("eks-cluster", for: "eks.amazonaws.com")
    try scene.makeRole("eks-node", for: "ec2.amazonaws.com")
    return scene
  }

  /// The same with a cluster `prod` that is ACTIVE.
  static func withCluster(
    mode: String = "API_AND_CONFIG_MAP", version: String? = nil, more: JSON = [:]
  ) throws -> Scene {
    var scene = try Scene.eks()
    var choices: JSONObject = ["accessConfig": ["authenticationMode": .string(mode)]]
    if let version { choices["version"] = .string(version) }
    for member in more.object ?? [:] { choices[member.key] = member.value }
    try scene.createCluster(more: .object(choices))
    scene.pass(.minutes(13))
    return scene
  }

  /// Makes a role that a service may assume.
  mutating func makeRole(_ name: String, for service: String) throws {
    let trust: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": .string(service)],
          "Action": "sts:AssumeRole",
        ]
      ],
    ]
    try ask(
      "iam", "CreateRole",
      ["RoleName": .string(name), "AssumeRolePolicyDocument": .string(trust.compactText)])
  }

  /// The default subnets, in order of zone.
  var subnets: [String] { world.ec2[scope].defaultSubnets.map(\.id) }

  /// A request for a cluster in the default subnets.
  func cluster(_ name: String = "prod", more: JSON = [:]) -> JSON {
    var request: JSONObject = [
      "name": .string(name), "roleArn": .string(Scene.clusterRole),
      "resourcesVpcConfig": ["subnetIds": .texts(subnets)],
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  /// Makes a cluster in the default subnets; it is CREATING.
  @discardableResult
  mutating func createCluster(_ name: String = "prod", more: JSON = [:]) throws -> JSON {
    try ask("eks", "CreateCluster", cluster(name, more: more))["cluster"] ?? [:]
  }

  /// A cluster as DescribeCluster shows it.
  mutating func described(_ name: String = "prod") throws -> JSON {
    try ask("eks", "DescribeCluster", ["name": .string(name)])["cluster"] ?? [:]
  }
}
