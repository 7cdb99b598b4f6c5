import AWSModel
import CloudWatch
import Simulation

// How busy the processor of each EC2 instance of a cluster is, as far as tasks make it.
extension World {
  /// Tells it of the instances that are there, and ends it for those that left.
  ///
  /// - Source: EC2 User Guide, “CloudWatch metrics that are available for your instances”
  ///   (CPUUtilization, by InstanceId).
  mutating func tellMachines(of cluster: ClusterID, _ use: ClusterUse) {
    let scope = ecs.key(of: cluster).scope
    var known = clusterUses.machines ?? Index()
    var gone: [String] = []
    for key in known.keys(from: Pair(cluster, "")) {
      guard key.first == cluster else { break }
      if ecs.instance(onMachine: key.second)?.cluster != cluster { gone.append(key.second) }
    }
    for machine in gone {
      known.remove(Pair(cluster, machine))
      tellProcessor(of: machine, nil, scope)
    }
    for id in ecs.instances(in: cluster) {
      let found = ecs.instances.read(id) { row -> (String, Double)? in
        guard row.machine.hasPrefix("i-"), row.registered.cpu > 0 else { return nil }
        let reserved = Double(row.registered.cpu - row.remaining.cpu)
        return (row.machine, reserved * use.busyShare / Double(row.registered.cpu) * 100)
      }
      guard let (machine, percent) = found ?? nil else { continue }
      known.insert(Pair(cluster, machine))
      tellProcessor(of: machine, percent, scope)
    }
    clusterUses.machines = known
  }

  private mutating func tellProcessor(of machine: String, _ percent: Double?, _ scope: Scope) {
    setGauge(
      Metric("AWS/EC2", "CPUUtilization", ["InstanceId": machine]), scope, to: percent,
      unit: "Percent")
  }
}
