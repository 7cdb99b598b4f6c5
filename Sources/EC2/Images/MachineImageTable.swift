import Simulation

/// The machine images there are: their names follow Amazon's pattern, their ids are our own.
///
/// Source: ECS Developer Guide, “Amazon ECS-optimized Linux AMIs” (names, parameters).
struct MachineImageTable {
  let name: String
  let kind: MachineImage.Kind
  let architecture: String
  let system: String
  let created: String
  let parameters: [String]

  static let rows: [MachineImageTable] =
    ["x86_64", "arm64"].flatMap { [ecs2023($0), ecs2($0), plain2023($0)] }
    + [windows("2022", "Core"), windows("2022", "Full"), windows("2019", "Core")]
    + KubernetesNodeImages.rows + ["x86_64", "arm64"].map(bottlerocket)

  private static let ecsParameters = "/aws/service/ecs/optimized-ami/"
  private static let plainParameters = "/aws/service/ami-amazon-linux-latest/"

  private static func ecs2023(_ architecture: String) -> MachineImageTable {
    let path = ecsParameters + "amazon-linux-2023/" + (architecture == "arm64" ? "arm64/" : "")
    return MachineImageTable(
      name: "al2023-ami-ecs-hvm-2023.0.20251209-kernel-6.1-\(architecture)",
      kind: .ecsOptimized, architecture: architecture, system: "Amazon Linux 2023",
      created: "2025-12-10T18:21:52.000Z", parameters: [path + "recommended/image_id"])
  }

  private static func ecs2(_ architecture: String) -> MachineImageTable {
    let path = ecsParameters + "amazon-linux-2/" + (architecture == "arm64" ? "arm64/" : "")
    return MachineImageTable(
      name: "amzn2-ami-ecs-hvm-2.0.20251209-\(architecture)-ebs",
      kind: .ecsOptimized, architecture: architecture, system: "Amazon Linux 2",
      created: "2025-12-10T18:05:31.000Z", parameters: [path + "recommended/image_id"])
  }

  /// - Source: ECS Developer Guide, “Amazon ECS-optimized Windows AMIs”.
  private static func windows(_ year: String, _ edition: String) -> MachineImageTable {
    let name = "Windows_Server-\(year)-English-\(edition)-ECS_Optimized"
    return MachineImageTable(
      name: "\(name)-2025.12.13", kind: .ecsOptimized, architecture: "x86_64",
      system: "Windows Server \(year) \(edition)", created: "2025-12-13T03:12:44.000Z",
      parameters: ["/aws/service/ami-windows-latest/\(name)/image_id"])
  }

  private static func plain2023(_ architecture: String) -> MachineImageTable {
    MachineImageTable(
      name: "al2023-ami-2023.9.20251208.0-kernel-6.1-\(architecture)",
      kind: .plain, architecture: architecture, system: "Amazon Linux 2023",
      created: "2025-12-08T22:40:17.000Z",
      parameters: [
        plainParameters + "al2023-ami-kernel-default-\(architecture)",
        plainParameters + "al2023-ami-kernel-6.1-\(architecture)",
      ])
  }

  /// What ECS launches its own instances from.
  ///
  /// Source: ECS Developer Guide, “Architect for Amazon ECS Managed Instances”; the names of
  /// Bottlerocket's images for ECS in bottlerocket-os/bottlerocket.
  private static func bottlerocket(_ architecture: String) -> MachineImageTable {
    MachineImageTable(
      name: "bottlerocket-aws-ecs-2-\(architecture)-v1.52.0-14ef8ae8", kind: .managedECS,
      architecture: architecture, system: "Bottlerocket", created: "2025-12-04T01:12:36.000Z",
      parameters: ["/aws/service/bottlerocket/aws-ecs-2/\(architecture)/latest/image_id"])
  }

  private var owner: String {
    switch kind {
    case .ecsOptimized: system.hasPrefix("Windows") ? "801119661308" : "591542846629"
    case .kubernetesNode: "602401143452"
    case .plain: "137112412989"
    case .managedECS: "092701018921"
    }
  }

  func image(in region: String) -> MachineImage {
    MachineImage(
      id: "ami-0" + Digest(of: Array("\(region)/\(name)".utf8)).text, name: name, kind: kind,
      architecture: architecture, system: system,
      owner: owner, created: created,
      parameters: parameters)
  }
}
