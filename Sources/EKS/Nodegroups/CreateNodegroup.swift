import AWSModel
import Documents
import EC2
import Identity
import Simulation

/// Makes a managed node group; it is CREATING until its nodes are Ready.
public enum CreateNodegroup: Operation {
  /// Of which cluster, how many nodes, where, and of what kind.
  public struct Input: Decodable {
    let clusterName: String
    let nodegroupName: String
    let scalingConfig: ScalingChoice?
    let diskSize: Int?
    let subnets: [String]
    let instanceTypes: [String]?
    let amiType: String?
    let remoteAccess: RemoteAccessChoice?
    let nodeRole: String
    let labels: JSONObject?
    let taints: [NodeTaint]?
    let tags: JSONObject?
    let launchTemplate: NodeTemplateChoice?
    let updateConfig: UpdateConfigChoice?
    let nodeRepairConfig: JSON?
    let warmPoolConfig: JSON?
    let capacityType: String?
    let version: String?
    let releaseVersion: String?
    let clientRequestToken: String?

    struct RemoteAccessChoice: Decodable {
      let ec2SshKey: String?
      let sourceSecurityGroups: [String]?
    }

    var subject: AWSError.Subject { .init(cluster: clusterName, nodegroup: nodegroupName) }
  }

  /// The group.
  public struct Output: Encodable {
    let nodegroup: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let key = Pair(cluster.key, input.nodegroupName)
    if let old = call.world.eks.nodegroups[key] {
      guard let token = input.clientRequestToken, token == old.token else {
        throw .nodegroupExists(key)
      }
      return Output(nodegroup: old.shape)
    }
    try cluster.checkActive()
    try input.checkPlace(in: cluster, &call)
    try input.checkRole(in: &call)
    let template = try input.template(in: &call)
    var group = try input.group(key, of: cluster, template, in: call)
    group.profile = call.world.makeInstanceProfile(
      "eks-\(group.uid)", role: IAMName.last(of: input.nodeRole), account: call.scope.account)
    group.remoteAccessGroup = try input.openRemoteAccess(to: group, in: cluster, &call)
    call.world.eks.nodegroups[key] = group
    call.world.ensureServiceLinkedRole(
      for: "eks-nodegroup.amazonaws.com", account: call.scope.account)
    call.world.admitNodes(input.nodeRole, kind: .linuxNodes, to: cluster.key)
    call.world.schedule(NodegroupTurn(group, .launch), after: .seconds(20))
    call.world.schedule(NodegroupTurn(group, .giveUp), after: .minutes(20))
    input.noteExtras(in: &call)
    return Output(nodegroup: group.shape)
  }
}

extension CreateNodegroup.Input {
  /// Sources: AWS General Reference, “Amazon EKS endpoints and quotas” (30 groups).
  fileprivate func checkPlace(in cluster: Cluster, _ call: inout Call) throws(AWSError) {
    guard call.world.eks.nodegroups(of: cluster.key).count < 30 else {
      throw .limitExceeded("A cluster can have at most 30 node groups", subject)
    }
    guard !subnets.isEmpty else {
      throw .invalidParameter("Subnets cannot be empty", subject)
    }
    for id in subnets {
      let vpc: String
      do { vpc = try call.world.ec2[call.scope].subnet(id).vpc } catch {
        throw call.world.handOn(error, from: "AmazonEC2", subject)
      }
      guard vpc == cluster.network.vpc else {
        throw .invalidParameter(
          "Specified subnets must belong to cluster's vpc \(cluster.network.vpc)", subject)
      }
    }
  }

  fileprivate func checkRole(in call: inout Call) throws(AWSError) {
    guard let role = call.world.identity.role(nodeRole) else {
      let missing = AWSError(
        code: "NoSuchEntity",
        message: "The role with name \(IAMName.last(of: nodeRole)) cannot be found.", status: 404)
      throw call.world.handOn(missing, from: "AmazonIdentityManagement", subject)
    }
    guard role.trusts("ec2.amazonaws.com") else {
      throw .invalidParameter(
        "Following required service principals [ec2.amazonaws.com] were not found in the trust "
          + "relationships of nodeRole \(nodeRole)", subject)
    }
  }

  fileprivate func template(
    in call: inout Call
  ) throws(AWSError) -> (NodeTemplate, NodeTemplateContent)? {
    guard let found = try launchTemplate?.template(in: &call, subject) else { return nil }
    try found.1.check(self)
    return found
  }

  fileprivate func group(
    _ key: Pair<ClusterKey, String>, of cluster: Cluster,
    _ template: (NodeTemplate, NodeTemplateContent)?, in call: Call
  ) throws(AWSError) -> Nodegroup {
    guard version == nil || version == cluster.version,
      let version = KubernetesVersion.named(cluster.version)
    else {
      throw .invalidParameter(
        "Requested Nodegroup version \(version ?? "") must match cluster version "
          + "\(cluster.version)", subject)
    }
    guard capacityType != "CAPACITY_BLOCK" else {
      throw .invalidParameter(
        "Capacity Blocks are not simulated here: choose ON_DEMAND or SPOT.", subject)
    }
    let content = template?.1
    let machines = try NodeMachines(
      types: content?.type.map { [$0] } ?? instanceTypes,
      ami: content?.image == nil ? amiType : MachineImage.custom, own: content?.image,
      release: releaseVersion, version: version, region: call.scope.region, subject)
    try NodeMarks.check(labels: labels ?? [:], subject)
    try NodeMarks.check(taints: taints ?? [], subject)
    var world = call.world
    var group = Nodegroup(
      key: key, uid: world.dice.uuid("eks.nodegroup"), version: version.name,
      release: machines.release, created: world.now, modified: world.now,
      capacityType: capacityType ?? "ON_DEMAND",
      scaling: try ScalingChoice.sizes(scalingConfig, subject),
      instanceTypes: machines.instanceTypes, subnets: subnets,
      remoteAccess: call.document["remoteAccess"], amiType: machines.amiType, role: nodeRole,
      labels: labels ?? [:], taints: taints ?? [], diskSize: content?.diskSize ?? diskSize ?? 20,
      nodeRepair: nodeRepairConfig, warmPool: warmPoolConfig,
      tags: try (tags ?? [:]).checked(), token: clientRequestToken)
    group.template = template?.0
    group.typesAreOfTemplate = content?.type == nil ? nil : true
    group.updateConfig =
      try updateConfig?.config(over: NodeUpdateConfig(), subject) ?? NodeUpdateConfig()
    return group
  }

  /// Makes the security group through which nodes are reached by SSH, where that is wanted.
  fileprivate func openRemoteAccess(
    to group: Nodegroup, in cluster: Cluster, _ call: inout Call
  ) throws(AWSError) -> String? {
    guard let key = remoteAccess?.ec2SshKey else { return nil }
    guard call.world.ec2[call.scope].keyPairs.contains(key) else {
      let missing = AWSError(
        code: "InvalidKeyPair.NotFound", message: "The key pair '\(key)' does not exist")
      throw call.world.handOn(missing, from: "AmazonEC2", subject)
    }
    return try call.world.createSecurityGroup(
      named: "eks-remoteAccess-\(group.uid)",
      description: "Security group for all nodes in the nodeGroup to allow SSH access",
      vpc: cluster.network.vpc, tags: [], opening: 22,
      to: remoteAccess?.sourceSecurityGroups ?? [], call.scope)
  }

  fileprivate func noteExtras(in call: inout Call) {
    if warmPoolConfig != nil {
      call.notices.append("warmPoolConfig is kept and shown; there are no warm pools here")
    }
    if nodeRepairConfig?["nodeRepairConfigOverrides"] != nil {
      call.notices.append(NodeRepairRules.overridesNotice)
    }
  }
}

/// Names in ARNs of IAM.
enum IAMName {
  /// `role` of `arn:aws:iam::123456789012:role/path/role`.
  static func last(of arn: String) -> String {
    arn.split(separator: "/").last.map(String.init) ?? arn
  }
}
