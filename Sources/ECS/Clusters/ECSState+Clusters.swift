import AWSModel
import Simulation

extension ECSState {
  /// The name of the cluster with this number.
  public func key(of cluster: ClusterID) -> ClusterKey { clusterKeys[Int(cluster.number)] }

  /// The cluster with this number, unless its name was given to another one since.
  public func cluster(_ id: ClusterID) -> Cluster? {
    clusters[key(of: id)].flatMap { $0.id == id ? $0 : nil }
  }

  /// Changes the cluster with this number.
  mutating func update(_ id: ClusterID, _ change: (inout Cluster) -> Void) {
    clusters.update(key(of: id)) { if $0.id == id { change(&$0) } }
  }

  /// Makes a new cluster under a name that no active one has.
  mutating func addCluster(_ key: ClusterKey) -> Cluster {
    let cluster = Cluster(id: ClusterID(number: UInt32(clusterKeys.count)), key: key)
    clusterKeys.append(key)
    let others = countActiveClusters(in: key.scope)
    clusters[key] = cluster
    activeClusters?[key.scope] = others + 1
    return cluster
  }

  /// How many clusters are ACTIVE.
  func countActiveClusters(in scope: Scope) -> Int {
    if let activeClusters { return activeClusters[scope] ?? 0 }
    return clusters.rows(from: ClusterKey("", in: scope)).lazy
      .prefix { $0.key.scope == scope }.filter { $0.row.status == .active }.count
  }

  /// The cluster that a request names: by name, by ARN, or `default` where it names none.
  ///
  /// - Throws: `ClusterNotFoundException`, also for a cluster that was deleted, and
  ///   `InvalidParameterException` for an ARN that is none.
  public func cluster(named given: String?, in scope: Scope) throws(AWSError) -> Cluster {
    guard let cluster = clusters[try ClusterKey(given: given, in: scope)] else {
      throw .clusterNotFound
    }
    guard cluster.status == .active else { throw .clusterInactive }
    return cluster
  }
}

extension ClusterKey {
  /// The cluster that a request names: by name, by ARN, or `default` where it names none.
  ///
  /// - Throws: `InvalidParameterException` for an ARN of something else.
  public init(given: String?, in scope: Scope) throws(AWSError) {
    guard let given, !given.isEmpty else {
      self.init("default", in: scope)
      return
    }
    guard given.hasPrefix("arn:") else {
      self.init(given, in: scope)
      return
    }
    guard let arn = ECSARN(given), arn.kind == "cluster" else {
      throw .invalidParameter("Invalid identifier: Invalid ARN '\(given)'.")
    }
    self.init(arn.path.joined(separator: "/"), in: arn.scope)
  }
}
