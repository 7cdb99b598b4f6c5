import AWSModel
import Balancing
import Kubernetes
import Simulation

/// What EKS and the controllers in its clusters keep of what they made in AWS.
struct DataPlane: WorldSlot {
  static let name = "eks-data-plane"

  /// Load balancers by the service, the ingress or the group of ingresses that they are for.
  var balancers = Table<ObjectKey, BalancerRecord>()
  /// The nodes by the instances they run on.
  var nodesByInstance = Table<String, NodePlace>()
  /// The security group that all load balancers of a cluster have towards its nodes.
  var backendGroups = Table<ClusterID, String>()
  /// What will be looked at at this instant.
  var pending = Index<ObjectKey>()
}

extension DataPlane {
  /// Adds what stands between clusters and the rest of AWS.
  static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: DataPlane.self)
    blueprint.add(event: BalancerTurn.self)
    blueprint.add(event: ControllerStart.self)
    blueprint.answer(LoadBalancerPort.self, with: ClusterBalancers.self)
    blueprint.answer(ObjectWatchPort.self, with: ClusterBalancers.self)
    blueprint.answer(TargetAnswers.self, with: NodeAnswers.self)
  }
}

/// A node of a cluster.
struct NodePlace: Codable, Hashable, Sendable {
  let cluster: ClusterID
  let node: String
}

extension World {
  /// What EKS and the controllers in its clusters keep.
  var dataPlane: DataPlane {
    _read { yield self[DataPlane.self] }
    _modify { yield &self[DataPlane.self] }
  }

  /// Forgets what is kept of a cluster; what was made in AWS stays, as in reality.
  mutating func forgetDataPlane(of cluster: ClusterID) {
    let first = ObjectKey(cluster, "", name: "")
    let keys = dataPlane.balancers.rows(from: first).prefix { $0.key.cluster == cluster }
    for key in keys.map(\.key) { dataPlane.balancers[key] = nil }
    dataPlane.backendGroups[cluster] = nil
    let machines = dataPlane.nodesByInstance.rows(from: "").filter { $0.row.cluster == cluster }
    for key in machines.map(\.key) { dataPlane.nodesByInstance[key] = nil }
  }
}
