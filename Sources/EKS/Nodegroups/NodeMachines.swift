import AWSModel
import EC2
import Simulation

/// The image and the instance types that a request for nodes comes to.
struct NodeMachines {
  let amiType: String
  let instanceTypes: [String]
  let release: String

  /// Finds them; `own` is the image that a launch template names.
  ///
  /// - Throws: `InvalidParameterException` for types and images that do not exist, do not fit
  ///   together, or are not simulated.
  /// - Source: EKS API, `CreateNodegroupRequest` (t3.medium; up to 20 types).
  init(
    types: [String]?, ami: String?, own: String? = nil, release wanted: String?,
    version: KubernetesVersion, region: String, _ subject: AWSError.Subject
  ) throws(AWSError) {
    let known = try Self.types(types ?? ["t3.medium"], subject)
    let ami = ami ?? Self.standardImage(for: known[0])
    guard
      let image = MachineImage.node(ami, version: version.name, release: own, in: region),
      let release = ami == MachineImage.custom ? own : image.nodeRelease
    else {
      throw .invalidParameter(
        ami == MachineImage.custom
          ? "The image id '[\(own ?? "")]' does not exist (Service: AmazonEC2; Status Code: 400; "
            + "Error Code: InvalidAMIID.NotFound)"
          : "There are no nodes of amiType \(ami) for Kubernetes \(version.name) here; the nearest: "
            + Self.standardImage(for: known[0]), subject)
    }
    if let wrong = known.first(where: { $0.architecture != image.architecture }) {
      throw .invalidParameter(
        "[\(wrong.name)] is not a valid instance type for requested amiType \(ami)", subject)
    }
    guard wanted == nil || wanted == release else {
      throw .invalidParameter(
        "Requested release version \(wanted ?? "") is not valid for kubernetes version "
          + "\(version.name).", subject)
    }
    amiType = ami
    instanceTypes = known.map(\.name)
    self.release = release
  }

  private static func types(
    _ names: [String], _ subject: AWSError.Subject
  ) throws(AWSError) -> [InstanceType] {
    guard (1...20).contains(names.count) else {
      throw .invalidParameter("instanceTypes can have 1 to 20 elements", subject)
    }
    var known: [InstanceType] = []
    for name in names {
      guard let type = InstanceType.named(name) else {
        throw .invalidParameter(
          "The following supplied instance types do not exist: [\(name)]. The simulator has those "
            + "that aws ec2 describe-instance-types lists.", subject)
      }
      known.append(type)
    }
    return known
  }

  /// The image of a group that names none.
  private static func standardImage(for type: InstanceType) -> String {
    if type.architecture == "arm64" { return "AL2023_ARM_64_STANDARD" }
    return type.gpus > 0 ? "AL2023_x86_64_NVIDIA" : "AL2023_x86_64_STANDARD"
  }
}

extension MachineImage {
  /// The AMI type of groups whose launch template names an image.
  static let custom = "CUSTOM"

  /// The image with which a group's nodes start.
  ///
  /// For images of one's own the release is the image's id, as EKS shows it.
  static func node(
    _ type: String, version: String, release: String?, in region: String
  ) -> MachineImage? {
    type == custom
      ? release.flatMap { find($0, in: region) }
      : kubernetesNode(type: type, version: version, in: region)
  }
}
