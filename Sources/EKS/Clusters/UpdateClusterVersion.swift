import AWSModel
import Documents
import Simulation

/// Moves a cluster's control plane to the next Kubernetes version, or back to the last one.
public enum UpdateClusterVersion: Operation {
  /// Which cluster, and the version.
  public struct Input: Decodable {
    let name: String
    let version: String
    let force: Bool?
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let type = "VersionUpdate"
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: type) {
      return Output(update: known.shape)
    }
    let now = call.world.now
    guard let version = KubernetesVersion.offered(input.version, at: now) else {
      throw .unsupportedVersion(input.version, cluster: input.name)
    }
    guard cluster.canMove(to: version, at: now) else {
      throw .invalidParameter(
        "Unsupported Kubernetes minor version update from \(cluster.version) to \(version.name)",
        .init(cluster: input.name))
    }
    try cluster.checkCanChange(type)
    try call.world.eks.checkNodes(
      of: cluster, allow: version.minor, isForced: input.force ?? false)
    if version.minor > cluster.minor, input.force != true {
      try call.world.checkReadiness(of: cluster)
    }
    let update = call.world.begin(
      .version(version.name), as: type,
      [("Version", version.name), ("PlatformVersion", version.platform)], on: cluster,
      token: input.clientRequestToken)
    return Output(update: update.shape)
  }
}

extension World {
  /// - Throws: `InvalidStateException` where EKS found what keeps a cluster from its next version.
  /// - Source: hashicorp/terraform-provider-aws issue 42031 (the sentence).
  fileprivate func checkReadiness(of cluster: Cluster) throws(AWSError) {
    guard insights(of: cluster).contains(where: { $0.status == .error }) else { return }
    throw AWSError(
      code: "InvalidStateException",
      message: "Upgrade readiness issues detected. Call the EKS ListInsights API to view upgrade "
        + "blocking issues detected by EKS. Pass the force flag to override upgrade readiness "
        + "errors and proceed with upgrade.",
      details: ["clusterName": .string(cluster.key.name)])
  }
}

extension Cluster {
  /// The number after `1.`.
  public var minor: Int { KubernetesVersion.named(version)?.minor ?? 0 }

  /// One minor version up, or within seven days of an upgrade back to the version before.
  ///
  /// - Source: EKS User Guide, “Update existing cluster to new Kubernetes version” (one at a time)
  ///   and “Understand the Kubernetes version lifecycle on EKS” (the way back).
  fileprivate func canMove(to version: KubernetesVersion, at now: SimTime) -> Bool {
    if version.minor == minor + 1 { return true }
    guard let previous else { return false }
    return previous.version == version.name && version.minor == minor - 1
      && now < previous.left + .days(7)
  }
}
