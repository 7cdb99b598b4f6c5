import AWSModel
import Documents
import Identity
import Simulation

/// Changes one thing about a cluster.
public enum UpdateClusterConfig: Operation {
  /// Which cluster, and the one thing.
  public struct Input: Decodable {
    let name: String
    let resourcesVpcConfig: ClusterNetworkChoice?
    let logging: LoggingChoice?
    let accessConfig: AccessChoice?
    let upgradePolicy: UpgradeChoice?
    let zonalShiftConfig: Toggle?
    let computeConfig: ComputeChoice?
    let kubernetesNetworkConfig: ServiceAddressChoice?
    let storageConfig: StorageChoice?
    let remoteNetworkConfig: JSON?
    let deletionProtection: Bool?
    let controlPlaneScalingConfig: TierChoice?
    let clientRequestToken: String?

    struct AccessChoice: Decodable {
      let authenticationMode: AuthenticationMode?
    }
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    let kinds = input.kinds
    let subject = AWSError.Subject(cluster: input.name)
    guard let kind = kinds.first else {
      throw .invalidParameter("No changes needed for the cluster update provided.", subject)
    }
    guard kinds.count == 1 else {
      throw .invalidParameter("Only one type of update can be allowed.", subject)
    }
    if let known = cluster.update(called: input.clientRequestToken, of: kind.rawValue) {
      return Output(update: known.shape)
    }
    try cluster.checkCanChange(kind.rawValue)
    let (change, params) = try input.change(kind, of: cluster, in: &call)
    let update = call.world.begin(
      change, as: kind.rawValue, params, on: cluster, token: input.clientRequestToken)
    return Output(update: update.shape)
  }
}

/// The kinds of changes, as `UpdateType` calls them.
private enum Kind: String {
  case endpoint = "EndpointAccessUpdate"
  case place = "VpcConfigUpdate"
  case logging = "LoggingUpdate"
  case access = "AccessConfigUpdate"
  case support = "UpgradePolicyUpdate"
  case zonalShift = "ZonalShiftConfigUpdate"
  case autoMode = "AutoModeUpdate"
  case remote = "RemoteNetworkConfigUpdate"
  case protection = "DeletionProtectionUpdate"
  case tier = "ControlPlaneScalingConfigUpdate"
}

private typealias Change = (ClusterChange, [(String, String)])

extension UpdateClusterConfig.Input {
  /// The kinds of changes that the request asks for.
  fileprivate var kinds: [Kind] {
    let asked: [(Kind, Bool)] = [
      (.endpoint, resourcesVpcConfig?.namesAccess ?? false),
      (.place, resourcesVpcConfig?.namesPlace ?? false), (.logging, logging != nil),
      (.access, accessConfig != nil), (.support, upgradePolicy != nil),
      (.zonalShift, zonalShiftConfig != nil), (.autoMode, autoMode.isMade),
      (.remote, remoteNetworkConfig != nil), (.protection, deletionProtection != nil),
      (.tier, controlPlaneScalingConfig != nil),
    ]
    return asked.filter(\.1).map(\.0)
  }

  private var autoMode: AutoModeChoice {
    AutoModeChoice(
      compute: computeConfig, storage: storageConfig,
      loadBalancing: kubernetesNetworkConfig?.elasticLoadBalancing)
  }

  fileprivate func change(
    _ kind: Kind, of cluster: Cluster, in call: inout Call
  ) throws(AWSError) -> Change {
    switch kind {
    case .endpoint: try endpointChange(of: cluster)
    case .place: try placeChange(of: cluster, in: &call)
    case .logging: try loggingChange(of: cluster, in: call.document)
    case .access: try accessChange(of: cluster)
    case .autoMode: try autoModeChange(of: cluster, in: call)
    case .support, .zonalShift, .remote, .protection, .tier: try plainChange(kind, of: cluster)
    }
  }

  private func endpointChange(of cluster: Cluster) throws(AWSError) -> Change {
    let old = cluster.network.access
    let access = try resourcesVpcConfig?.access(over: old, of: name) ?? old
    let blocks = "[\(access.publicBlocks.joined(separator: ", "))]"
    guard access != old else {
      throw .invalidParameter(
        "Cluster is already at the desired configuration with endpointPrivateAccess: "
          + "\(access.isPrivate) , endpointPublicAccess: \(access.isPublic), and Public Endpoint "
          + "Restrictions: \(blocks)", .init(cluster: name))
    }
    return (
      .access(access),
      [
        ("EndpointPublicAccess", "\(access.isPublic)"),
        ("EndpointPrivateAccess", "\(access.isPrivate)"),
        ("PublicAccessCidrs", JSON.texts(access.publicBlocks).compactText),
      ]
    )
  }

  private func placeChange(of cluster: Cluster, in call: inout Call) throws(AWSError) -> Change {
    let old = cluster.network
    let network =
      try resourcesVpcConfig?.place(over: old, of: name, in: &call.world, call.scope) ?? old
    guard network.subnets != old.subnets || network.securityGroups != old.securityGroups else {
      throw .noChanges(name)
    }
    return (
      .place(subnets: network.subnets, groups: network.securityGroups),
      [
        ("Subnets", JSON.texts(network.subnets).compactText),
        ("SecurityGroups", JSON.texts(network.securityGroups).compactText),
      ]
    )
  }

  private func loggingChange(
    of cluster: Cluster, in document: JSON
  ) throws(AWSError) -> Change {
    let types = try LoggingChoice.types(logging, over: cluster.logTypes, of: name)
    guard types != cluster.logTypes else { throw .noChanges(name) }
    return (.logging(types), [("ClusterLogging", document["logging"]?.compactText ?? "")])
  }

  private func accessChange(of cluster: Cluster) throws(AWSError) -> Change {
    let old = cluster.authenticationMode
    guard let mode = accessConfig?.authenticationMode, mode == old.next else {
      throw .invalidParameter(
        "Unsupported authentication mode update from \(old.rawValue) to "
          + (accessConfig?.authenticationMode ?? old).rawValue, .init(cluster: name))
    }
    return (.authentication(mode), [("AuthenticationMode", mode.rawValue)])
  }

  private func autoModeChange(of cluster: Cluster, in call: Call) throws(AWSError) -> Change {
    let mode = try autoMode.mode(over: cluster.autoMode, of: cluster, in: call.world.identity)
    guard mode != cluster.autoMode else { throw .noChanges(name) }
    let params = ["ComputeConfig", "KubernetesNetworkConfig", "StorageConfig"].compactMap { type in
      let member = type.prefix(1).lowercased() + type.dropFirst()
      return call.document[member].map { (type, $0.compactText) }
    }
    return (.autoMode(mode), params)
  }

  private func plainChange(_ kind: Kind, of cluster: Cluster) throws(AWSError) -> Change {
    if kind == .support, let type = upgradePolicy?.supportType, type != cluster.supportType {
      return (.supportType(type), [("UpgradePolicy", type)])
    }
    if kind == .zonalShift, let isOn = zonalShiftConfig?.enabled, isOn != cluster.zonalShift {
      return (.zonalShift(isOn), [("ZonalShiftConfig", "\(isOn)")])
    }
    if kind == .remote, let networks = remoteNetworkConfig, networks != cluster.remoteNetworks {
      return (.remoteNetworks(networks), [("RemoteNetworkConfig", networks.compactText)])
    }
    if kind == .protection, let isOn = deletionProtection, isOn != cluster.deletionProtection {
      return (.deletionProtection(isOn), [("DeletionProtection", "\(isOn)")])
    }
    if kind == .tier, let tier = controlPlaneScalingConfig?.tier, tier != cluster.tier {
      return (.tier(tier), [("UpdatedTier", tier), ("PreviousTier", cluster.tier)])
    }
    throw .noChanges(name)
  }
}

extension AWSError {
  /// A change that would change nothing.
  static func noChanges(_ cluster: String) -> AWSError {
    .invalidParameter(
      "Cluster is already at the desired configuration.", Subject(cluster: cluster))
  }
}
