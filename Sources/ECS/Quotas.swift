import AWSModel
import Simulation

/// How much of everything an account can have.
///
/// The quotas are published; the sentences of those that are refused are ours where nothing else is
/// said.
/// - Source: AWS General Reference, “Amazon ECS endpoints and quotas” (defaults of us-east-1).
enum Quotas {
  /// In one account and region.
  static let clusters = 10_000
  /// ACTIVE ones in one cluster.
  static let services = 5_000
  /// In one cluster.
  static let containerInstances = 5_000
  /// ACTIVE ones of Service Connect in one namespace.
  static let servicesPerNamespace = 300
  /// The last revision of a family; numbers are never used twice.
  static let revisions = 1_000_000
}

extension ECSState {
  /// Whether one more cluster is allowed.
  ///
  /// - Throws: `ClientException`.
  func checkRoomForCluster(in scope: Scope) throws(AWSError) {
    guard countActiveClusters(in: scope) < Quotas.clusters else {
      throw .client("You've reached the limit on the number of clusters: \(Quotas.clusters).")
    }
  }

  /// Whether a cluster may have one more service.
  ///
  /// - Throws: `InvalidParameterException`.
  func checkRoomForService(in cluster: Cluster) throws(AWSError) {
    guard cluster.activeServices < Quotas.services else {
      throw .invalidParameter(
        "You've reached the limit on the number of services in a cluster: \(Quotas.services).")
    }
  }

  /// Whether a cluster may have one more container instance.
  func hasRoomForInstance(in cluster: ClusterID) -> Bool {
    guard quotasAreLifted != true, let cluster = self.cluster(cluster) else { return true }
    return cluster.instances < Quotas.containerInstances
  }

  /// The number of a family's next revision.
  ///
  /// - Throws: `LimitExceededException`, the sentence as in the ECS API model.
  func nextRevision(of family: String, in scope: Scope) throws(AWSError) -> Int {
    let next = (lastRevisions[Pair(scope, family)] ?? 0) + 1
    guard next <= Quotas.revisions else {
      throw AWSError(
        code: "LimitExceededException", message: "The limit for the resource was exceeded.")
    }
    return next
  }
}

extension ServicesState {
  /// Whether a namespace may have one more service, unless it has it already.
  ///
  /// - Throws: `InvalidParameterException`.
  func checkRoom(for service: ServiceKey, inNamespace id: String) throws(AWSError) {
    let others = keys(inNamespace: id).count { $0 != service }
    guard others < Quotas.servicesPerNamespace else {
      throw .invalidParameter(
        "You've reached the limit on the number of services in a namespace: "
          + "\(Quotas.servicesPerNamespace).")
    }
  }
}

extension World {
  /// Lets clusters have more container instances than AWS allows: for measurements.
  public mutating func liftInstanceQuota() { ecs.quotasAreLifted = true }
}

extension AWSError {
  /// What an agent is answered whose cluster is full.
  static let tooManyInstances = client(
    "You've reached the limit on the number of container instances in a cluster: "
      + "\(Quotas.containerInstances).")
}
