import AutoScaling
import CloudWatch
import Simulation

/// What CloudWatch is told of the container instances of clusters.
///
/// A change of what tasks reserve or use lets it be measured at the next full minute, and only
/// changes are kept: a cluster at rest costs nothing.
///
/// - Source: ECS Developer Guide, “Amazon ECS CloudWatch metrics” and “Amazon ECS cluster
///   utilization” (instances that are ACTIVE or DRAINING count; on Fargate alone there are none).
struct ClusterUses: WorldSlot {
  static let name = "ecs.cluster-use"

  /// The clusters that will be measured at the next full minute.
  var due = Index<ClusterID>()
  /// The clusters of which something was told.
  var told = Index<ClusterID>()
  /// The groups of whose processors something was told, by the cluster of their instances.
  var groups: Index<Pair<ClusterID, GroupKey>>?
  /// The machines of whose processors something was told, by the cluster of their instances.
  var machines: Index<Pair<ClusterID, String>>?

  init() {}
}

/// What the instances of a cluster have, and what of it is taken.
struct ClusterUse: Hashable, Sendable {
  var registered = InstanceResources(cpu: 0, memory: 0)
  var reserved = InstanceResources(cpu: 0, memory: 0)
  /// CPU units and MiB that tasks use.
  var used: (cpu: Double, memory: Double) { (cpuUsed, memoryUsed) }
  private var cpuUsed = 0.0
  private var memoryUsed = 0.0

  /// The part that tasks use of the CPU units that they reserve.
  var busyShare: Double { reserved.cpu == 0 ? 0 : used.cpu / Double(reserved.cpu) }

  /// Adds an instance that counts.
  mutating func add(_ instance: ContainerInstance) {
    registered.cpu += instance.registered.cpu
    registered.memory += instance.registered.memory
    registered.gpus += instance.registered.gpus
    reserved.cpu += instance.registered.cpu - instance.remaining.cpu
    reserved.memory += instance.registered.memory - instance.remaining.memory
    reserved.gpus += instance.registered.gpus - instance.remaining.gpus
  }

  /// Adds what tasks use.
  mutating func add(cpu: Double, memory: Double) {
    cpuUsed += cpu
    memoryUsed += memory
  }

  /// The metrics, in percent; nil for no data.
  var percentages: [(metric: String, value: Double?)] {
    [
      ("CPUReservation", Self.percent(Double(reserved.cpu), of: registered.cpu)),
      ("MemoryReservation", Self.percent(Double(reserved.memory), of: registered.memory)),
      ("GPUReservation", Self.percent(Double(reserved.gpus), of: registered.gpus)),
      ("CPUUtilization", Self.percent(cpuUsed, of: registered.cpu)),
      ("MemoryUtilization", Self.percent(memoryUsed, of: registered.memory)),
    ]
  }

  private static func percent(_ part: Double, of whole: Int) -> Double? {
    whole == 0 ? nil : part / Double(whole) * 100
  }
}

/// How busy the instances of one group are.
private struct BusyProcessors: Codable, Sendable {
  var sum = 0.0
  var count = 0
}

/// A full minute in which a cluster is measured.
struct ClusterMeasure: WorldEvent {
  static let name = "ecs.cluster-measure"

  let cluster: ClusterID

  func happen(in world: inout World) {
    world.clusterUses.due.remove(cluster)
    world.tellUse(of: cluster)
  }
}

extension World {
  /// What CloudWatch is told of the instances of clusters.
  var clusterUses: ClusterUses {
    _read { yield self[ClusterUses.self] }
    _modify { yield &self[ClusterUses.self] }
  }

  /// Something on the instances of a cluster changed: it is measured at the next full minute.
  mutating func measureUse(of cluster: ClusterID) {
    guard !clusterUses.due.contains(cluster) else { return }
    let hasInstances = ecs.clusters.read(ecs.key(of: cluster)) { $0.instances > 0 } ?? false
    guard hasInstances || clusterUses.told.contains(cluster) else { return }
    clusterUses.due.insert(cluster)
    let past = (now - .dawn).milliseconds % 60_000
    schedule(ClusterMeasure(cluster: cluster), after: .milliseconds(60_000 - past))
  }

  /// The instance has back what a task reserved of it.
  mutating func release(_ id: TaskID) {
    ecs.release(id)
    if let cluster = ecs.tasks.read(id, { $0.instance == nil ? nil : $0.cluster }) ?? nil {
      measureUse(of: cluster)
    }
  }

  fileprivate mutating func tellUse(of cluster: ClusterID) {
    let key = ecs.key(of: cluster)
    clusterUses.told.insert(cluster)
    let use = use(of: cluster)
    tellGroups(of: cluster, use)
    tellMachines(of: cluster, use)
    for (name, value) in use.percentages {
      let metric = Metric("AWS/ECS", name, ["ClusterName": key.name])
      // Clusters without GPUs have no such metric at all.
      if value == nil, !cloudWatch.knows(metric, key.scope) { continue }
      setGauge(metric, key.scope, to: value, unit: "Percent")
    }
  }

  /// Tells how busy the processors of Auto Scaling groups are, as far as tasks make them.
  ///
  /// What all tasks of the cluster use of what they reserve is taken for what those of each one
  /// instance do.
  /// - Source: EC2 User Guide, “CloudWatch metrics that are available for your instances”
  ///   (CPUUtilization, by AutoScalingGroupName the average of its instances).
  private mutating func tellGroups(of cluster: ClusterID, _ use: ClusterUse) {
    let busy = busyGroups(of: cluster, use.busyShare)
    let first = Pair(cluster, GroupKey(ecs.key(of: cluster).scope, ""))
    let known = (clusterUses.groups ?? Index()).keys(from: first).prefix { $0.first == cluster }
    for key in Array(known) where busy[key.second] == nil {
      clusterUses.groups?.remove(key)
      tellProcessors(of: key.second, nil)
    }
    for (group, processors) in busy {
      if clusterUses.groups == nil { clusterUses.groups = Index() }
      clusterUses.groups?.insert(Pair(cluster, group))
      tellProcessors(of: group, processors.sum / Double(processors.count))
    }
  }

  private mutating func tellProcessors(of group: GroupKey, _ percent: Double?) {
    setGauge(
      Metric("AWS/EC2", "CPUUtilization", ["AutoScalingGroupName": group.second]), group.first,
      to: percent, unit: "Percent")
  }

  /// The percentages of the instances of each group, `share` of what is reserved being used.
  private func busyGroups(
    of cluster: ClusterID, _ share: Double
  ) -> Table<GroupKey, BusyProcessors> {
    var groups = Table<GroupKey, BusyProcessors>()
    guard !autoScaling.groups.isEmpty else { return groups }
    for id in ecs.instances(in: cluster) {
      guard let instance = ecs.instances[id], instance.registered.cpu > 0,
        let group = autoScaling.instance(instance.machine)?.group
      else { continue }
      let reserved = Double(instance.registered.cpu - instance.remaining.cpu)
      var busy = groups[group] ?? BusyProcessors()
      busy.sum += reserved * share / Double(instance.registered.cpu) * 100
      busy.count += 1
      groups[group] = busy
    }
    return groups
  }

  private func use(of cluster: ClusterID) -> ClusterUse {
    var use = ClusterUse()
    for id in ecs.instances(in: cluster) {
      ecs.instances.read(id) { instance in
        if instance.status == .active || instance.status == .draining { use.add(instance) }
      }
    }
    addTasks(of: cluster, to: &use)
    return use
  }

  /// What tasks use: those of services as their load says, all others what an idle one does.
  private func addTasks(of cluster: ClusterID, to use: inout ClusterUse) {
    var rest = use.reserved
    for service in ecs.services.services(in: cluster)
    where service.status != .inactive && !service.revision.capacity.isFargate {
      guard let running = serviceUses.rows[service.key]?.running.last, running > 0,
        let plan = ecs.definitions.read(service.revision.definition, { $0.plan })
      else { continue }
      let loads = ServiceUse.Resource.allCases.map { percent(of: service.key, $0) ?? 0 }
      let (cpu, memory) = (running * Double(plan.cpu), running * Double(plan.memory))
      use.add(cpu: cpu * loads[0] / 100, memory: memory * loads[1] / 100)
      rest.cpu -= Int(cpu)
      rest.memory -= Int(memory)
    }
    use.add(
      cpu: Double(max(0, rest.cpu)) * ServiceUse.Resource.cpu.idle / 100,
      memory: Double(max(0, rest.memory)) * ServiceUse.Resource.memory.idle / 100)
  }

  private func percent(of service: ServiceKey, _ resource: ServiceUse.Resource) -> Double? {
    serviceUses.rows[service].flatMap {
      ServiceUse.utilization(of: $0.work(resource).last, by: $0.running.last, resource)
    }
  }
}
