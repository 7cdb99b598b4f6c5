import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

// Machines of Auto Mode that are not needed, or too large, or old, go.
// Source: kubernetes-sigs/karpenter documentation, “Disruption” (empty nodes; nodes whose pods have
// room elsewhere; nodes whose pods fit on a cheaper one; expiry), found out as there by trying.

/// A machine of Auto Mode has rested for a while, or is old.
struct AutoEmpty: WorldEvent {
  static let name = "eks.auto-empty"

  let instance: String
  let scope: Scope
  var isOld = false

  func happen(in world: inout World) {
    guard let row = world.dataPlane.autoMachines?[instance], row.leaving == nil,
      world.ec2.instance(scope, instance)?.state == .running
    else { return }
    if isOld { return world.disrupt(instance, scope, because: "Expired") }
    guard let pool = world.autoPools(of: row.cluster).first(where: { $0.name == row.pool }),
      let rest = pool.rest, world.now - (row.touched ?? world.now) >= rest,
      world.mayDisrupt(pool, row.cluster)
    else { return }
    let pods = world.movablePods(on: instance, of: row.cluster)
    if pods.isEmpty { return world.disrupt(instance, scope, because: "Empty") }
    guard pool.repacks, pods.allSatisfy(\.mayMove) else { return }
    if world.hasRoom(for: pods, without: instance, row.cluster) {
      world.disrupt(instance, scope, because: "Underutilized")
    } else {
      world.replace(instance, with: pods, pool, scope)
    }
  }
}

/// The pods of a machine that goes are asked again to leave.
struct AutoLeave: WorldEvent {
  static let name = "eks.auto-leave"

  let instance: String
  let scope: Scope

  func happen(in world: inout World) { world.goOnLeaving(instance, scope) }
}

extension World {
  /// Notes that pods came to a node or left it, and looks at it once it has rested.
  mutating func noteRest(of node: String, _ scope: Scope) {
    guard node.hasPrefix("i-"), let row = dataPlane.autoMachines?[node] else { return }
    dataPlane.noteTouch(of: node, at: now)
    let pool = autoPools(of: row.cluster).first { $0.name == row.pool }
    guard let rest = pool?.rest else { return }
    schedule(AutoEmpty(instance: node, scope: scope), after: rest)
  }

  /// Whether the budget of a pool lets one node more go.
  fileprivate func mayDisrupt(_ pool: AutoPool, _ plane: ClusterID) -> Bool {
    let machines = dataPlane.machines.filter {
      $0.row.cluster == plane && $0.row.pool == pool.name
    }
    let leaving = machines.count { $0.row.leaving != nil }
    return leaving < pool.allowance(of: machines.count)
  }

  /// The pods of a node that would have to move.
  fileprivate func movablePods(on node: String, of plane: ClusterID) -> [KubernetesObject] {
    view(of: plane).pods(on: node).filter {
      $0.metadata.controller?.kind != "DaemonSet" && !PodStatusView($0).hasEnded
    }
  }

  /// Whether the pods of a node would all find another one: tried in a copy of the world, as far as
  /// this instant goes.
  fileprivate func hasRoom(
    for pods: [KubernetesObject], without node: String, _ plane: ClusterID
  ) -> Bool {
    func waiting(_ world: World) -> Int {
      world.view(of: plane).objects(Pod.self).count { PodStatusView($0).node == nil }
    }
    var trial = self
    trial.close(node, of: plane)
    for pod in pods {
      let key = AutoTurn.key(of: pod, plane)
      do { try trial.evict(key) } catch { return false }
      // What makes pods in turn waits until the old one is gone.
      _ = try? trial.delete(key, .now)
    }
    trial.advance(to: now)
    return waiting(trial) <= waiting(self)
  }

  /// Starts a smaller machine that takes the pods of a larger one, where there is such.
  fileprivate mutating func replace(
    _ instance: String, with pods: [KubernetesObject], _ pool: AutoPool, _ scope: Scope
  ) {
    guard let row = dataPlane.autoMachines?[instance], let first = pods.first,
      !dataPlane.machines.contains(where: { $0.row.replaces == instance }),
      let type = ec2.instance(scope, instance).flatMap({ InstanceType.named($0.type) }),
      let key = eks.clustersByPlane[row.cluster], let cluster = eks.clusters[key],
      let nodeClass = nodeClass(of: pool, in: row.cluster)
    else { return }
    let zones = nodeClass.subnets(of: cluster, in: ec2[scope]).map(\.zone)
    let isSpot = row.labels?["karpenter.sh/capacity-type"] == "spot"
    let sum = pods.reduce(ResourceAmounts()) { $0 + PodResources.requests(of: $1.spec) }
    let offers = AutoOffer.all(of: pool, zones: zones, region: scope.region).filter { offer in
      offer.isSpot == isSpot && offer.type.architecture == type.architecture
        && (offer.type.vcpus, offer.type.memory) < (type.vcpus, type.memory)
        && offer.holds(sum, pods: pods.count, disk: nodeClass.disk)
        && pods.allSatisfy(offer.fits)
    }
    guard let best = offers.first else { return }
    let keys = [AutoTurn.key(of: first, row.cluster)]
    startAuto(
      offers.filter { $0.type.name == best.type.name }, for: keys, replacing: instance, pool,
      nodeClass, cluster, row.cluster)
  }

  /// Begins to end a machine: no new pods, its pods elsewhere, then it goes.
  mutating func disrupt(_ instance: String, _ scope: Scope, because reason: String) {
    guard let row = dataPlane.autoMachines?[instance], row.leaving == nil else { return }
    let instant = now
    dataPlane.autoMachines?.update(instance) { $0.leaving = instant }
    tell(
      EventFacts(
        ObjectKey(row.cluster, Node.resource.name, name: instance), "DisruptionTerminating",
        "Disrupting Node: \(reason)", source: "karpenter"))
    close(instance, of: row.cluster)
    goOnLeaving(instance, scope)
  }

  /// Source: kubernetes-sigs/karpenter, `pkg/apis/v1/taints.go`.
  fileprivate mutating func close(_ node: String, of plane: ClusterID) {
    change(ObjectKey(plane, Node.resource.name, name: node)) { object in
      var spec = object.spec.object ?? [:]
      let taint: JSON = ["key": "karpenter.sh/disrupted", "effect": "NoSchedule"]
      spec["taints"] = .array((spec["taints"]?.array ?? []) + [taint])
      object.spec = .object(spec)
    }
  }

  /// Asks the pods of a machine to leave, and ends it once they have, or after a day.
  ///
  /// Source: EKS User Guide, “Create a Node Pool for EKS Auto Mode”, “Termination Grace Period”.
  fileprivate mutating func goOnLeaving(_ instance: String, _ scope: Scope) {
    guard let row = dataPlane.autoMachines?[instance], let since = row.leaving,
      let machine = ec2.instance(scope, instance)
    else { return }
    let pods = movablePods(on: instance, of: row.cluster)
    guard !pods.isEmpty, now - since < .hours(24) else {
      terminate(machine, scope)
      return
    }
    for pod in pods where pod.metadata.deletionTimestamp == nil {
      try? evict(AutoTurn.key(of: pod, row.cluster))
    }
    // Where a budget holds pods, it is asked less and less often.
    let pace = min(300, max(5, (now - since).milliseconds / 10_000))
    schedule(AutoLeave(instance: instance, scope: scope), after: .seconds(pace))
  }
}

extension DataPlane {
  /// Notes when pods came to a machine, or left it.
  mutating func noteTouch(of instance: String, at now: SimTime) {
    autoMachines?.update(instance) { $0.touched = now }
  }
}

extension KubernetesObject {
  /// Whether a pod may be moved to save money: something makes it again, and nobody forbids it.
  fileprivate var mayMove: Bool {
    metadata.controller != nil && metadata.annotations["karpenter.sh/do-not-disrupt"] != "true"
  }
}
