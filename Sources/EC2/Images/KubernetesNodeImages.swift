/// The images of Kubernetes nodes: names follow those that Amazon publishes for EKS.
///
/// - Source: EKS User Guide, “Retrieve recommended Amazon Linux AMI IDs” and “Retrieve recommended
///   Bottlerocket AMI IDs” (parameters); releases of awslabs/amazon-eks-ami (names and dates, for
///   versions after January 2026 the first day of the version). Amazon Linux 2 ended with 1.32.
enum KubernetesNodeImages {
  /// Minor version, patch version, and the day of the release.
  private static let releases = """
    1.36 1.36.1 20260602
    1.35 1.35.0 20260127
    1.34 1.34.2 20251217
    1.33 1.33.5 20251217
    1.32 1.32.9 20251217
    1.31 1.31.13 20251217
    1.30 1.30.14 20251217
    1.29 1.29.15 20251217
    """.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

  /// One kind of image: the AMI type of EKS, and how its images are called.
  private struct Family {
    let type: String
    let architecture: String
    let system: String
    /// The name without version and date.
    let name: String
    /// The public parameter; `VERSION` stands for the minor version.
    let parameter: String
    /// The newest minor version of which there are images, after `1.`.
    var newest = Int.max
  }

  private static let eks = "/aws/service/eks/optimized-ami/VERSION/"
  private static let families = [
    Family(
      type: "AL2023_x86_64_STANDARD", architecture: "x86_64", system: "Amazon Linux 2023",
      name: "amazon-eks-node-al2023-x86_64-standard",
      parameter: eks + "amazon-linux-2023/x86_64/standard/recommended/image_id"),
    Family(
      type: "AL2023_ARM_64_STANDARD", architecture: "arm64", system: "Amazon Linux 2023",
      name: "amazon-eks-node-al2023-arm64-standard",
      parameter: eks + "amazon-linux-2023/arm64/standard/recommended/image_id"),
    Family(
      type: "AL2023_x86_64_NVIDIA", architecture: "x86_64", system: "Amazon Linux 2023",
      name: "amazon-eks-node-al2023-x86_64-nvidia",
      parameter: eks + "amazon-linux-2023/x86_64/nvidia/recommended/image_id"),
    Family(
      type: "AL2_x86_64", architecture: "x86_64", system: "Amazon Linux 2",
      name: "amazon-eks-node", parameter: eks + "amazon-linux-2/recommended/image_id",
      newest: 32),
    Family(
      type: "AL2_ARM_64", architecture: "arm64", system: "Amazon Linux 2",
      name: "amazon-eks-arm64-node", parameter: eks + "amazon-linux-2-arm64/recommended/image_id",
      newest: 32),
    Family(
      type: "BOTTLEROCKET_x86_64", architecture: "x86_64", system: "Bottlerocket",
      name: "bottlerocket-aws-k8s-x86_64",
      parameter: "/aws/service/bottlerocket/aws-k8s-VERSION/x86_64/latest/image_id"),
    Family(
      type: "BOTTLEROCKET_ARM_64", architecture: "arm64", system: "Bottlerocket",
      name: "bottlerocket-aws-k8s-aarch64",
      parameter: "/aws/service/bottlerocket/aws-k8s-VERSION/arm64/latest/image_id"),
  ]

  /// The name of an image.
  static func name(type: String, version: String) -> String? {
    guard let family = families.first(where: { $0.type == type }),
      let release = releases.first(where: { $0[0] == version }), has(family, release)
    else { return nil }
    return name(family, release)
  }

  /// The release in the words of EKS, `1.34.2-20251217`, of an image's name.
  static func release(of name: String) -> String? {
    releases.first { name.hasSuffix("-\($0[0])-v\($0[2])") }.map { "\($0[1])-\($0[2])" }
  }

  /// All of them.
  static let rows: [MachineImageTable] = families.flatMap { family in
    releases.filter { has(family, $0) }.map { release in
      let day = Array(release[2])
      let date = String(day[0..<4]) + "-" + String(day[4..<6]) + "-" + String(day[6..<8])
      return MachineImageTable(
        name: name(family, release), kind: .kubernetesNode, architecture: family.architecture,
        system: family.system, created: "\(date)T04:26:17.000Z",
        parameters: [replaced(family.parameter, release[0])])
    }
  }

  private static func has(_ family: Family, _ release: [String]) -> Bool {
    release[0].split(separator: ".").last.flatMap { Int($0) }.map { $0 <= family.newest } ?? false
  }

  private static func name(_ family: Family, _ release: [String]) -> String {
    "\(family.name)-\(release[0])-v\(release[2])"
  }

  private static func replaced(_ path: String, _ version: String) -> String {
    path.split(separator: "VERSION", omittingEmptySubsequences: false).joined(separator: version)
  }
}
