import AWSModel
import EC2
import Identity
import Kubernetes
import Simulation

/// Machines that people start themselves from the images for nodes, alone or in an Auto Scaling
/// group.
///
/// Source: EKS User Guide, “Maintain nodes yourself with self-managed nodes”.
enum SelfManagedNodes: InstanceObserver {
  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    guard world.eks.nodesByInstance[instance.id] == nil,
      MachineImage.find(instance.image, in: scope.region)?.kind == .kubernetesNode,
      NodeBootstrap(userData: instance.userData ?? "") != nil
    else { return }
    // Boot, kubelet, CNI, as with managed nodes.
    let delay = Int64(world.dice.within(30...50, "eks.node-join"))
    world.schedule(
      SelfManagedJoin(instance: instance.id, scope: scope), after: .seconds(delay))
  }

  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard let place = place(of: instance, in: world) else { return }
    world.setNodeHealth(place.node, of: place.cluster, isUp: false)
  }

  /// The node of a machine that is gone goes too: the cloud provider looks after that.
  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard ending == .terminate, let place = place(of: instance, in: world) else { return }
    world.leave(place.node, from: place.cluster)
  }

  private static func place(of instance: Instance, in world: World) -> NodePlace? {
    guard world.eks.nodesByInstance[instance.id] == nil else { return nil }
    return world.dataPlane.nodesByInstance[instance.id]
  }
}

/// A machine that people started themselves has booted; it becomes a node where it may.
struct SelfManagedJoin: WorldEvent {
  static let name = "eks.self-managed-join"

  let instance: String
  let scope: Scope

  func happen(in world: inout World) {
    guard let machine = world.ec2.instance(scope, instance), machine.state == .running,
      !world.ec2[scope].isImpaired(zone: machine.zone),
      let bootstrap = NodeBootstrap(userData: machine.userData ?? ""),
      let cluster = world.eks.clusters[ClusterKey(bootstrap.cluster, in: scope)],
      let plane = cluster.controlPlane, machine.vpc == cluster.network.vpc,
      let role = world.role(of: machine, scope)
    else { return }
    guard world.letsNodesIn(role, to: cluster.key) else {
      return world.dataPlane.note(refused: instance, by: cluster.key)
    }
    let image = MachineImage.find(machine.image, in: scope.region)
    guard
      var facts = world.nodeFacts(
        machine, disk: 20, release: image?.nodeRelease ?? cluster.version, scope,
        pods: { bootstrap.maxPods ?? PodRoom.alone($0) })
    else { return }
    for label in bootstrap.labels { facts.labels[label.key] = label.value }
    facts.taints = bootstrap.taints
    world.setNodeHealth(facts.name, of: plane, isUp: true)
    world.admit(facts, to: plane)
  }
}

extension World {
  /// The ARN of the role in a machine's instance profile.
  func role(of machine: Instance, _ scope: Scope) -> String? {
    guard let profile = machine.profile.flatMap({ identity.profile($0) }),
      let name = profile.role
    else { return nil }
    return identity.role(named: name, account: scope.account)?.arn
  }
}
