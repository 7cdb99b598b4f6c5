import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

/// EKS Auto Mode starts machines for pods that no node can take, and ends those that are not needed.
///
/// Source: EKS User Guide, “Automate cluster infrastructure with EKS Auto Mode”; kubernetes-sigs/
/// karpenter, `pkg/controllers/provisioning` and `pkg/controllers/disruption`.
enum AutoNodes: ObjectWatcher, InstanceObserver {
  static let resources: Set<String> = [Pod.resource.name]

  static func see(_ change: ObjectChange, in world: inout World) {
    let plane = change.key.cluster
    guard let key = world.eks.clustersByPlane[plane],
      world.eks.clusters[key]?.autoMode.isOn == true
    else { return }
    let isGone = change.verb == .deleted || PodStatusView(change.new).hasEnded
    let node = change.new.spec.word("nodeName")
    if isGone || change.old?.spec.word("nodeName") != node {
      world.noteRest(of: node, key.scope)
    }
    guard !isGone, isUnschedulable(change.new),
      world.dataPlane.autoPending?.contains(plane) != true
    else { return }
    world.dataPlane.note(pending: plane)
    // Source: karpenter, `--batch-idle-duration`, 1 s.
    world.schedule(AutoTurn(cluster: plane), after: .seconds(Int64(1)))
  }

  static func isUnschedulable(_ pod: KubernetesObject) -> Bool {
    let state = PodStatusView(pod)
    return state.node == nil && !state.isTerminating && !state.hasEnded
      && pod.spec.word("schedulerName") == "default-scheduler"
      && state.condition("PodScheduled")?["reason"] == "Unschedulable"
  }

  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    guard world.dataPlane.autoMachines?[instance.id] != nil else { return }
    // Such machines are quicker than others: an estimate after public measurements.
    let delay = Int64(world.dice.within(12...20, "eks.auto-join"))
    world.schedule(AutoJoin(instance: instance.id, scope: scope), after: .seconds(delay))
  }

  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard ending == .terminate, let row = world.dataPlane.autoMachines?[instance.id] else {
      return
    }
    world.dataPlane.autoMachines?[instance.id] = nil
    world.remove(
      ObjectKey(row.cluster, "nodeclaims.karpenter.sh", name: "\(row.pool)-\(row.claim)"))
  }
}

/// Auto Mode looks at the pods that no node can take.
struct AutoTurn: WorldEvent {
  static let name = "eks.auto-turn"

  let cluster: ClusterID

  func happen(in world: inout World) {
    world.dataPlane.autoPending?.remove(cluster)
    guard let key = world.eks.clustersByPlane[cluster], let row = world.eks.clusters[key],
      row.autoMode.isOn
    else { return }
    let provided = world.dataPlane.machines.filter { $0.row.cluster == cluster }
      .flatMap(\.row.pods)
    let pods = world.view(of: cluster).objects(Pod.self).filter(AutoNodes.isUnschedulable)
      .filter { !provided.contains(Self.key(of: $0, cluster)) }
    guard !pods.isEmpty else { return }
    world.provide(for: pods, row, cluster)
  }

  static func key(of pod: KubernetesObject, _ cluster: ClusterID) -> ObjectKey {
    ObjectKey(
      cluster, Pod.resource.name, namespace: pod.metadata.namespace, name: pod.metadata.name)
  }
}

/// A machine that Auto Mode started.
struct AutoMachine: Codable, Sendable {
  let cluster: ClusterID
  let pool: String
  /// The last part of its node claim's name.
  let claim: String
  /// The pods that it was started for.
  var pods: [ObjectKey]
  /// The machine whose pods it is to take over, if it was started for that.
  var replaces: String?
  /// When pods came or went last.
  var touched: SimTime?
  /// Since when its pods are moved away, if they are.
  var leaving: SimTime?
  /// The ARN of the role of its NodeClass, and the size of its disk.
  var role: String?
  var disk: Int?
  /// The labels and taints that its node will have.
  var labels: TextMap?
}

/// A machine of Auto Mode has booted and becomes a node, called by its id.
struct AutoJoin: WorldEvent {
  static let name = "eks.auto-join"

  let instance: String
  let scope: Scope

  func happen(in world: inout World) {
    guard let row = world.dataPlane.autoMachines?[instance],
      let machine = world.ec2.instance(scope, instance), machine.state == .running,
      let key = world.eks.clustersByPlane[row.cluster], let cluster = world.eks.clusters[key],
      let role = row.role ?? cluster.autoMode.nodeRole, world.letsNodesIn(role, to: key),
      var facts = world.nodeFacts(
        machine, disk: row.disk ?? 80, release: cluster.version + ".0", scope,
        pods: \.autoPodLimit)
    else { return }
    let pool = world.autoPools(of: row.cluster).first { $0.name == row.pool }
    facts.name = instance
    facts.labels = row.labels ?? TextMap()
    facts.labels["karpenter.sh/registered"] = "true"
    facts.labels["karpenter.sh/initialized"] = "true"
    facts.taints = pool?.taints ?? []
    facts.osImage =
      "Bottlerocket (EKS Auto, Standard) 2025.11.1 (aws-k8s-\(cluster.version)-standard)"
    world.setNodeHealth(facts.name, of: row.cluster, isUp: true)
    world.admit(facts, to: row.cluster)
    let claim = ObjectKey(
      row.cluster, "nodeclaims.karpenter.sh", name: "\(row.pool)-\(row.claim)")
    world.change(claim) { $0.status = ["nodeName": .string(instance)] }
    world.dataPlane.noteTouch(of: instance, at: world.now)
    if let old = row.replaces { world.disrupt(old, scope, because: "Underutilized") }
    world.schedule(AutoEmpty(instance: instance, scope: scope), after: .minutes(Int64(5)))
    // Source: EKS User Guide, “Create a Node Pool for EKS Auto Mode” (336 hours).
    guard let lifetime = pool.map({ $0.lifetime }) ?? .hours(336) else { return }
    world.schedule(AutoEmpty(instance: instance, scope: scope, isOld: true), after: lifetime)
  }
}
