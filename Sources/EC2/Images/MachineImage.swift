import AWSModel
import Documents
import Simulation

/// An Amazon machine image (AMI): what an instance's disk holds when it starts.
public struct MachineImage: Hashable, Sendable {
  /// What software it brings, as far as it matters here.
  public enum Kind: String, Hashable, Sendable {
    /// Docker and the ECS agent: an instance of it joins a cluster by itself.
    case ecsOptimized
    /// The kubelet: an instance of it joins an EKS cluster.
    case kubernetesNode
    /// Nothing beyond the operating system.
    case plain
    /// What ECS runs its own instances with.
    case managedECS
  }

  /// Such as `ami-0…`; it differs from region to region.
  public let id: String
  /// The name, such as `al2023-ami-ecs-hvm-2023.0.20251209-kernel-6.1-x86_64`.
  public let name: String
  /// What it brings.
  public let kind: Kind
  /// `x86_64` or `arm64`.
  public let architecture: String
  /// `Amazon Linux 2023` or `Amazon Linux 2`.
  public let system: String
  /// The account that publishes it.
  public let owner: String
  /// When it was published.
  public let created: String
  /// The Systems Manager parameters that name it as the recommended one.
  public let parameters: [String]

  /// The ECS agent that ECS-optimized images bring.
  public static let agentVersion = "1.105.1"
  /// The Docker that they bring.
  public static let dockerVersion = "25.0.14"
  /// The version in its name, such as `2023.0.20251209`.
  public var version: String {
    name.split(separator: "-").first { $0.filter { $0 == "." }.count == 2 }.map(String.init) ?? name
  }

  /// Whether it runs Windows.
  public var isWindows: Bool { system.hasPrefix("Windows") }

  /// What ECS calls the Windows of an image, such as `WINDOWS_SERVER_2022_CORE`; nil for Linux.
  public static func windowsFamily(of id: String, in region: String) -> String? {
    guard let image = find(id, in: region), image.isWindows else { return nil }
    return image.system.uppercased().replacing(" ", with: "_")
  }

  /// The images of a region.
  public static func all(in region: String) -> [MachineImage] {
    MachineImageTable.rows.map { $0.image(in: region) }
  }

  /// The image of that id in a region, or nil.
  public static func find(_ id: String, in region: String) -> MachineImage? {
    MachineImageTable.rows.lazy.map { $0.image(in: region) }.first { $0.id == id }
  }

  /// The release of the EKS optimized image that it is, such as `1.34.2-20251217`, or nil.
  public var nodeRelease: String? {
    kind == .kubernetesNode ? KubernetesNodeImages.release(of: name) : nil
  }

  /// The image with which EKS starts managed nodes, by the AMI type as the EKS API calls it, such
  /// as `AL2023_x86_64_STANDARD`, and the minor version of Kubernetes, such as `1.34`.
  ///
  /// - Returns: nil for a type or version of which there is no image here.
  public static func kubernetesNode(
    type: String, version: String, in region: String
  ) -> MachineImage? {
    guard let name = KubernetesNodeImages.name(type: type, version: version) else { return nil }
    return MachineImageTable.rows.first { $0.name == name }?.image(in: region)
  }

  /// The image with which ECS launches instances that it manages itself.
  public static func managedInstances(
    _ architecture: String, in region: String
  ) -> MachineImage? {
    MachineImageTable.rows.first { $0.kind == .managedECS && $0.architecture == architecture }?
      .image(in: region)
  }

  /// The image that a public Systems Manager parameter names, or nil.
  ///
  /// Such a path is `/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id`.
  public static func recommended(by path: String, in region: String) -> MachineImage? {
    all(in: region).first { $0.parameters.contains(path) }
  }

  /// The image as EC2 shows it.
  var shape: JSON {
    [
      "PlatformDetails": isWindows ? "Windows" : "Linux/UNIX",
      "UsageOperation": isWindows ? "RunInstances:0002" : "RunInstances",
      "Description": .string("\(system) \(architecture)"),
      "EnaSupport": true,
      "Hypervisor": "xen",
      "ImageOwnerAlias": "amazon",
      "Name": .string(name),
      "RootDeviceName": "/dev/xvda",
      "RootDeviceType": "ebs",
      "VirtualizationType": "hvm",
      "ImageId": .string(id),
      "ImageLocation": .string("amazon/\(name)"),
      "State": "available",
      "OwnerId": .string(owner),
      "CreationDate": .string(created),
      "Public": true,
      "Architecture": .string(architecture),
      "ImageType": "machine",
    ]
  }
}
