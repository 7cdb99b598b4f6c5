import AWSModel
import Documents
import Simulation

/// What becomes different about a cluster when a change ends.
enum ClusterChange: Codable, Sendable {
  case version(String)
  case access(EndpointAccess)
  case place(subnets: [String], groups: [String])
  case logging([String])
  case authentication(AuthenticationMode)
  case supportType(String)
  case zonalShift(Bool)
  case autoMode(AutoMode)
  case remoteNetworks(JSON)
  case deletionProtection(Bool)
  case tier(String)
  case encryption(String)
}

/// A change of a cluster ends.
struct UpdateEnd: WorldEvent {
  static let name = "eks.update-end"

  let key: ClusterKey
  let uid: String
  let update: String
  let change: ClusterChange

  func happen(in world: inout World) {
    guard let cluster = world.eks.clusters[key], cluster.uid == uid else { return }
    do {
      try world.apply(change, to: key)
      world.endUpdate(update, on: key)
    } catch {
      let code =
        error.code.contains("FreeAddresses")
        ? "InsufficientFreeAddresses"
        : error.code.contains("Subnet") ? "SubnetNotFound" : "SecurityGroupNotFound"
      world.endUpdate(
        update, on: key,
        failures: [
          .init(code: code, message: error.message, resources: cluster.network.subnets)
        ])
    }
    world.eks.clusters.update(key) { if $0.status == .updating { $0.status = .active } }
  }
}

extension World {
  /// Begins a change of a cluster, which is UPDATING until it ends.
  ///
  /// - Source: EKS API, `UpdateClusterConfig` (the status; a few minutes). A version takes eight
  ///   to twelve minutes, an encryption five to eight, all else one and a half to three: estimates.
  mutating func begin(
    _ change: ClusterChange, as type: String, _ params: [(String, String)], on cluster: Cluster,
    token: String?
  ) -> Update {
    let update = beginUpdate(type, params, on: cluster.key, token: token)
    eks.clusters.update(cluster.key) { $0.status = .updating }
    let seconds =
      switch change {
      case .version: dice.within(480...720, "eks.version-update")
      case .encryption: dice.within(300...480, "eks.encryption")
      default: dice.within(90...180, "eks.config-update")
      }
    schedule(
      UpdateEnd(key: cluster.key, uid: cluster.uid, update: update.id, change: change),
      after: .seconds(Int64(seconds)))
    return update
  }

  /// - Throws: EC2's error where new interfaces cannot be made; the old ones stay then.
  fileprivate mutating func apply(_ change: ClusterChange, to key: ClusterKey) throws(AWSError) {
    let before = eks.clusters[key]
    let now = now
    eks.clusters.update(key) { $0.apply(change, at: now) }
    if case .version = change { nameRelease(of: key) }
    if case .autoMode = change, let plane = eks.clusters[key]?.controlPlane {
      installAutoMode(of: key, in: plane)
    }
    if case .authentication = change {
      admitCreator(of: key)
      admitNodes(of: key)
      reviewNodeAccess(of: key)
    }
    guard case .place = change else { return }
    do { try connect(key) } catch {
      eks.clusters[key] = before
      throw error
    }
  }
}

extension Cluster {
  fileprivate mutating func apply(_ change: ClusterChange, at now: SimTime) {
    switch change {
    case .version(let name):
      previous = PreviousVersion(version: version, left: now)
      version = name
      platform = KubernetesVersion.named(name)?.platform ?? platform
    case .access(let access): network.access = access
    case .place(let subnets, let groups):
      network.subnets = subnets
      network.securityGroups = groups
    case .logging(let types): logTypes = types
    case .authentication(let mode): authenticationMode = mode
    case .supportType(let type): supportType = type
    case .zonalShift(let isOn): zonalShift = isOn
    case .autoMode(let mode): autoMode = mode
    case .remoteNetworks(let networks): remoteNetworks = networks
    case .deletionProtection(let isOn): deletionProtection = isOn
    case .tier(let tier): self.tier = tier
    case .encryption(let key): encryptionKey = key
    }
  }
}
