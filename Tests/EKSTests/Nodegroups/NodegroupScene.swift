import AWSModel
import Documents
import EC2
import EKS
import Simulation
import TestSupport
import Testing

extension Scene {
  /// A cluster `prod`, and a node role with the policies that nodes need.
  static func forNodes(
    version: String? = nil, policies: [String] = nodePolicies
  ) throws -> Scene {
    var scene = try Scene.withCluster(version: version)
    for policy in policies {
      try scene.ask(
        "iam", "AttachRolePolicy",
        [
          "RoleName": "eks-node", "PolicyArn": .string("arn:aws:iam::aws:policy/\(policy)"),
        ])
    }
    return scene
  }

  static let nodePolicies = [
    "AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryReadOnly", "AmazonEKS_CNI_Policy",
  ]

  /// A request for a node group `ng`.
  func nodegroup(_ name: String = "ng", more: JSON = [:]) -> JSON {
    var request: JSONObject = [
      "clusterName": "prod", "nodegroupName": .string(name), "nodeRole": .string(Scene.nodeRole),
      "subnets": .texts(subnets),
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  /// Makes a node group of some nodes, and waits until it is ACTIVE.
  mutating func makeNodegroup(_ name: String = "ng", nodes: Int = 2, more: JSON = [:]) throws {
    var choices: JSONObject = [
      "scalingConfig": ["minSize": 0, "maxSize": 10, "desiredSize": .number(nodes)]
    ]
    for member in more.object ?? [:] { choices[member.key] = member.value }
    try ask("eks", "CreateNodegroup", nodegroup(name, more: .object(choices)))
    pass(.minutes(4))
  }

  /// A node group as DescribeNodegroup shows it.
  mutating func group(_ name: String = "ng") throws -> JSON {
    try ask(
      "eks", "DescribeNodegroup", ["clusterName": "prod", "nodegroupName": .string(name)])[
        "nodegroup"] ?? [:]
  }

  /// The row of a node group.
  func row(_ name: String = "ng") throws -> Nodegroup {
    try world.eks.nodegroup(name, of: "prod", in: scope)
  }

  /// The machines that are pending or running.
  var machines: [Instance] {
    world.ec2[scope].instances.rows.filter { [.pending, .running].contains($0.state) }
  }
}
