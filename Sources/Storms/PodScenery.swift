import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

/// The Kubernetes cluster that stands beside the clusters of ECS, and how storms speak to it.
extension Storm {
  static let podCluster = "west"
  static let nodeGroup = "nodes"

  /// Builds the cluster and its first node group.
  mutating func buildPodCluster(subnets: [String]) throws(StormFault) {
    for (name, service) in [("eks", "eks"), ("eksNode", "ec2")] {
      _ = try demand(
        "iam", "CreateRole",
        ["RoleName": .string(name), "AssumeRolePolicyDocument": .string(Scenery.trust(service))])
    }
    for policy in [
      "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly",
    ] {
      _ = try demand(
        "iam", "AttachRolePolicy",
        ["RoleName": "eksNode", "PolicyArn": .string("arn:aws:iam::aws:policy/\(policy)")])
    }
    _ = try demand(
      "eks", "CreateCluster",
      [
        "name": .string(Self.podCluster), "roleArn": "arn:aws:iam::123456789012:role/eks",
        "resourcesVpcConfig": ["subnetIds": .texts(subnets)],
      ])
    advance(by: .minutes(15))
    _ = try demand(
      "eks", "CreateNodegroup",
      [
        "clusterName": .string(Self.podCluster), "nodegroupName": .string(Self.nodeGroup),
        "nodeRole": "arn:aws:iam::123456789012:role/eksNode", "subnets": .texts(subnets),
        "scalingConfig": ["minSize": 0, "maxSize": 6, "desiredSize": 3],
      ])
    advance(by: .minutes(5))
    guard podView?.objects(Node.self).count == 3 else {
      throw StormFault(seed: seed, step: 0, invariant: "scenery: three nodes do not join")
    }
  }

  /// The cluster as one looks at it; nil where there is none any more.
  var podView: ClusterView? { Watch.podView(of: sandbox.world) }

  /// Asks the control plane; a refusal is part of the storm.
  ///
  /// - Returns: Whether it was done.
  @discardableResult
  mutating func ask(_ method: String, _ path: String, _ body: JSON? = nil) -> Bool {
    note("\(method) \(path) \(body?.compactText ?? "")")
    let key = ClusterKey(Self.podCluster, in: Scope())
    guard let address = sandbox.world.eks.clusters[key]?.endpoint else { return false }
    let type = method == "PATCH" ? "application/merge-patch+json" : "application/json"
    let request = KubernetesRequest(method, path, contentType: type, body: body)
    let word = Self.word(of: request)
    guard let response = send(request, to: address) else { return false }
    let isDone = response.status < 400
    count(word, isDone: isDone)
    if response.status >= 500 {
      watch.fault = "\(word) answered \(response.status): \(response.body.compactText)"
    }
    return isDone
  }

  /// What a request does, such as `POST deployments`.
  private static func word(of request: KubernetesRequest) -> String {
    let parts = request.path.split(separator: "/").map(String.init)
    let place = parts.firstIndex(of: "namespaces").map { $0 + 2 } ?? (parts.first == "api" ? 2 : 3)
    let kind = parts.indices.contains(place) ? parts[place] : "namespaces"
    let below = parts.count > place + 2 ? "/" + parts[place + 2] : ""
    return "\(request.method) \(kind)\(below)"
  }
}
