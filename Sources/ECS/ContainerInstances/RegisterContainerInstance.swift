import AWSModel
import Documents
import EC2
import Simulation

/// What the agent of a machine calls; people have `run-instances` for it.
///
/// Who calls it plays the agent: nobody else takes up tasks there, and they stay PENDING until
/// SubmitTaskStateChange says otherwise. (The connection on which ECS pushes work is no part of the
/// API; the agent counts as connected as soon as it has registered, and finds its work with
/// ListTasks.)
public enum RegisterContainerInstance: Operation {
  /// The cluster, and what the machine has.
  public struct Input: Decodable {
    let cluster: String?
    let instanceIdentityDocument: String?
    let instanceIdentityDocumentSignature: String?
    let containerInstanceArn: String?
    let totalResources: [Resource]?
    let attributes: [InstanceAttribute]?
    let versionInfo: AgentVersionInfo?
    let platformDevices: [Device]?
    let tags: [Tag]?

    /// One kind of resource.
    struct Resource: Decodable {
      let name: String?
      let integerValue: Int?
      let stringSetValue: [String]?
    }

    /// A GPU.
    struct Device: Decodable {
      let id: String
      let type: String
    }
  }

  /// The instance.
  public struct Output: Encodable {
    let containerInstance: JSON
  }

  /// Registers the EC2 instance that the identity document names.
  ///
  /// - Throws: `ClientException` where the document names none that runs.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    try checkSignature(input.instanceIdentityDocumentSignature)
    let document = input.instanceIdentityDocument.flatMap { text -> JSON? in
      do { return try JSON(parsing: text) } catch { return nil }
    }
    guard let machine = document?["instanceId"]?.string,
      let host = call.world.ec2.instance(call.scope, machine), host.state == .running,
      let type = InstanceType.named(host.type)
    else {
      throw .client(
        "Instance identity document is missing, or names no running instance of this account.")
    }
    if let known = call.world.ecs.instance(onMachine: machine) {
      return try register(known, type, again: input, in: &call)
    }
    try input.tags?.check()
    guard call.world.ecs.hasRoomForInstance(in: cluster.id) else { throw .tooManyInstances }
    let id = ContainerInstanceID(hex: call.world.dice.hexID("ecs.container-instance"))
    var instance = ContainerInstance(
      id: id, cluster: cluster.id, machine: machine, zone: host.zone,
      resources: resources(input, of: type), ports: ports(input),
      attributes: ContainerInstance.attributes(
        of: host, type: type, custom: input.attributes ?? []),
      registeredAt: call.world.now, agentVersion: input.versionInfo?.agentVersion ?? "")
    instance.tags = input.tags ?? []
    instance.hasOwnAgent = true
    instance.reservedPorts = ports(input)
    instance.versionInfo = input.versionInfo
    instance.ownGPUs = input.platformDevices?.filter { $0.type == "GPU" }.map(\.id)
    call.world.ecs.add(instance)
    call.world.ecs.agents.update(machine) { $0.state = .registered(id) }
    ServiceScheduler.instanceChanged(id, in: &call.world)
    return Output(containerInstance: call.world.ecs.shape(of: instance, including: ["TAGS"]))
  }

  /// Checks that a signature is one by its form: 128 bytes in base64.
  ///
  /// Nobody signs documents here, so there is nothing to hold it against.
  ///
  /// - Throws: `ClientException`; the sentence is ours.
  /// - Source: EC2 User Guide, “Verify the identity document for an Amazon EC2 instance” (the
  ///   base64-encoded signature, made with a key of 1024 bits).
  private static func checkSignature(_ signature: String?) throws(AWSError) {
    guard let signature else { return }
    let letters = signature.filter { !$0.isWhitespace }
    guard Base64.decode(letters)?.count == 128 else {
      throw .client("Instance identity document signature is invalid.")
    }
  }

  /// An agent that started again registers under the ARN it was given before.
  ///
  /// - Source: amazon-ecs-agent, `ecs-agent/api/ecs/client/ecs_client.go`; the sentence about types
  ///   as quoted in public reports.
  private static func register(
    _ known: ContainerInstance, _ type: InstanceType, again input: Input, in call: inout Call
  ) throws(AWSError) -> Output {
    guard let given = input.containerInstanceArn, ContainerInstanceID(given: given) == known.id
    else { throw .client("Instance already registered.") }
    if let was = known.attribute("ecs.instance-type"), was != type.name {
      throw .client(
        "Container instance type changes are not supported. Container instance \(known.id) was "
          + "previously registered as \(was).")
    }
    call.world.ecs.update(known.id) { row in
      row.agentVersion = input.versionInfo?.agentVersion ?? row.agentVersion
      row.versionInfo = input.versionInfo ?? row.versionInfo
      for attribute in input.attributes ?? [] {
        row.attributes.removeAll { $0.name == attribute.name }
        row.attributes.append(attribute)
      }
      row.attributes.sort { $0.name < $1.name }
      row.version += 1
    }
    call.world.setAgent(known.id, connected: true)
    let after = call.world.ecs.instances[known.id] ?? known
    return Output(containerInstance: call.world.ecs.shape(of: after, including: ["TAGS"]))
  }

  private static func resources(_ input: Input, of type: InstanceType) -> InstanceResources {
    var resources = InstanceResources(of: type)
    for resource in input.totalResources ?? [] {
      if resource.name == "CPU" { resources.cpu = resource.integerValue ?? resources.cpu }
      if resource.name == "MEMORY" { resources.memory = resource.integerValue ?? resources.memory }
    }
    if let devices = input.platformDevices {
      resources.gpus = devices.filter { $0.type == "GPU" }.count
    }
    return resources
  }

  /// The ports that the machine keeps for itself.
  private static func ports(_ input: Input) -> [PortUse] {
    var ports: [PortUse] = []
    let kinds: KeyValuePairs<String, Transport> = ["PORTS": .tcp, "PORTS_UDP": .udp]
    for resource in input.totalResources ?? [] {
      guard let kind = kinds.first(where: { $0.key == resource.name })?.value else { continue }
      for number in (resource.stringSetValue ?? []).compactMap({ UInt16($0) }) {
        ports.append(PortUse(number: number, transport: kind))
      }
    }
    return ports.isEmpty ? ContainerInstance.hostPorts : ports
  }
}
