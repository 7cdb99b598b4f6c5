import AWSModel
import Documents
import Simulation

/// Shows the add-ons that there are, and on which Kubernetes versions they run.
public enum DescribeAddonVersions: Operation {
  /// Which ones, and which page.
  public struct Input: Decodable {
    let kubernetesVersion: String?
    let addonName: String?
    let types: [String]?
    let publishers: [String]?
    let owners: [String]?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let addons: [JSON]
    let nextToken: String?
  }

  /// Shows them in order of name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let now = call.world.now
    if let name = input.addonName, AddonOffer.named(name) == nil {
      throw .addonNotOffered(.init(addon: name))
    }
    var minors = KubernetesVersion.all.filter { $0.isOffered(at: now) }.map(\.minor)
    if let name = input.kubernetesVersion {
      guard let version = KubernetesVersion.offered(name, at: now) else {
        throw .invalidParameter("unsupported Kubernetes version \(name)")
      }
      minors = [version.minor]
    }
    let offers = AddonOffer.all.filter { offer in
      (input.addonName ?? offer.name) == offer.name
        && (input.types?.contains(offer.type) ?? true)
        && (input.publishers?.contains("eks") ?? true)
        && (input.owners?.contains("aws") ?? true)
        && offer.versions.contains { version in minors.contains { version.minors.contains($0) } }
    }
    let page = try Page(of: offers, after: input.nextToken, limit: input.maxResults) { $0.name }
    return Output(addons: page.items.map { $0.shape(for: minors) }, nextToken: page.nextToken)
  }
}

extension AddonOffer {
  fileprivate func shape(for minors: [Int]) -> JSON {
    [
      "addonName": .string(name),
      "type": .string(type),
      "addonVersions": .array(
        versions.filter { version in minors.contains { version.minors.contains($0) } }
          .map { shape(of: $0, for: minors) }),
      "publisher": "eks",
      "owner": "aws",
      "defaultNamespace": .string(namespace),
    ]
  }

  private func shape(of version: Version, for minors: [Int]) -> JSON {
    [
      "addonVersion": .string(version.name),
      "architecture": ["amd64", "arm64"],
      "computeTypes": needsNodes ? ["ec2", "auto", "fargate", "hybrid"] : ["ec2", "hybrid"],
      "compatibilities": .array(
        minors.filter { version.minors.contains($0) }.map { minor in
          [
            "clusterVersion": .string("1.\(minor)"), "platformVersions": ["*"],
            "defaultVersion": .bool(standard(for: minor)?.name == version.name),
          ]
        }),
      "requiresConfiguration": false,
      "requiresIamPermissions": .bool(permissions != nil),
    ]
  }
}
