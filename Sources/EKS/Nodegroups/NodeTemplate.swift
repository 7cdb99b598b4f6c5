import AWSModel
import Documents
import EC2
import Simulation

/// The launch template of one's own that a node group is made from, in one of its versions.
public struct NodeTemplate: Codable, Hashable, Sendable {
  /// Such as `lt-0…`.
  public let id: String
  /// Its name.
  public let name: String
  /// The number of the version.
  public let version: String

  /// The template as node groups show it.
  var shape: JSON {
    ["name": .string(name), "version": .string(version), "id": .string(id)]
  }
}

/// `launchTemplate` of a request.
struct NodeTemplateChoice: Decodable {
  let id: String?
  let name: String?
  let version: String?

  /// The template that is named, and what it says.
  ///
  /// - Throws: `InvalidParameterException` where both or neither of id and name are given, or
  ///   EC2 knows no such template.
  /// - Source: the sentence as quoted in eksctl-io/eksctl pull request 3104.
  func template(
    in call: inout Call, _ subject: AWSError.Subject
  ) throws(AWSError) -> (NodeTemplate, NodeTemplateContent) {
    guard (id == nil) != (name == nil) else {
      throw .invalidParameter(
        "Either provide launch template ID or launch template name in the request.", subject)
    }
    let region = call.world.ec2[call.scope]
    do {
      let template = try region.launchTemplate(id: id, name: name)
      let version = try region.version(self.version, of: template)
      return (
        NodeTemplate(id: template.id, name: template.name, version: String(version.number)),
        NodeTemplateContent(version.content)
      )
    } catch {
      throw call.world.handOn(error, from: "AmazonEC2", subject)
    }
  }
}

/// What a launch template says, as far as node groups care.
struct NodeTemplateContent {
  let document: JSONObject

  init(_ document: JSONObject) { self.document = document }

  /// The image of one's own, if any.
  var image: String? { document["ImageId"]?.string }
  /// The instance type, if it says one.
  var type: String? { document["InstanceType"]?.string }
  /// The size of the nodes' disks in GiB, if it says one.
  var diskSize: Int? {
    let disks = (document["BlockDeviceMappings"]?.array ?? [])
    return disks.lazy.compactMap { $0["Ebs"]?["VolumeSize"]?.integer }.first.map { Int($0) }
  }
  private var interfaces: [JSON] { document["NetworkInterfaces"]?.array ?? [] }

  /// Refuses what only the node group may say, and what both say.
  ///
  /// - Source: EKS User Guide, “Customize managed nodes with launch templates”, configuration
  ///   basics (2026-05); the sentences as quoted in crossplane-contrib/provider-upjet-aws issue
  ///   866, rancher/eks-operator pull request 185, terraform-aws-modules/terraform-aws-eks issues
  ///   1386 and 3459, and in the sources of getmoto/moto. That of the behaviour at shutdown is ours.
  func check(_ input: CreateNodegroup.Input) throws(AWSError) {
    try check(input.subject)
    guard input.diskSize == nil else {
      throw .invalidParameter(
        "Disk size must be specified within the launch template.", input.subject)
    }
    guard input.remoteAccess == nil else {
      throw .invalidParameter(
        "Remote access configuration cannot be specified with a launch template.", input.subject)
    }
    guard type == nil || (input.instanceTypes ?? []).isEmpty else {
      throw .invalidRequest(
        "Cannot specify instance types in launch template and API Request", input.subject)
    }
    guard image != nil else { return }
    guard input.amiType == nil || input.amiType == "CUSTOM" else {
      throw .invalidParameter(Self.foreignImage, input.subject)
    }
    guard input.version == nil, input.releaseVersion == nil else {
      throw .invalidParameter(Self.foreignVersion, input.subject)
    }
  }

  /// Refuses what only the node group may say.
  func check(_ subject: AWSError.Subject) throws(AWSError) {
    guard document["IamInstanceProfile"] == nil else {
      throw .invalidParameter(
        "Launch template should not specify an instance profile. The noderole in your request will "
          + "be used to construct an instance profile.", subject)
    }
    guard document["SubnetId"] == nil, interfaces.allSatisfy({ $0["SubnetId"] == nil }) else {
      throw .invalidParameter(
        "You must not specify a subnet in your launch template. All subnets must be specified in "
          + "the API.", subject)
    }
    for member in ["InstanceInitiatedShutdownBehavior", "HibernationOptions"]
    where document[member] != nil {
      throw .invalidParameter(
        "Launch template should not specify \(member): Amazon EKS controls the lifecycle of its "
          + "instances.", subject)
    }
  }

  static let foreignImage =
    "You cannot specify an AMI Type other than CUSTOM, when specifying an image id in your launch "
    + "template."
  static let foreignVersion =
    "You cannot specify a kubernetes version to use when specifying an image id to use within the "
    + "launch template."

  /// What EKS launches nodes with: its own words over those of the template.
  ///
  /// The cluster's security group is added only where the template names none.
  /// - Source: EKS User Guide, “Customize managed nodes with launch templates”, “Using custom
  ///   security groups” (2026-05).
  func merged(image: String, profile: String, groups: [String]) -> JSONObject {
    var content = document
    content["ImageId"] = self.image.map(JSON.string) ?? .string(image)
    content["IamInstanceProfile"] = ["Arn": .string(profile)]
    guard document["SecurityGroupIds"] == nil, document["SecurityGroups"] == nil else {
      return content
    }
    guard var first = interfaces.first?.object else {
      content["SecurityGroupIds"] = .texts(groups)
      return content
    }
    if first["Groups"] == nil { first["Groups"] = .texts(groups) }
    content["NetworkInterfaces"] = .array([.object(first)] + interfaces.dropFirst())
    return content
  }
}

extension Nodegroup {
  /// What its nodes are started with now: a release, and a template of one's own.
  var aim: (release: String, template: NodeTemplate?) {
    (rollout?.release ?? release, rollout?.template ?? template)
  }

  /// Whether a node is not what its group starts now.
  func isOutdated(_ node: ManagedNode) -> Bool {
    node.release != aim.release || node.templateVersion != aim.template?.version
  }
}

extension World {
  /// What the template of one's own says that a group's nodes are started with now.
  func content(ofTemplateOf group: Nodegroup) -> NodeTemplateContent? {
    let region = ec2[group.key.first.scope]
    guard let wanted = group.aim.template,
      let template = try? region.launchTemplate(id: wanted.id, name: nil),
      let version = try? region.version(wanted.version, of: template)
    else { return nil }
    return NodeTemplateContent(version.content)
  }
}
