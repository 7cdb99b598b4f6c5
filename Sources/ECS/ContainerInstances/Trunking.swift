import AWSModel
import EC2
import Identity
import Simulation

/// Elastic network interface trunking: more tasks with their own interface on an instance.
///
/// - Source: ECS Developer Guide, “Elastic network interface trunking” (the setting holds for
///   instances that register after opting in) and “Supported instances for increased Amazon ECS
///   container network interfaces” (the limits, which follow the size of an instance).
enum Trunking {
  /// How many tasks with their own interface a type holds with a trunk; nil where it has none.
  static func tasks(on type: InstanceType) -> Int? {
    let parts = type.name.split(separator: ".")
    guard parts.count == 2, families.contains(String(parts[0])) else { return nil }
    return limits[String(parts[1])]
  }

  private static let families: Set = [
    "a1", "c5", "c6g", "c6i", "c7g", "c7i", "m5", "m5a", "m6g", "m6i", "m7g", "m7i", "r5", "r6g",
    "r6i", "r7g", "r7i",
  ]

  private static let limits = [
    "medium": 4, "large": 10, "xlarge": 20, "2xlarge": 40, "4xlarge": 60, "8xlarge": 60,
    "9xlarge": 60, "12xlarge": 60, "18xlarge": 120, "24xlarge": 120,
  ]
}

extension World {
  /// What an instance registers with: its own interfaces, or the trunk's where its role or account
  /// opted in.
  func registeredResources(
    of host: Instance, _ type: InstanceType, reservedMemory: Int, _ scope: Scope
  ) -> (resources: InstanceResources, isTrunked: Bool) {
    var resources = InstanceResources(of: type, reservedMemory: reservedMemory)
    let role = host.profile.flatMap { identity.profile($0)?.role }
      .flatMap { identity.role(named: $0, account: scope.account)?.arn }
    let principal = role ?? AccountSettings.root(of: scope.account)
    guard ecs.effectiveSetting("awsvpcTrunking", of: principal, in: scope) == "enabled",
      let tasks = Trunking.tasks(on: type)
    else { return (resources, false) }
    resources.interfaces = tasks
    return (resources, true)
  }

  /// An instance with a trunk is REGISTERING until the trunk is attached.
  mutating func attachTrunk(to id: ContainerInstanceID) {
    let trunk = dice.resource("eni")
    ecs.update(id) { row in
      row.status = .registering
      row.attributes.append(InstanceAttribute(name: "ecs.awsvpc-trunk-id", value: trunk))
      row.attributes.sort { $0.name < $1.name }
    }
    schedule(TrunkReady(instance: id), after: TrunkReady.delay)
  }
}

/// The trunk of an instance is attached: it takes tasks.
struct TrunkReady: WorldEvent {
  static let name = "ecs.trunk-ready"
  /// An estimate, as for the interfaces of tasks.
  static let delay = SimDuration.seconds(10)

  let instance: ContainerInstanceID

  func happen(in world: inout World) {
    guard world.ecs.instances[instance]?.status == .registering else { return }
    world.setStatus(.active, of: instance)
  }
}
