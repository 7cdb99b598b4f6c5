import Documents
import Kubernetes
import Simulation

/// Node groups.
///
/// Source: eksctl-io/eksctl, `pkg/ctl/create/nodegroup.go`, `pkg/actions/nodegroup/`.
extension Eksctl {
  mutating func createNodegroups(_ call: EksctlCall) throws(EksctlFailure) {
    let plan = try plan(call)
    let name = try clusterName(plan, call)
    let shape = try cluster(name)
    var groups = plan?.groups ?? []
    if plan == nil {
      let named = try call.name("name")
      let title = named.isEmpty ? "ng-" + suffix(name + "ng") : named
      groups = [try ClusterPlan.Group(call, name: title)]
    }
    let chosen = call.list("include")
    if !chosen.isEmpty { groups = groups.filter { chosen.contains($0.name) } }
    groups.removeAll { call.list("exclude").contains($0.name) }
    let present = try list("ListNodegroups", "nodegroups", ["clusterName": .string(name)])
      .compactMap(\.string)
    info(
      "will use version \(shape.text("version")) for new nodegroup(s) based on control plane version"
    )
    var made: [ClusterPlan.Group] = []
    for group in groups {
      if plan != nil, present.contains(group.name) {
        info("1 existing nodegroup(s) (\(group.name)) will be excluded")
        continue
      }
      info(
        "nodegroup \(GoQuote.text(group.name)) will use \"\" "
          + "[\(group.family)/\(shape.text("version"))]")
      made.append(group)
    }
    if call.bool("dry-run") { return }
    for group in made {
      try makeGroup(group, of: name, try places(of: shape, name))
      try showNodes(of: group.name, name, least: group.desired)
    }
    success("created 0 nodegroup(s) in cluster \(GoQuote.text(name))")
    success("created \(made.count) managed nodegroup(s) in cluster \(GoQuote.text(name))")
  }

  /// The network that a cluster is in.
  private mutating func places(
    of shape: JSON, _ name: String
  ) throws(EksctlFailure) -> ClusterPlaces {
    var places = ClusterPlaces()
    places.vpc = shape.text("resourcesVpcConfig.vpcId")
    let ids = shape.list("resourcesVpcConfig.subnetIds")
    let found = try ask("ec2", "DescribeSubnets", ["SubnetIds": .array(ids)])
    for subnet in found.list("Subnets") {
      let title = subnet.list("Tags").first { $0.text("Key") == "Name" }?.text("Value") ?? ""
      if title.contains("SubnetPrivate") {
        places.privateSubnets.append(subnet.text("SubnetId"))
      } else {
        places.publicSubnets.append(subnet.text("SubnetId"))
      }
    }
    return places
  }

  /// Makes a node group and waits for it.
  mutating func makeGroup(
    _ group: ClusterPlan.Group, of cluster: String, _ network: ClusterPlaces
  ) throws(EksctlFailure) {
    info("creating managed nodegroup \(GoQuote.text(group.name))")
    let role = try makeRole(
      "eksctl-\(cluster)-nodegroup-\(group.name)-NodeInstanceRole-"
        + suffix(cluster + group.name, length: 12).uppercased(),
      for: cluster, trusting: "ec2.amazonaws.com",
      policies: [
        "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly",
        "AmazonSSMManagedInstanceCore",
      ])
    var labels = group.labels
    labels["alpha.eksctl.io/cluster-name"] = .string(cluster)
    labels["alpha.eksctl.io/nodegroup-name"] = .string(group.name)
    var tags = group.tags
    tags["alpha.eksctl.io/cluster-name"] = .string(cluster)
    tags["alpha.eksctl.io/nodegroup-name"] = .string(group.name)
    tags["alpha.eksctl.io/nodegroup-type"] = "managed"
    var subnets = group.subnets
    if subnets.isEmpty {
      let isInside = group.isPrivate || network.publicSubnets.isEmpty
      subnets = isInside ? network.privateSubnets : network.publicSubnets
    }
    var request: JSONObject = [
      "clusterName": .string(cluster), "nodegroupName": .string(group.name),
      "scalingConfig": [
        "minSize": .integer(group.least), "maxSize": .integer(group.most),
        "desiredSize": .integer(group.desired),
      ],
      "diskSize": .integer(group.volume), "subnets": .array(subnets.map { .string($0) }),
      "instanceTypes": .array(group.types.map { .string($0) }),
      "amiType": .string(try Self.imageType(of: group)), "nodeRole": .string(role),
      "labels": .object(labels), "tags": .object(tags),
    ]
    if group.isSpot { request["capacityType"] = "SPOT" }
    if !group.taints.isEmpty { request["taints"] = .array(group.taints.map { Self.taint($0) }) }
    _ = try ask("eks", "CreateNodegroup", .object(request))
    info("waiting for nodegroup \(GoQuote.text(group.name)) to become active")
    try waitFor(
      "DescribeNodegroup", "nodegroup",
      ["clusterName": .string(cluster), "nodegroupName": .string(group.name)], status: "ACTIVE",
      "nodegroup \(GoQuote.text(group.name))")
  }

  /// The type of image of a family and an architecture.
  private static func imageType(of group: ClusterPlan.Group) throws(EksctlFailure) -> String {
    let family = group.types.first?.split(separator: ".").first.map(String.init) ?? ""
    // Families of Graviton have a `g` behind their number: m6g, c7gn, t4g.
    let isARM = family.drop { !$0.isNumber }.drop { $0.isNumber }.hasPrefix("g")
    switch group.family {
    case "AmazonLinux2023": return isARM ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD"
    case "AmazonLinux2": return isARM ? "AL2_ARM_64" : "AL2_x86_64"
    case "Bottlerocket": return isARM ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64"
    default:
      throw .said(
        "AMI Family \(group.family) is not supported - use one of: AmazonLinux2023, "
          + "AmazonLinux2, Bottlerocket")
    }
  }

  /// A taint as EKS spells its effect.
  private static func taint(_ taint: JSON) -> JSON {
    let effects = [
      "NoSchedule": "NO_SCHEDULE", "NoExecute": "NO_EXECUTE",
      "PreferNoSchedule": "PREFER_NO_SCHEDULE",
    ]
    return [
      "key": .string(taint.text("key")), "value": .string(taint.text("value")),
      "effect": .string(effects[taint.text("effect")] ?? taint.text("effect")),
    ]
  }

  /// Says which nodes of a group there are.
  mutating func showNodes(
    of group: String, _ cluster: String, least: Int64
  ) throws(EksctlFailure) {
    info("waiting for at least \(least) node(s) to become ready in \(GoQuote.text(group))")
    let shape = try self.cluster(cluster)
    let nodes = try nodes(of: group, shape)
    info("nodegroup \(GoQuote.text(group)) has \(nodes.count) node(s)")
    for node in nodes {
      let isReady = node.list("status.conditions").contains {
        $0.text("type") == "Ready" && $0.text("status") == "True"
      }
      info("node \(GoQuote.text(node.text("metadata.name"))) is \(isReady ? "ready" : "not ready")")
    }
  }

  /// The nodes of a group.
  mutating func nodes(of group: String, _ cluster: JSON) throws(EksctlFailure) -> [JSON] {
    let all = try kubernetes("GET", "/api/v1/nodes", of: cluster).body.list("items")
    return all.filter {
      $0["metadata"]?["labels"]?["eks.amazonaws.com/nodegroup"]?.string == group
    }
  }

  // MARK: Scaling, draining, deleting

  mutating func scaleNodegroup(_ call: EksctlCall) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    let name = try call.neededName("name")
    let wanted = try call.number("nodes")
    let (least, most) = (try call.number("nodes-min"), try call.number("nodes-max"))
    if wanted == nil, least == nil, most == nil {
      throw .said(
        "at least one of minimum, maximum and desired nodes must be set")
    }
    let key: JSON = ["clusterName": .string(cluster), "nodegroupName": .string(name)]
    let old = try ask("eks", "DescribeNodegroup", key)["nodegroup"]?["scalingConfig"] ?? [:]
    var sizes = JSONObject()
    if let least { sizes["minSize"] = .integer(least) }
    if let most { sizes["maxSize"] = .integer(most) }
    if let wanted {
      sizes["desiredSize"] = .integer(wanted)
      if most == nil, wanted > old["maxSize"]?.integer ?? wanted {
        throw .said(
          "the desired nodes \(wanted) is greater than current nodes-max/maxSize "
            + old.text("maxSize"))
      }
      if least == nil, wanted < old["minSize"]?.integer ?? wanted {
        throw .said(
          "the desired nodes \(wanted) is less than current nodes-min/minSize \(old.text("minSize"))"
        )
      }
    }
    let words = wanted.map { ", desired capacity \($0)" } ?? ""
    info("scaling nodegroup \(GoQuote.text(name)) in cluster \(cluster)\(words)")
    _ = try ask(
      "eks", "UpdateNodegroupConfig",
      [
        "clusterName": .string(cluster), "nodegroupName": .string(name),
        "scalingConfig": .object(sizes),
      ])
    info("waiting for scaling of nodegroup \(GoQuote.text(name)) to complete")
    try waitFor("DescribeNodegroup", "nodegroup", key, status: "ACTIVE", "nodegroup")
    info("nodegroup successfully scaled")
  }

  mutating func drainNodegroup(_ call: EksctlCall) throws(EksctlFailure) {
    let cluster = try cluster(try clusterName(call))
    let name = try call.neededName("name")
    try drain([name], cluster, isUndone: call.bool("undo"))
  }

  /// Cordons the nodes of groups and evicts their pods, or lets them be used again.
  ///
  /// Source: eksctl-io/eksctl, `pkg/drain/nodegroup.go`, `Drain`.
  mutating func drain(
    _ groups: [String], _ cluster: JSON, isUndone: Bool = false
  ) throws(EksctlFailure) {
    if !isUndone { info("starting parallel draining, max in-flight of 1") }
    for group in groups { try drain(group, cluster, isUndone) }
  }

  private mutating func drain(
    _ group: String, _ cluster: JSON, _ isUndone: Bool
  ) throws(EksctlFailure) {
    let nodes = try nodes(of: group, cluster)
    if nodes.isEmpty {
      return warn(
        "no nodes found in nodegroup \(GoQuote.text(group)) (label selector: "
          + "\(GoQuote.text("eks.amazonaws.com/nodegroup=\(group)")))")
    }
    for node in nodes {
      let name = node.text("metadata.name")
      info("\(isUndone ? "uncordon" : "cordon") node \(GoQuote.text(name))")
      _ = try kubernetes(
        "PATCH", "/api/v1/nodes/\(name)", of: cluster,
        body: ["spec": ["unschedulable": isUndone ? nil : true]],
        contentType: "application/merge-patch+json")
    }
    if isUndone { return }
    for node in nodes { try evict(node.text("metadata.name"), cluster) }
    success("drained all nodes: [\(nodes.map { $0.text("metadata.name") }.joined(separator: " "))]")
  }

  /// Evicts the pods of a node, until budgets have let all go.
  private mutating func evict(_ node: String, _ cluster: JSON) throws(EksctlFailure) {
    // Budgets hold pods that find no other place: the real one stands still there too.
    let what =
      "pods of node \(GoQuote.text(node)) to go (budgets may hold them while all nodes are "
      + "cordoned; --disable-nodegroup-eviction deletes a cluster without asking them)"
    var reported = world.now
    try wait(for: what, every: 10, atMost: 25) { eksctl throws(EksctlFailure) in
      let pods = try eksctl.kubernetes("GET", "/api/v1/pods", of: cluster).body.list("items")
        .filter { pod in
          pod.text("spec.nodeName") == node
            && !["Succeeded", "Failed"].contains(pod.text("status.phase"))
            && !pod.list("metadata.ownerReferences").contains { $0.text("kind") == "DaemonSet" }
        }
      if !pods.isEmpty, eksctl.world.now > reported + SimDuration.minutes(1) {
        eksctl.warn("\(pods.count) pods are unevictable from node \(node)")
        reported = eksctl.world.now
      }
      for pod in pods where pod.text("metadata.deletionTimestamp").isEmpty {
        let (space, name) = (pod.text("metadata.namespace"), pod.text("metadata.name"))
        let body: JSON = [
          "apiVersion": "policy/v1", "kind": "Eviction",
          "metadata": ["name": .string(name), "namespace": .string(space)],
        ]
        let path = "/api/v1/namespaces/\(space)/pods/\(name)/eviction"
        _ = try eksctl.kubernetes("POST", path, of: cluster, body: body)
      }
      return pods.isEmpty
    }
  }

  mutating func deleteNodegroup(_ call: EksctlCall) throws(EksctlFailure) {
    let plan = try plan(call)
    let name = try clusterName(plan, call)
    let shape = try cluster(name)
    var groups = plan?.groups.map(\.name) ?? []
    if plan == nil { groups = [try call.neededName("name")] }
    if let wrong = call.list("include").first(where: { !groups.contains($0) }) {
      throw .said("no nodegroups match include filter: \(wrong)")
    }
    if !call.list("include").isEmpty { groups = call.list("include") }
    info(
      "\(groups.count) nodegroup (\(groups.joined(separator: ", "))) was included (based on the include/exclude rules)"
    )
    if plan != nil, !call.bool("approve") {
      info("(plan) would delete nodegroup(s) in cluster \(GoQuote.text(name))")
      return warn(
        "no changes were applied, run again with '--approve' to apply the changes")
    }
    if call.bool("drain", standard: true) { try drain(groups, shape) }
    for group in groups {
      try dropGroup(group, of: name, waits: call.bool("wait", standard: plan != nil))
    }
    success("deleted \(groups.count) nodegroup(s) from cluster \(GoQuote.text(name))")
  }

  /// Deletes a group and its role.
  mutating func dropGroup(
    _ group: String, of cluster: String, waits: Bool
  ) throws(EksctlFailure) {
    let key: JSON = ["clusterName": .string(cluster), "nodegroupName": .string(group)]
    info("will delete managed nodegroup \(GoQuote.text(group))")
    _ = try ask("eks", "DeleteNodegroup", key)
    // The role may go only when no machine needs it any more.
    info("waiting for nodegroup \(GoQuote.text(group)) to get deleted")
    try waitFor(
      "DescribeNodegroup", "nodegroup", key, status: "", "nodegroup \(GoQuote.text(group))")
    try dropRoles("eksctl-\(cluster)-nodegroup-\(group)-")
  }
}
