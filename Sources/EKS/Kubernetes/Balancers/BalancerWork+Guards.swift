import AWSModel
import Balancing
import Documents
import EC2
import Kubernetes
import Simulation

// Security groups: in front of load balancers, behind them, and what nodes let in.
extension BalancerWork {
  /// The security groups of a load balancer, made where there are none yet.
  mutating func securityGroups(for plan: BalancerPlan) throws(AWSError) -> [String] {
    var groups = plan.namedGroups
    if let front = plan.front {
      let id = try self.front(front)
      record.front = id
      try admit(front, to: id)
      groups = [id]
    } else if let old = record.front {
      world.deleteSecurityGroup(old, scope)
      record.front = nil
    }
    if plan.usesBackend { groups.append(try backend()) }
    return groups
  }

  private mutating func front(_ front: FrontGroup) throws(AWSError) -> String {
    if let id = record.front, world.ec2[scope].securityGroups.contains(id) { return id }
    return try make(front.name, front.description, front.tags)
  }

  private mutating func make(
    _ name: String, _ description: String, _ tags: [Tag]
  ) throws(AWSError) -> String {
    let made = try ask(
      CreateSecurityGroup.self,
      [
        "GroupName": .string(name), "Description": .string(description),
        "VpcId": .string(cluster.network.vpc),
        "TagSpecifications": [["ResourceType": "security-group", "Tags": tags.json]],
      ])
    return made["GroupId"]?.string ?? ""
  }

  /// The one group that all load balancers of the cluster have towards nodes.
  private mutating func backend() throws(AWSError) -> String {
    let plane = owner.cluster
    if let id = world.dataPlane.backendGroups[plane],
      world.ec2[scope].securityGroups.contains(id)
    {
      return id
    }
    let id = try make(
      BalancerNames.backend(cluster.key.name),
      "[k8s] Shared Backend SecurityGroup for LoadBalancer",
      [
        Tag(key: "elbv2.k8s.aws/cluster", value: cluster.key.name),
        Tag(key: "elbv2.k8s.aws/resource", value: "backend-sg"),
      ])
    world.dataPlane.backendGroups[plane] = id
    return id
  }

  /// Lets clients in where the load balancer listens, and nowhere else.
  private mutating func admit(_ front: FrontGroup, to id: String) throws(AWSError) {
    let wanted = front.ports.flatMap { port in
      front.sources.map { Opening(port: port, peer: $0, note: "") }
    }
    let there = (world.ec2[scope].securityGroups[id]?.ingress ?? []).compactMap { rule in
      if case .block(let block) = rule.peer {
        return Opening(port: rule.fromPort, peer: block, note: "")
      }
      return nil
    }
    for opening in there where !wanted.contains(opening) {
      try ask(RevokeSecurityGroupIngress.self, request(opening, of: id))
    }
    for opening in wanted where !there.contains(opening) {
      try ask(AuthorizeSecurityGroupIngress.self, request(opening, of: id))
    }
  }

  private func request(_ opening: Opening, of group: String) -> JSON {
    var permission: JSONObject = [
      "IpProtocol": .string(opening.port == nil ? "-1" : opening.transport)
    ]
    if let port = opening.port {
      permission["FromPort"] = .number(port)
      permission["ToPort"] = .number(port)
    }
    let note: JSON? = opening.note.isEmpty ? nil : .string(opening.note)
    if opening.peer.hasPrefix("sg-") {
      permission["UserIdGroupPairs"] = [
        JSON(present: ["GroupId": .string(opening.peer), "Description": note])
      ]
    } else {
      permission["IpRanges"] = [
        JSON(present: ["CidrIp": .string(opening.peer), "Description": note])
      ]
    }
    return ["GroupId": .string(group), "IpPermissions": [.object(permission)]]
  }

  /// What nodes are to let in, group by group.
  func wanted(_ plan: BalancerPlan) -> [BalancerRecord.MadeOpening] {
    let nodes = NodeSight(world: world, cluster: cluster, view: world.view(of: owner.cluster))
    let targets = plan.groups.flatMap { group in group.targets.map { (group.kind, $0.id) } }
    let machines = targets.filter { $0.0 != "ip" }.map(\.1)
    let addresses = targets.filter { $0.0 == "ip" }.map(\.1)
    var groups = nodes.securityGroups(ofInstances: machines)
    for group in nodes.securityGroups(ofAddresses: addresses) where !groups.contains(group) {
      groups.append(group)
    }
    var made: [BalancerRecord.MadeOpening] = []
    for opening in plan.openings {
      guard let peer = peer(opening.peer) else { continue }
      let settled = Opening(
        port: opening.port, peer: peer, note: opening.note, transport: opening.transport)
      made += groups.map { BalancerRecord.MadeOpening(group: $0, opening: settled) }
    }
    return made
  }

  private func peer(_ name: String) -> String? {
    switch name {
    case "front": record.front
    case "backend": world.dataPlane.backendGroups[owner.cluster]
    default: name
    }
  }

  mutating func open(_ wanted: [BalancerRecord.MadeOpening]) throws(AWSError) {
    for made in wanted where !record.openings.contains(made) {
      do throws(AWSError) {
        try ask(AuthorizeSecurityGroupIngress.self, request(made.opening, of: made.group))
      } catch {
        // Another load balancer of the cluster needed the same.
        guard error.code == "InvalidPermission.Duplicate" else { throw error }
      }
      record.openings.append(made)
    }
  }

  /// Takes back what is no longer wanted, and what no other load balancer of the cluster needs.
  mutating func leave(openings wanted: [BalancerRecord.MadeOpening]) throws(AWSError) {
    let first = ObjectKey(owner.cluster, "", name: "")
    let others = world.dataPlane.balancers.rows(from: first)
      .prefix { $0.key.cluster == owner.cluster }.filter { $0.key != owner }
      .flatMap { $0.row.openings }
    for made in record.openings where !wanted.contains(made) {
      record.openings.removeAll { $0 == made }
      guard !others.contains(made), world.ec2[scope].securityGroups.contains(made.group)
      else { continue }
      try ask(RevokeSecurityGroupIngress.self, request(made.opening, of: made.group))
    }
  }
}

extension World {
  /// The shared group goes with the last load balancer that has it.
  mutating func removeBackendGroup(of cluster: ClusterID, _ scope: Scope) {
    let first = ObjectKey(cluster, "", name: "")
    let isUsed = dataPlane.balancers.rows(from: first).first { _ in true }?.key.cluster == cluster
    guard !isUsed, let id = dataPlane.backendGroups[cluster] else { return }
    deleteSecurityGroup(id, scope)
    dataPlane.backendGroups[cluster] = nil
  }
}
