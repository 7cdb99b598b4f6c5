import AWSModel
import Documents
import EC2
import Simulation

/// Exchanges a group's nodes for ones of the cluster's version, of a newer image, or of another
/// version of their launch template.
public enum UpdateNodegroupVersion: Operation {
  /// Which group, and to what.
  public struct Input: Decodable {
    let clusterName: String
    let nodegroupName: String
    let version: String?
    let releaseVersion: String?
    let launchTemplate: NodeTemplateChoice?
    let force: Bool?
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let group = try call.world.eks.nodegroup(
      input.nodegroupName, of: input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: "VersionUpdate") {
      return Output(update: known.shape)
    }
    let template = try input.template(of: group, in: &call)
    let version = try input.target(of: group, in: cluster)
    try group.checkCanChange(in: call.world.eks)
    let content = template?.1 ?? call.world.content(ofTemplateOf: group)
    let machines = try NodeMachines(
      types: content?.type.map { [$0] } ?? group.instanceTypes, ami: group.amiType,
      own: content?.image, release: input.releaseVersion, version: version,
      region: call.scope.region, group.subject)
    var params = [("Version", version.name), ("ReleaseVersion", machines.release)]
    if let template = template?.0 {
      if group.amiType == MachineImage.custom { params = [] }
      params += [
        ("LaunchTemplateName", template.name), ("LaunchTemplateVersion", template.version),
      ]
    }
    let update = call.world.beginUpdate(
      "VersionUpdate", params, of: .nodegroup(group.name), on: cluster.key,
      token: input.clientRequestToken)
    call.world.roll(
      group.key,
      with: NodeRollout(
        update: update.id, version: version.name, release: machines.release,
        template: template?.0 ?? group.template, surge: 0, isForced: input.force ?? false))
    return Output(update: update.shape)
  }
}

extension UpdateNodegroupVersion.Input {
  /// The version: by default the cluster's; never newer than it, never older than the nodes'.
  fileprivate func target(
    of group: Nodegroup, in cluster: Cluster
  ) throws(AWSError) -> KubernetesVersion {
    let name = version ?? (launchTemplate == nil ? cluster.version : group.version)
    let old = KubernetesVersion.named(group.version)?.minor ?? 0
    guard let target = KubernetesVersion.named(name), target.minor <= cluster.minor,
      target.minor >= old
    else {
      throw .invalidParameter(
        "Requested Nodegroup version \(name) is not valid: nodes have version \(group.version), "
          + "the cluster has \(cluster.version)", group.subject)
    }
    return target
  }

  /// The version of the group's own launch template that its nodes are to come from.
  ///
  /// - Throws: `InvalidRequestException` for a group without one, `InvalidParameterException` for
  ///   another template, and for versions beside an image of one's own.
  /// - Source: EKS User Guide, “Customize managed nodes with launch templates” (a group without a
  ///   template cannot get one; naming an image or not stays as it was) and EKS API,
  ///   `LaunchTemplateSpecification` (the template stays); the sentences are ours, but for that of
  ///   the version (terraform-aws-modules/terraform-aws-eks issue 3459).
  fileprivate func template(
    of group: Nodegroup, in call: inout Call
  ) throws(AWSError) -> (NodeTemplate, NodeTemplateContent)? {
    guard group.amiType != MachineImage.custom || (version == nil && releaseVersion == nil) else {
      throw .invalidParameter(NodeTemplateContent.foreignVersion, group.subject)
    }
    guard let launchTemplate else { return nil }
    guard let old = group.template else {
      throw .invalidRequest(
        "Nodegroup \(group.name) was created without a launch template: it cannot be updated to "
          + "one. Create a new node group from the template.", group.subject)
    }
    let (template, content) = try launchTemplate.template(in: &call, group.subject)
    guard template.id == old.id else {
      throw .invalidParameter(
        "The launch template of a node group cannot be changed, only its version: \(group.name) was "
          + "created from \(old.id)", group.subject)
    }
    try content.check(group.subject)
    guard (content.image != nil) == (group.amiType == MachineImage.custom) else {
      throw .invalidParameter(
        "You cannot switch between specifying an image id in the launch template and not "
          + "specifying one. Create a new node group.", group.subject)
    }
    return (template, content)
  }
}
