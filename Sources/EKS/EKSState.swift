import AWSModel
import Kubernetes
import Simulation

/// All that EKS knows.
public struct EKSState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "eks"

  /// Clusters by name, until they are deleted.
  public internal(set) var clusters = Table<ClusterKey, Cluster>()
  /// The clusters by their control planes.
  public internal(set) var clustersByPlane = Table<ClusterID, ClusterKey>()

  /// Access entries by cluster and principal.
  public internal(set) var accessEntries = Table<Pair<ClusterKey, String>, AccessEntry>()
  /// Managed node groups by cluster and name.
  public internal(set) var nodegroups = Table<Pair<ClusterKey, String>, Nodegroup>()
  /// The node group of each of their instances.
  var nodesByInstance = Table<String, Pair<ClusterKey, String>>()
  /// Fargate profiles by cluster and name.
  public internal(set) var fargateProfiles = Table<Pair<ClusterKey, String>, FargateProfile>()
  /// Add-ons by cluster and name.
  public internal(set) var addons = Table<Pair<ClusterKey, String>, Addon>()
  /// Pod identity associations by cluster and id.
  public internal(set) var associations =
    Table<Pair<ClusterKey, String>, PodIdentityAssociation>()
  /// OpenID Connect providers by cluster and name.
  public internal(set) var providers = Table<Pair<ClusterKey, String>, IdentityProvider>()
  /// Capabilities by cluster and name.
  public internal(set) var capabilities = Table<Pair<ClusterKey, String>, Capability>()
  /// Subscriptions for clusters on one's own premises, by account, region and id.
  var subscriptions = Table<Pair<Scope, String>, AnywhereSubscription>()

  /// Nothing yet.
  public init() {}
}

extension EKSState {
  /// The cluster that a request names.
  ///
  /// - Throws: `ResourceNotFoundException`.
  public func cluster(_ name: String, in scope: Scope) throws(AWSError) -> Cluster {
    guard let cluster = clusters[ClusterKey(name, in: scope)] else {
      throw .clusterNotFound(name)
    }
    return cluster
  }

  /// The clusters of an account in a region, in order of name.
  public func clusters(in scope: Scope) -> [Cluster] {
    clusters.rows(from: ClusterKey("", in: scope)).prefix { $0.key.scope == scope }.map(\.row)
  }
}

extension EKSState {
  /// The names of a cluster's Fargate profiles.
  public func fargateProfileNames(of cluster: ClusterKey) -> [String] {
    fargateProfiles.all(of: cluster).map(\.key.second)
  }

  /// The names of a cluster's add-ons, and of those it could have.
  public func addonNames(of cluster: ClusterKey) -> [String] {
    let own = addons.all(of: cluster).map(\.key.second)
    return own + AddonOffer.all.map(\.name).filter { !own.contains($0) }
  }

  /// Forgets a cluster and all that belongs to it.
  mutating func forget(_ cluster: ClusterKey) {
    clusters[cluster] = nil
    accessEntries.removeAll(of: cluster)
    addons.removeAll(of: cluster)
    associations.removeAll(of: cluster)
    providers.removeAll(of: cluster)
    capabilities.removeAll(of: cluster)
  }
}

extension World {
  /// All that EKS knows.
  public var eks: EKSState {
    _read { yield self[EKSState.self] }
    _modify { yield &self[EKSState.self] }
  }
}
