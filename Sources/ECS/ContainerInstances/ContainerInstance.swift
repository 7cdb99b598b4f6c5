import AWSModel
import Simulation

/// A machine that runs the ECS agent and has registered itself into a cluster.
public struct ContainerInstance: Codable, Sendable {
  /// Its name.
  public let id: ContainerInstanceID
  /// The cluster it registered into.
  public let cluster: ClusterID
  /// The machine: `i-…`, or `mi-…` outside AWS.
  public let machine: String
  /// The Availability Zone; empty outside AWS.
  public let zone: String
  /// Whether tasks are placed on it.
  public var status = ContainerInstanceStatus.active
  /// Whether its agent is in touch.
  public var isConnected = true
  /// What it brought along.
  public let registered: InstanceResources
  /// What no task has reserved yet.
  public var remaining: InstanceResources
  /// The ports that tasks and the machine itself hold, in order.
  public var usedPorts: [PortUse]
  /// The next port that Docker gives to a mapping without one.
  ///
  /// They go round the ephemeral range, which is far longer than the list of an instance's tasks.
  ///
  /// Source: ECS API, `PortMapping` (`/proc/sys/net/ipv4/ip_local_port_range`).
  var dynamicPort: UInt16 = 32_768
  /// Tasks on it that are not RUNNING yet.
  public var pendingTasks = 0
  /// Tasks on it that are RUNNING.
  public var runningTasks = 0
  /// What constraints ask for, in order of name.
  public var attributes: [InstanceAttribute]
  /// The images its disk holds: tasks start faster from them.
  public var images: [String] = []
  /// When it registered.
  public let registeredAt: SimTime
  /// The version of its agent.
  public var agentVersion: String
  /// Grows by one with every change that is reported.
  public var version = 1
  /// Its labels.
  public var tags: [Tag] = []
  /// Whether the caller registered it and reports on its tasks; else an agent does by itself.
  public var hasOwnAgent: Bool?
  /// What it said of its agent and Docker, where its own agent registered it.
  public var versionInfo: AgentVersionInfo?
  /// Where the update of its agent stands.
  public var agentUpdate: AgentUpdateStatus?
  /// When its agent lost touch and was back, the last fifty times.
  public var contacts: [AgentContact]?
  /// Whether it runs Windows.
  public var runsWindows: Bool?
  /// The ports it keeps for itself, where they are not the usual ones.
  public var reservedPorts: [PortUse]?
  /// What happened while its agent was silent.
  var held: [HeldChange]?
  /// The capacity provider that it belongs to.
  public var capacityProvider: String?
  /// What its agent does about images that are there; nil for the usual.
  var pullBehavior: PullBehavior?
  /// The images it has, by the names under which they came, where that can matter.
  var pulled: [PulledImage]?
  /// Whether ECS runs the machine itself.
  public var isManaged: Bool?
  /// The names of its GPUs, where its own agent gave them.
  var ownGPUs: [String]?
  /// Which of its GPUs tasks hold: the lowest bit is the first one.
  var heldGPUs: UInt64?

  /// An instance as it registers.
  init(
    id: ContainerInstanceID, cluster: ClusterID, machine: String, zone: String,
    resources: InstanceResources, ports: [PortUse], attributes: [InstanceAttribute],
    registeredAt: SimTime, agentVersion: String
  ) {
    self.id = id
    self.cluster = cluster
    self.machine = machine
    self.zone = zone
    registered = resources
    remaining = resources
    usedPorts = ports.sorted()
    self.attributes = attributes.sorted { $0.name < $1.name }
    self.registeredAt = registeredAt
    self.agentVersion = agentVersion
    if attributes.contains(InstanceAttribute(name: "ecs.os-type", value: "windows")) {
      runsWindows = true
    }
    dynamicPort = dynamicPorts.lowerBound
  }

  /// Whether new tasks may come.
  public var isPlaceable: Bool { status == .active && isConnected }

  /// The value of the attribute called `name`; an empty text where it has none.
  public func attribute(_ name: String) -> String? {
    var (low, high) = (0, attributes.count)
    while low < high {
      let middle = (low + high) / 2
      if attributes[middle].name < name { low = middle + 1 } else { high = middle }
    }
    guard low < attributes.count, attributes[low].name == name else { return nil }
    return attributes[low].value ?? ""
  }
}

/// What an instance has for tasks.
public struct InstanceResources: Hashable, Codable, Sendable {
  /// In units; 1024 are one vCPU.
  public var cpu: Int
  /// In MiB.
  public var memory: Int
  /// Whole GPUs.
  public var gpus: Int
  /// Network interfaces for tasks in network mode `awsvpc`.
  public var interfaces: Int

  /// Resources.
  public init(cpu: Int, memory: Int, gpus: Int = 0, interfaces: Int = 0) {
    self.cpu = cpu
    self.memory = memory
    self.gpus = gpus
    self.interfaces = interfaces
  }
}

/// The states of a container instance that occur here.
public enum ContainerInstanceStatus: String, Codable, Sendable {
  case registering = "REGISTERING"
  case active = "ACTIVE"
  case draining = "DRAINING"
  case deregistering = "DEREGISTERING"
  case inactive = "INACTIVE"
}

/// Something that constraints can ask for.
public struct InstanceAttribute: Hashable, Codable, Sendable {
  /// Such as `ecs.instance-type` or the caller's own `stack`.
  public var name: String
  /// The value; capabilities have none.
  public var value: String?

  /// An attribute.
  public init(name: String, value: String? = nil) {
    self.name = name
    self.value = value
  }
}
