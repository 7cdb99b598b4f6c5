import AWSModel
import Documents
import EC2
import Identity
import Simulation

/// Makes a cluster; it is CREATING for about nine minutes.
public enum CreateCluster: Operation {
  /// The name, the role, the network, and what else is chosen.
  public struct Input: Decodable {
    let name: String
    let version: String?
    let roleArn: String
    let resourcesVpcConfig: ClusterNetworkChoice
    let kubernetesNetworkConfig: ServiceAddressChoice?
    let logging: LoggingChoice?
    let tags: JSONObject?
    let encryptionConfig: [EncryptionChoice]?
    let accessConfig: AccessChoice?
    let bootstrapSelfManagedAddons: Bool?
    let upgradePolicy: UpgradeChoice?
    let zonalShiftConfig: Toggle?
    let remoteNetworkConfig: JSON?
    let computeConfig: ComputeChoice?
    let storageConfig: StorageChoice?
    let deletionProtection: Bool?
    let controlPlaneScalingConfig: TierChoice?
    let outpostConfig: JSON?
    let clientRequestToken: String?

    struct AccessChoice: Decodable {
      let bootstrapClusterCreatorAdminPermissions: Bool?
      let authenticationMode: AuthenticationMode?
    }
  }

  /// The cluster.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = ClusterKey(input.name, in: call.scope)
    if let old = call.world.eks.clusters[key] {
      guard let token = input.clientRequestToken, token == old.token else {
        throw .clusterExists(input.name)
      }
      return Output(cluster: old.shape)
    }
    try input.checkLimits(in: call)
    let version = try input.chosenVersion(at: call.world.now)
    try call.world.identity.checkClusterRole(input.roleArn, of: input.name)
    let cluster = try input.cluster(key, version, in: &call)
    call.world.eks.clusters[key] = cluster
    call.world.ensureServiceLinkedRole(for: "eks.amazonaws.com", account: call.scope.account)
    call.world.schedule(ClusterTurn(cluster: cluster, step: .connect), after: .seconds(60))
    return Output(cluster: cluster.shape)
  }
}

extension CreateCluster.Input {
  /// - Source: AWS General Reference, “Amazon EKS endpoints and quotas”: 100 clusters.
  fileprivate func checkLimits(in call: Call) throws(AWSError) {
    let own = call.world.eks.clusters(in: call.scope).filter { $0.connector == nil }
    guard own.count < 100 else {
      throw .limitExceeded(
        "The maximum number of clusters is reached: 100", .init(cluster: name))
    }
    guard outpostConfig == nil else {
      throw .invalidParameter(
        "Local clusters on Outposts are not simulated here: leave outpostConfig out.",
        .init(cluster: name))
    }
  }

  fileprivate func chosenVersion(at now: SimTime) throws(AWSError) -> KubernetesVersion {
    guard let version else { return .default(at: now) }
    guard let known = KubernetesVersion.offered(version, at: now) else {
      throw .unsupportedVersion(version, cluster: name)
    }
    return known
  }

  fileprivate func cluster(
    _ key: ClusterKey, _ version: KubernetesVersion, in call: inout Call
  ) throws(AWSError) -> Cluster {
    let network = try resourcesVpcConfig.place(
      over: ClusterNetwork(), of: name, in: &call.world, call.scope)
    var cluster = Cluster(
      key: key, uid: call.world.dice.hex(32, "eks.cluster").uppercased(), created: call.world.now,
      status: .creating, role: roleArn, creator: call.caller.arn, version: version.name,
      platform: version.platform,
      creatorIsAdmin: accessConfig?.bootstrapClusterCreatorAdminPermissions ?? true,
      connector: nil, token: clientRequestToken)
    cluster.network = network
    cluster.isBare = bootstrapSelfManagedAddons == false ? true : nil
    cluster.network.access = try resourcesVpcConfig.access(over: EndpointAccess(), of: name)
    cluster.services = try ServiceAddressChoice.addresses(
      kubernetesNetworkConfig, of: name, vpc: call.world.ec2[call.scope].vpcs[network.vpc])
    cluster.logTypes = try LoggingChoice.types(logging, over: [], of: name)
    cluster.authenticationMode = accessConfig?.authenticationMode ?? .configMap
    cluster.autoMode = try AutoModeChoice(
      compute: computeConfig, storage: storageConfig,
      loadBalancing: kubernetesNetworkConfig?.elasticLoadBalancing
    ).mode(over: AutoMode(), of: cluster, in: call.world.identity)
    guard !cluster.autoMode.isOn || bootstrapSelfManagedAddons == false else {
      throw .invalidParameter(
        "When Auto Mode is enabled, bootstrapSelfManagedAddons must be set to false",
        .init(cluster: name))
    }
    cluster.supportType = upgradePolicy?.supportType ?? "EXTENDED"
    cluster.zonalShift = zonalShiftConfig?.enabled
    cluster.encryptionKey = try EncryptionChoice.key(encryptionConfig ?? [], of: name, call.scope)
    cluster.remoteNetworks = remoteNetworkConfig
    cluster.deletionProtection = deletionProtection ?? false
    cluster.tier = controlPlaneScalingConfig?.tier ?? "standard"
    cluster.tags = try (tags ?? [:]).checked()
    return cluster
  }
}

extension IdentityState {
  /// Whether EKS can act as a cluster's role.
  ///
  /// - Throws: `InvalidParameterException` where the role does not exist or does not trust EKS.
  func checkClusterRole(_ arn: String, of cluster: String) throws(AWSError) {
    guard let role = role(arn), role.trusts("eks.amazonaws.com") else {
      throw .invalidParameter(
        "Role with arn: \(arn), could not be assumed because it does not exist or the trusted "
          + "entity is not correct", .init(cluster: cluster))
    }
  }
}
