import AWSModel
import Documents
import EC2
import Simulation

/// What the agent of a machine calls; people have `run-instances` for it.
public enum RegisterContainerInstance: Operation {
  /// The cluster, and what the machine has.
  public struct Input: Decodable {
    let cluster: String?
    let instanceIdentityDocument: String?
    let totalResources: [Resource]?
    let attributes: [InstanceAttribute]?
    let versionInfo: VersionInfo?
    let tags: [Tag]?

    /// What runs on the machine.
    struct VersionInfo: Decodable {
      let agentVersion: String?
    }

    /// One kind of resource.
    struct Resource: Decodable {
      let name: String?
      let integerValue: Int?
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
    guard call.world.ecs.instance(onMachine: machine) == nil else {
      throw .client("Instance already registered.")
    }
    var resources = InstanceResources(of: type)
    for resource in input.totalResources ?? [] {
      if resource.name == "CPU" { resources.cpu = resource.integerValue ?? resources.cpu }
      if resource.name == "MEMORY" { resources.memory = resource.integerValue ?? resources.memory }
    }
    let id = ContainerInstanceID(hex: call.world.dice.hexID("ecs.container-instance"))
    var instance = ContainerInstance(
      id: id, cluster: cluster.id, machine: machine, zone: host.zone, resources: resources,
      ports: ContainerInstance.hostPorts,
      attributes: ContainerInstance.attributes(
        of: host, type: type, custom: input.attributes ?? []),
      registeredAt: call.world.now,
      agentVersion: input.versionInfo?.agentVersion ?? Agent.currentVersion)
    instance.tags = input.tags ?? []
    call.world.ecs.add(instance)
    ServiceScheduler.instanceChanged(id, in: &call.world)
    return Output(containerInstance: call.world.ecs.shape(of: instance, including: ["TAGS"]))
  }
}
