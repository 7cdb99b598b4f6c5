import AWSModel
import Balancing
import EC2
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
  /// The machines that Auto Mode started, by instance; nil while there never was one.
  var autoMachines: Table<String, AutoMachine>?
  /// The clusters in which Auto Mode will look at pods that no node can take.
  var autoPending: Index<ClusterID>?
  /// The machines that a cluster did not let in; nil while there never was one.
  var refused: Index<Pair<ClusterKey, String>>?
  /// The machines outside AWS that are nodes, by name; nil while there never was one.
  var hybridMachines: Table<String, HybridMachine>?
  /// How many pods of hybrid nodes had an address of a remote network, by cluster.
  var hybridPods: Table<ClusterID, Int>?
  /// What will be looked at at this instant.
  var pending = Index<ObjectKey>()
}

extension DataPlane {
  /// Notes that pods wait for Auto Mode.
  mutating func note(pending cluster: ClusterID) {
    var index = autoPending ?? Index()
    index.insert(cluster)
    autoPending = index
  }

  /// The machines that Auto Mode started, in order.
  var machines: [(key: String, row: AutoMachine)] {
    autoMachines.map { table in table.rows(from: "").map { ($0.key, $0.row) } } ?? []
  }

  /// Notes what a machine was started for.
  mutating func note(_ machine: AutoMachine, on instance: String) {
    var table = autoMachines ?? Table()
    table[instance] = machine
    autoMachines = table
  }

  /// Adds what stands between clusters and the rest of AWS.
  static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: DataPlane.self)
    blueprint.add(event: BalancerTurn.self)
    blueprint.add(event: ControllerStart.self)
    blueprint.answer(LoadBalancerPort.self, with: ClusterBalancers.self)
    blueprint.answer(ObjectWatchPort.self, with: ClusterBalancers.self)
    blueprint.answer(TargetAnswers.self, with: NodeAnswers.self)
    blueprint.add(event: AddonsSettled.self)
    blueprint.answer(ObjectWatchPort.self, with: ClusterMetrics.self)
    blueprint.add(event: FargateStep.self)
    blueprint.add(event: FargateEnd.self)
    blueprint.answer(PodMutatorPort.self, with: FargatePods.self)
    blueprint.answer(ObjectWatchPort.self, with: FargatePods.self)
    blueprint.add(event: AutoTurn.self)
    blueprint.add(event: AutoJoin.self)
    blueprint.add(event: AutoEmpty.self)
    blueprint.add(event: AutoLeave.self)
    blueprint.answer(ObjectWatchPort.self, with: AutoNodes.self)
    blueprint.answer(InstanceLifecycle.self, with: AutoNodes.self)
    blueprint.add(event: SelfManagedJoin.self)
    blueprint.add(event: NodeAccessReview.self)
    blueprint.add(event: HybridJoin.self)
    blueprint.add(event: HybridNetwork.self)
    blueprint.answer(ObjectWatchPort.self, with: HybridNetworks.self)
    blueprint.answer(ObjectWatchPort.self, with: AuthMapWatch.self)
    blueprint.answer(InstanceLifecycle.self, with: SelfManagedNodes.self)
    blueprint.add(event: VolumeMaking.self)
    blueprint.add(event: VolumeDeletion.self)
    blueprint.answer(ProvisionerPort.self, with: BlockStorage.self)
    blueprint.answer(ObjectWatchPort.self, with: BlockStorage.self)
    blueprint.add(event: DriverStep.self)
    blueprint.answer(ObjectWatchPort.self, with: DriverRegistration.self)
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
    dataPlane.hybridPods?[cluster] = nil
    let machines = dataPlane.nodesByInstance.rows(from: "").filter { $0.row.cluster == cluster }
    for key in machines.map(\.key) { dataPlane.nodesByInstance[key] = nil }
  }
}
