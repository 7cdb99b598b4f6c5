import AWSModel
import EC2
import Simulation

/// The image and the instance types that a request for nodes comes to.
struct NodeMachines {
  let amiType: String
  let instanceTypes: [String]
  let release: String

  /// Finds them.
  ///
  /// - Throws: `InvalidParameterException` for types and images that do not exist, do not fit
  ///   together, or are not simulated.
  /// - Source: EKS API, `CreateNodegroupRequest` (t3.medium; up to 20 types).
  init(
    types: [String]?, ami: String?, release wanted: String?, version: KubernetesVersion,
    region: String, _ subject: AWSError.Subject
  ) throws(AWSError) {
    let names = types ?? ["t3.medium"]
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
    let ami = ami ?? Self.standardImage(for: known[0])
    guard
      let image = MachineImage.kubernetesNode(type: ami, version: version.name, in: region),
      let release = image.nodeRelease
    else {
      throw .invalidParameter(
        "There are no nodes of amiType \(ami) for Kubernetes \(version.name) here; the nearest: "
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
    instanceTypes = names
    self.release = release
  }

  /// The image of a group that names none.
  private static func standardImage(for type: InstanceType) -> String {
    if type.architecture == "arm64" { return "AL2023_ARM_64_STANDARD" }
    return type.gpus > 0 ? "AL2023_x86_64_NVIDIA" : "AL2023_x86_64_STANDARD"
  }
}
