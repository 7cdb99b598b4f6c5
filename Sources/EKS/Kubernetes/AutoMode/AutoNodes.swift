import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

/// EKS Auto Mode starts machines for pods that no node can take, and ends those that are empty.
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
    if isGone {
      let node = change.new.spec.word("nodeName")
      guard node.hasPrefix("i-"), world.dataPlane.autoMachines?[node] != nil else { return }
      // Source: karpenter, NodePool `consolidateAfter` of the built-in pools: 30 s.
      world.schedule(AutoEmpty(instance: node, scope: key.scope), after: .seconds(Int64(30)))
    } else if isUnschedulable(change.new), world.dataPlane.autoPending?.contains(plane) != true {
      world.dataPlane.note(pending: plane)
      // Source: karpenter, `--batch-idle-duration`, 1 s.
      world.schedule(AutoTurn(cluster: plane), after: .seconds(Int64(1)))
    }
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
    var waiting: [String: [KubernetesObject]] = [:]
    for pod in pods where !provided.contains(Self.key(of: pod, cluster)) {
      guard let pool = world.autoPool(for: pod, row, cluster) else { continue }
      waiting[pool.name, default: []].append(pod)
    }
    for pool in AutoPool.all {
      guard let pods = waiting[pool.name] else { continue }
      world.provide(pods, from: pool, row, cluster)
    }
  }

  static func key(of pod: KubernetesObject, _ cluster: ClusterID) -> ObjectKey {
    ObjectKey(
      cluster, Pod.resource.name, namespace: pod.metadata.namespace, name: pod.metadata.name)
  }
}

extension World {
  /// The pool whose nodes can take a pod; says so where there is none.
  fileprivate mutating func autoPool(
    for pod: KubernetesObject, _ cluster: Cluster, _ plane: ClusterID
  ) -> AutoPool? {
    let zones = autoSubnets(cluster).map(\.zone)
    var reasons: [String] = []
    for pool in AutoPool.all where cluster.autoMode.nodePools.contains(pool.name) {
      guard pool.suits(pod) else {
        reasons.append(
          "incompatible with nodepool \"\(pool.name)\", did not tolerate taint "
            + "CriticalAddonsOnly=:NoSchedule")
        continue
      }
      guard let conflict = pool.conflict(with: pod, zones: zones) else { return pool }
      reasons.append("incompatible with nodepool \"\(pool.name)\", \(conflict)")
    }
    tell(
      EventFacts(
        AutoTurn.key(of: pod, plane), "FailedScheduling",
        reasons.isEmpty
          ? "no nodepools found" : "Failed to schedule pod, " + reasons.joined(separator: "; "),
        source: "karpenter", type: "Warning"))
    return nil
  }

  private func autoSubnets(_ cluster: Cluster) -> [Subnet] {
    let region = ec2[cluster.key.scope]
    return cluster.network.subnets.compactMap { region.subnets[$0] }
      .filter { !region.isImpaired(zone: $0.zone) }
  }

  /// Starts as few and as small machines as the pods need.
  fileprivate mutating func provide(
    _ pods: [KubernetesObject], from pool: AutoPool, _ cluster: Cluster, _ plane: ClusterID
  ) {
    var rest = pods[...]
    while let first = rest.first {
      let wish = first.spec["nodeSelector"]
      let alike = rest.prefix { $0.spec["nodeSelector"] == wish }
      let types = AutoPool.types.filter { type in
        wish?["node.kubernetes.io/instance-type"]?.string.map { $0 == type.name } ?? true
      }
      var chosen: (type: InstanceType, count: Int)?
      var sum = ResourceAmounts()
      for (place, pod) in alike.enumerated() {
        sum = sum + PodResources.requests(of: pod.spec)
        guard let type = types.first(where: { $0.autoHolds(sum, pods: place + 1) }) else { break }
        chosen = (type, place + 1)
      }
      guard let chosen else {
        tell(
          EventFacts(
            AutoTurn.key(of: first, plane), "FailedScheduling",
            "Failed to schedule pod, incompatible with nodepool \"\(pool.name)\", no instance type "
              + "satisfied resources", source: "karpenter", type: "Warning"))
        rest = rest.dropFirst()
        continue
      }
      let keys = alike.prefix(chosen.count).map { AutoTurn.key(of: $0, plane) }
      startAuto(
        chosen.type, for: keys, zone: wish?["topology.kubernetes.io/zone"]?.string, pool,
        cluster, plane)
      rest = rest.dropFirst(chosen.count)
    }
  }

  private mutating func startAuto(
    _ type: InstanceType, for pods: [ObjectKey], zone: String?, _ pool: AutoPool,
    _ cluster: Cluster, _ plane: ClusterID
  ) {
    let scope = cluster.key.scope
    let machines = dataPlane.machines.map { ec2.instance(scope, $0.key)?.subnet }
    func load(_ subnet: Subnet) -> Int { machines.count { $0 == subnet.id } }
    let subnets = autoSubnets(cluster).filter { zone == nil || $0.zone == zone }
    guard let subnet = subnets.min(by: { (load($0), $0.zone) < (load($1), $1.zone) }),
      let image = MachineImage.kubernetesNode(
        type: "BOTTLEROCKET_x86_64", version: cluster.version, in: scope.region)
    else { return }
    var launch = Launch(image: image, type: type, subnet: subnet.id)
    launch.securityGroups = cluster.network.clusterSecurityGroup.map { [$0] } ?? []
    let claim = dice.hex(5, "eks.node-claim")
    launch.tags = [
      Tag(key: "Name", value: "\(pool.name)-\(claim)"),
      Tag(key: "eks:eks-cluster-name", value: cluster.key.name),
      Tag(key: "karpenter.sh/nodeclaim", value: "\(pool.name)-\(claim)"),
      Tag(key: "karpenter.sh/nodepool", value: pool.name),
      Tag(key: "kubernetes.io/cluster/\(cluster.key.name)", value: "owned"),
    ]
    let made: [Instance]
    do throws(AWSError) {
      made = try start(launch, scope)
    } catch {
      return
    }
    for instance in made {
      dataPlane.note(
        AutoMachine(cluster: plane, pool: pool.name, claim: claim, pods: pods), on: instance.id)
      var labels = pool.labels(of: type)
      labels["node.kubernetes.io/instance-type"] = type.name
      labels["topology.kubernetes.io/zone"] = instance.zone
      make(
        "/apis/karpenter.sh/v1/nodeclaims", "NodeClaim", "\(pool.name)-\(claim)",
        [
          "nodeClassRef": ["group": "eks.amazonaws.com", "kind": "NodeClass", "name": "default"],
          "expireAfter": "336h",
        ], labels: labels, in: plane)
    }
    for pod in pods {
      tell(
        EventFacts(
          pod, "Nominated", "Pod should schedule on: nodeclaim/\(pool.name)-\(claim)",
          source: "karpenter"))
    }
  }
}

extension InstanceType {
  /// How many pods a node of Auto Mode takes.
  ///
  /// Source: EKS User Guide, “Choose an optimal Amazon EC2 node instance type”.
  var autoPodLimit: Int { min(110, networkInterfaces * (addressesPerInterface - 1)) }

  fileprivate func autoHolds(_ sum: ResourceAmounts, pods: Int) -> Bool {
    func amount(_ name: String) -> Quantity {
      nodeAllocatable(disk: 80).first { $0.resource == name }.flatMap { Quantity($0.quantity) }
        ?? .zero
    }
    return pods <= autoPodLimit && (sum["cpu"] ?? .zero) <= amount("cpu")
      && (sum["memory"] ?? .zero) <= amount("memory")
  }
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
      let pool = AutoPool.named(row.pool), let type = InstanceType.named(machine.type),
      let role = cluster.autoMode.nodeRole, world.letsNodesIn(role, to: key),
      var facts = world.nodeFacts(machine, disk: 80, release: cluster.version + ".0", scope)
    else { return }
    facts.name = instance
    facts.labels = pool.labels(of: type)
    facts.taints = pool.taints
    facts.osImage =
      "Bottlerocket (EKS Auto, Standard) 2025.11.1 (aws-k8s-\(cluster.version)-standard)"
    let room = (resource: "pods", quantity: "\(type.autoPodLimit)")
    facts.capacity = facts.capacity.map { $0.resource == "pods" ? room : $0 }
    facts.allocatable = facts.allocatable.map { $0.resource == "pods" ? room : $0 }
    world.setNodeHealth(facts.name, of: row.cluster, isUp: true)
    world.join(facts, to: row.cluster)
    let claim = ObjectKey(
      row.cluster, "nodeclaims.karpenter.sh", name: "\(row.pool)-\(row.claim)")
    world.change(claim) { $0.status = ["nodeName": .string(instance)] }
    world.schedule(AutoEmpty(instance: instance, scope: scope), after: .minutes(5))
    // Source: EKS User Guide, “Automate cluster infrastructure with EKS Auto Mode”.
    world.schedule(AutoEmpty(instance: instance, scope: scope, isOld: true), after: .days(14))
  }
}

/// A machine of Auto Mode goes when nothing runs on it any more, or when it is old.
struct AutoEmpty: WorldEvent {
  static let name = "eks.auto-empty"

  let instance: String
  let scope: Scope
  var isOld = false

  func happen(in world: inout World) {
    guard let row = world.dataPlane.autoMachines?[instance],
      let machine = world.ec2.instance(scope, instance)
    else { return }
    let pods = world.view(of: row.cluster).pods(on: instance).filter {
      $0.metadata.controller?.kind != "DaemonSet" && !PodStatusView($0).hasEnded
    }
    guard pods.isEmpty || isOld else { return }
    let node = ObjectKey(row.cluster, Node.resource.name, name: instance)
    world.tell(
      EventFacts(
        node, "DisruptionTerminating",
        "Disrupting Node: " + (isOld ? "Expired" : "Empty"), source: "karpenter"))
    for pod in pods { try? world.evict(AutoTurn.key(of: pod, row.cluster)) }
    world.terminate(machine, scope)
  }
}
