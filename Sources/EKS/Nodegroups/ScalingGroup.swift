import AWSModel
import AutoScaling
import Documents
import EC2
import Simulation

// The Auto Scaling group that starts and ends the machines of a node group.
extension Nodegroup {
  /// The group's key; its name is `eks-`, the node group's name and the last part of its ARN.
  ///
  /// - Source: EKS User Guide, “Troubleshoot problems with Amazon EKS clusters and nodes”.
  var scalingKey: GroupKey { GroupKey(key.first.scope, "eks-\(name)-\(uid)") }

  /// The name of the launch template.
  fileprivate var templateName: String { "eks-\(uid)" }
}

extension World {
  /// Makes a node group's Auto Scaling group where it has none, and has it launch the release that
  /// the node group is to have.
  mutating func ensureScalingGroup(of group: Nodegroup) {
    guard let cluster = eks.clusters[group.key.first] else { return }
    let scope = group.key.first.scope
    let release = group.aim.release
    guard let content = templateContent(for: group, in: cluster) else { return }
    guard let template = try? ec2[scope].launchTemplate(id: nil, name: group.templateName) else {
      let template = createLaunchTemplate(
        named: group.templateName, content: content, description: release,
        creator: group.creator, tags: Self.tags(of: group), scope)
      return create(group, from: template)
    }
    guard autoScaling.groups[group.scalingKey] != nil else { return create(group, from: template) }
    let latest = try? ec2[scope].version("$Latest", of: template)
    guard latest?.content != content else { return }
    let version = addVersion(
      to: template, content: content, description: release, creator: group.creator, scope)
    setTemplateVersion(
      version.number, of: group.scalingKey,
      types: self.content(ofTemplateOf: group)?.type.map { [$0] })
  }

  private mutating func create(_ group: Nodegroup, from template: LaunchTemplate) {
    var plan = GroupPlan(
      name: group.scalingKey.second, template: template, types: group.instanceTypes,
      subnets: group.subnets)
    plan.isSpot = group.capacityType == "SPOT"
    plan.tags = Self.tags(of: group).map { GroupTag(key: $0.key, value: $0.value) }
    let key = createGroup(plan, group.key.first.scope)
    putLifecycleHook(Nodegroup.drainHook, on: key)
    eks.nodegroups.update(group.key) { $0.scalingGroup = plan.name }
  }

  private func templateContent(for group: Nodegroup, in cluster: Cluster) -> JSONObject? {
    let version = group.rollout?.version ?? group.version
    guard
      let image = MachineImage.node(
        group.amiType, version: version, release: group.aim.release,
        in: group.key.first.scope.region)
    else { return nil }
    let groups = [cluster.network.clusterSecurityGroup, group.remoteAccessGroup].compactMap { $0 }
    if let own = content(ofTemplateOf: group) {
      return own.merged(image: image.id, profile: group.profile, groups: groups)
    }
    return JSON(present: [
      "ImageId": .string(image.id),
      "IamInstanceProfile": ["Arn": .string(group.profile)],
      "SecurityGroupIds": .texts(groups),
      "KeyName": group.remoteAccess?["ec2SshKey"],
    ]).object
  }

  /// Takes away what EKS made for a node group's machines.
  mutating func deleteScalingGroup(of group: Nodegroup) {
    deleteGroup(group.scalingKey)
    let scope = group.key.first.scope
    if let template = try? ec2[scope].launchTemplate(id: nil, name: group.templateName) {
      deleteLaunchTemplate(template, scope)
    }
  }

  private static func tags(of group: Nodegroup) -> [Tag] {
    let cluster = group.key.first.name
    return [
      Tag(key: "eks:cluster-name", value: cluster),
      Tag(key: "eks:nodegroup-name", value: group.name),
      Tag(key: "kubernetes.io/cluster/\(cluster)", value: "owned"),
    ]
  }
}

extension Nodegroup {
  /// EKS makes the launch template with its service-linked role.
  fileprivate var creator: String {
    "arn:aws:sts::\(key.first.scope.account):assumed-role/AWSServiceRoleForAmazonEKSNodegroup/EKS"
  }
}

/// What EKS does when the Auto Scaling groups of its node groups launch machines, or cannot.
enum ManagedGroups: GroupObserver {
  static func instanceLaunched(_ id: String, of group: GroupKey, in world: inout World) {
    guard let nodegroup = world.nodegroup(ofScalingGroup: group),
      let machine = world.ec2.instance(group.first, id)
    else { return }
    let (release, template) = nodegroup.aim
    world.eks.nodesByInstance[id] = nodegroup.key
    world.eks.nodegroups.update(nodegroup.key) {
      $0.nodes.append(
        ManagedNode(
          instance: id, subnet: machine.subnet, release: release,
          templateVersion: template?.version))
      $0.issues.removeAll { $0.code != "AccessDenied" }
    }
  }

  static func instanceWaits(
    _ id: String, at hook: String, _ transition: LifecycleHook.Transition, of group: GroupKey,
    in world: inout World
  ) {
    guard hook == Nodegroup.drainHook.name, transition == .terminating,
      let nodegroup = world.nodegroup(ofScalingGroup: group)
    else { return }
    world.eks.nodegroups.update(nodegroup.key) { $0.change(id) { $0.state = .leaving } }
    world.emptyNode(id, of: nodegroup.key, since: world.now)
  }

  static func launchFailed(_ error: AWSError, of group: GroupKey, in world: inout World) {
    guard let nodegroup = world.nodegroup(ofScalingGroup: group) else { return }
    let issue = World.issue(for: error, nodegroup)
    world.eks.nodegroups.update(nodegroup.key) { $0.issues = [issue] }
    world.schedule(NodegroupTurn(nodegroup, .launch), after: .seconds(60))
  }
}

extension World {
  /// The node group that an Auto Scaling group works for: its tags name it.
  fileprivate func nodegroup(ofScalingGroup key: GroupKey) -> Nodegroup? {
    guard let group = autoScaling.groups[key], let cluster = group.tag("eks:cluster-name"),
      let name = group.tag("eks:nodegroup-name"),
      let found = eks.nodegroups[Pair(ClusterKey(cluster, in: key.first), name)],
      found.scalingKey == key
    else { return nil }
    return found
  }
}
