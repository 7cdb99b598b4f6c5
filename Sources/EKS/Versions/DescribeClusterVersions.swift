import AWSModel
import Documents
import Simulation

/// Shows the Kubernetes versions that EKS offers, the newest first.
public enum DescribeClusterVersions: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let clusterType: String?
    let clusterVersions: [String]?
    let defaultOnly: Bool?
    let includeAll: Bool?
    let status: String?
    let versionStatus: String?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page of them.
  public struct Output: Encodable {
    let clusterVersions: [JSON]
    let nextToken: String?
  }

  /// Shows those in support, or with `includeAll` those beyond it too.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let now = call.world.now
    if let type = input.clusterType, type != "eks" {
      throw .invalidParameter("Cluster type \(type) is not supported.")
    }
    let wanted = input.versionStatus ?? input.status
    let shown = KubernetesVersion.all.filter { version in
      guard let support = version.support(at: now) else { return false }
      let isAsked = input.clusterVersions?.contains(version.name)
      let isCurrent = input.includeAll == true || version.isOffered(at: now)
      return (isAsked ?? (isCurrent || wanted != nil))
        && (wanted.map { $0 == support.rawValue || $0 == support.oldWord } ?? true)
        && (input.defaultOnly != true || version.minor == KubernetesVersion.default(at: now).minor)
    }
    // The list runs down, pages go up.
    let page = try Page(of: shown, after: input.nextToken, limit: input.maxResults) {
      String(1_000_000 - $0.minor)
    }
    return Output(
      clusterVersions: page.items.map { $0.shape(at: now) }, nextToken: page.nextToken)
  }
}

extension KubernetesVersion {
  func shape(at now: SimTime) -> JSON {
    let support = support(at: now) ?? Support.none
    return [
      "clusterVersion": .string(name),
      "clusterType": "eks",
      "defaultPlatformVersion": .string(platform),
      "defaultVersion": .bool(minor == KubernetesVersion.default(at: now).minor),
      "releaseDate": released.timestamp,
      "endOfStandardSupportDate": standardEnds.timestamp,
      "endOfExtendedSupportDate": extendedEnds.timestamp,
      "status": .string(support.oldWord),
      "versionStatus": .string(support.rawValue),
      "kubernetesPatchVersion": .string(patch),
    ]
  }
}
