import AWSModel
import EC2
import Simulation

extension ECSState {
  /// Puts a new container instance into its cluster.
  mutating func add(_ instance: ContainerInstance) {
    instances[instance.id] = instance
    instancesByCluster.insert(Pair(instance.cluster, instance.id))
    instancesByMachine[instance.machine] = instance.id
    rooms.move(from: nil, to: InstanceRoom(of: instance))
    update(instance.cluster) { $0.instances += 1 }
  }

  /// Takes a container instance out of its cluster; it stays describable as INACTIVE.
  mutating func deregister(_ id: ContainerInstanceID) {
    guard let instance = instances[id], instance.status != .inactive else { return }
    update(id) { row in
      row.status = .inactive
      row.isConnected = false
      row.version += 1
    }
    instancesByCluster.remove(Pair(instance.cluster, id))
    if instancesByMachine[instance.machine] == id { instancesByMachine[instance.machine] = nil }
    update(instance.cluster) { $0.instances -= 1 }
  }
}

extension InstanceResources {
  /// What an EC2 instance of a type brings along.
  ///
  /// The kernel keeps some memory: a machine of 4096 MiB registers 3955. Our formula (64 MiB and
  /// 3/160) meets that figure. Sources: AWS CLI examples, `describe-container-instances`;
  /// ECS Developer Guide, “Elastic network interface trunking” (one interface is the host's own).
  init(of type: InstanceType, reservedMemory: Int = 0) {
    self.init(
      cpu: type.vcpus * 1024,
      memory: type.memory - 64 - (type.memory * 3 + 159) / 160 - reservedMemory,
      gpus: type.gpus, interfaces: max(0, type.networkInterfaces - 1))
  }
}

extension ContainerInstance {
  /// The TCP ports that the host keeps: SSH, Docker, the agent.
  ///
  /// Source: amazon-ecs-agent README, `ECS_RESERVED_PORTS`.
  static let hostPorts = [22, 2375, 2376, 51678, 51679].map {
    PortUse(number: UInt16($0), transport: .tcp)
  }

  /// The attributes that the agent of an EC2 instance registers.
  ///
  /// Source: ECS Developer Guide, “Amazon ECS task placement constraints”, built-in attributes.
  static func attributes(
    of instance: Instance, type: InstanceType, custom: [InstanceAttribute]
  ) -> [InstanceAttribute] {
    let windows = MachineImage.windowsFamily(
      of: instance.image, in: String(instance.zone.dropLast()))
    let builtIn = [
      InstanceAttribute(name: "ecs.ami-id", value: instance.image),
      InstanceAttribute(name: "ecs.availability-zone", value: instance.zone),
      InstanceAttribute(name: "ecs.cpu-architecture", value: type.architecture),
      InstanceAttribute(name: "ecs.instance-type", value: instance.type),
      InstanceAttribute(name: "ecs.os-family", value: windows ?? "LINUX"),
      InstanceAttribute(name: "ecs.os-type", value: windows == nil ? "linux" : "windows"),
      InstanceAttribute(name: "ecs.subnet-id", value: instance.subnet),
      InstanceAttribute(name: "ecs.vpc-id", value: instance.vpc),
    ]
    let capabilities = RequiredAttributes.ofAgent.map { InstanceAttribute(name: $0) }
    return builtIn + capabilities + custom
  }
}
