import Documents
import ECS

/// What happens to machines: people drain and end them, agents lose touch, zones fail.
extension Storm {
  mutating func drainInstance() { setState("DRAINING") }

  mutating func activateInstance() { setState("ACTIVE") }

  private mutating func setState(_ status: JSON) {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    attempt(
      "ecs", "UpdateContainerInstancesState",
      [
        "cluster": .string(cluster.key.name),
        "containerInstances": [.string(instance.id.description)], "status": status,
      ])
  }

  mutating func runMachine() {
    guard let cluster = pickCluster(), cluster.instances < 12 else { return }
    let type = ["t3.small", "t3.medium", "m5.large", "g4dn.xlarge"][dice.below(4, "type")]
    let subnet = pick(around.subnets, "machine-subnet")
    attempt(
      "ec2", "RunInstances", Scenery.machine(cluster.key.name, type: type, subnet: subnet))
  }

  mutating func terminateMachine() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    attempt("ec2", "TerminateInstances", ["InstanceIds": [.string(instance.machine)]])
  }

  mutating func deregisterInstance() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    attempt(
      "ecs", "DeregisterContainerInstance",
      [
        "cluster": .string(cluster.key.name),
        "containerInstance": .string(instance.id.description),
        "force": .bool(dice.below(2, "force-deregister") == 0),
      ])
  }

  mutating func disconnectAgent() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    strike("agent-disconnect", instance.machine)
  }

  mutating func reconnectAgent() {
    guard let cluster = pickCluster(), let instance = pickInstance(in: cluster) else { return }
    strike("agent-reconnect", instance.machine)
  }

  mutating func zoneDown() { strike("zone-down", zones[dice.below(3, "zone")]) }

  mutating func zoneUp() { strike("zone-up", zones[dice.below(3, "zone")]) }

  private var zones: [String] { ["us-east-1a", "us-east-1b", "us-east-1c"] }
}
