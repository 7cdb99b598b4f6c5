import AWSModel
import EC2
import Identity
import Simulation
import SystemsManager

/// What the installation script of ECS Anywhere does on a machine outside AWS.
///
/// It registers the machine with Systems Manager, then its agent with ECS.
///
/// - Source: ECS Developer Guide, “Registering an external instance to an Amazon ECS cluster”.
public struct AnywhereInstallation: Hashable, Sendable {
  /// The region in which both register.
  public var region: String
  /// The cluster to join.
  public var cluster: String
  /// The id of the activation.
  public var activation: String
  /// Its code.
  public var code: String

  /// Why the words behind the script make no installation.
  public struct Problem: Error, Equatable, Sendable {
    /// One line.
    public let message: String
  }

  /// Reads the options of the script.
  public init(options: [String], region: String) throws(Problem) {
    var values: [String: String] = [:]
    var rest = options[...]
    // Told where packages come from and what else is installed; neither matters here.
    let other = ["--docker-install-source", "--ecs-version"]
    let known = ["--region", "--cluster", "--activation-id", "--activation-code"] + other
    while let option = rest.popFirst() {
      guard known.contains(option) else {
        throw Problem(
          message: "unknown option '\(option)'; there are " + known.joined(separator: ", "))
      }
      guard let value = rest.popFirst(), !value.hasPrefix("--") else {
        throw Problem(message: "'\(option)' needs a value behind it")
      }
      values[option] = value
    }
    guard let activation = values["--activation-id"], let code = values["--activation-code"] else {
      throw Problem(
        message: "--activation-id and --activation-code are needed: aws ssm create-activation "
          + "gives both")
    }
    self.region = values["--region"] ?? region
    cluster = values["--cluster"] ?? "default"
    self.activation = activation
    self.code = code
  }
}

extension World {
  /// A machine outside AWS joins a cluster, with four cores and 8 GiB (our choice).
  ///
  /// - Returns: the container instance, of which the machine's name is `mi-…`.
  /// - Throws: what Systems Manager or ECS answers to its agents.
  public mutating func install(
    _ installation: AnywhereInstallation
  ) throws(AWSError) -> ContainerInstance {
    let scope = Scope(region: installation.region)
    let key = ClusterKey(installation.cluster, in: scope)
    guard let cluster = ecs.clusters[key], cluster.status == .active else {
      throw .client("Cluster not found.")
    }
    let machine = try registerManagedInstance(
      activation: installation.activation, code: installation.code, scope)
    let name = machine.role.split(separator: "/").last.map(String.init) ?? machine.role
    guard let role = identity.role(named: name, account: scope.account),
      !role.attached.isEmpty || !role.inline.isEmpty
    else {
      throw AWSError(
        code: "AccessDeniedException",
        message: "the role \(name) is not authorized to perform: ecs:RegisterContainerInstance; "
          + "attach AmazonEC2ContainerServiceforEC2Role to it")
    }
    guard ecs.hasRoomForInstance(in: cluster.id) else { throw .tooManyInstances }
    let instance = ContainerInstance(
      id: ContainerInstanceID(hex: dice.hexID("ecs.container-instance")), cluster: cluster.id,
      machine: machine.id, zone: "", resources: InstanceResources(cpu: 4096, memory: 7811),
      ports: ContainerInstance.hostPorts, attributes: Self.attributesOutsideAWS, registeredAt: now,
      agentVersion: Agent.currentVersion)
    ecs.add(instance)
    ServiceScheduler.instanceChanged(instance.id, in: &self)
    return instance
  }

  /// There are no network interfaces and no zones outside AWS.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS clusters for external instances”.
  private static let attributesOutsideAWS: [InstanceAttribute] = {
    let facts = [
      InstanceAttribute(name: "ecs.capability.external"),
      InstanceAttribute(name: "ecs.cpu-architecture", value: "x86_64"),
      InstanceAttribute(name: "ecs.os-family", value: "LINUX"),
      InstanceAttribute(name: "ecs.os-type", value: "linux"),
    ]
    let capabilities = RequiredAttributes.ofAgent.filter {
      !RequiredAttributes.notOfExternal.contains($0)
    }
    return facts + capabilities.map { InstanceAttribute(name: $0) }
  }()
}
