import AWSModel
import EC2
import Identity
import Simulation

/// The agent of a machine tries to register.
struct AgentRegistration: WorldEvent {
  static let name = "ecs.agent-registration"

  let scope: Scope
  let machine: String

  func happen(in world: inout World) {
    guard let agent = world.ecs.agents[machine], let host = world.ec2.instance(scope, machine),
      host.state == .running, let type = InstanceType.named(host.type)
    else { return }
    if case .registered = agent.state { return }
    do throws(Refused) {
      let cluster = try world.clusterToJoin(agent, host)
      guard world.ecs.hasRoomForInstance(in: cluster) else { throw Refused(refusal: .clusterFull) }
      world.register(host, type, into: cluster)
    } catch {
      world.tryLater(agent, because: error.refusal)
    }
  }

  /// Why not, as an error.
  struct Refused: Error {
    let refusal: Agent.Refusal
  }
}

extension World {
  /// The cluster that an agent may register into.
  ///
  /// One that is told none joins `default`, and makes it where it is missing.
  ///
  /// - Source: amazon-ecs-agent, `ecs-agent/api/ecs/client/ecs_client.go`.
  fileprivate mutating func clusterToJoin(
    _ agent: Agent, _ host: Instance
  ) throws(AgentRegistration.Refused) -> ClusterID {
    guard let profile = host.profile.flatMap({ identity.profile($0) }), let name = profile.role,
      let role = identity.role(named: name, account: agent.scope.account)
    else { throw AgentRegistration.Refused(refusal: .noRole) }
    guard !role.attached.isEmpty || !role.inline.isEmpty else {
      throw AgentRegistration.Refused(refusal: .roleMayNot)
    }
    let key = ClusterKey(agent.cluster, in: agent.scope)
    if let cluster = ecs.clusters[key], cluster.status == .active { return cluster.id }
    guard agent.cluster == "default" else {
      throw AgentRegistration.Refused(refusal: .noCluster)
    }
    return ecs.addCluster(key).id
  }

  fileprivate mutating func register(
    _ host: Instance, _ type: InstanceType, into cluster: ClusterID
  ) {
    let settings = AgentSettings(userData: host.userData)
    let id = ContainerInstanceID(hex: dice.hexID("ecs.container-instance"))
    let (resources, isTrunked) = registeredResources(
      of: host, type, reservedMemory: settings.reservedMemory, ecs.key(of: cluster).scope)
    var instance = ContainerInstance(
      id: id, cluster: cluster, machine: host.id, zone: host.zone, resources: resources,
      ports: ContainerInstance.hostPorts,
      attributes: ContainerInstance.attributes(
        of: host, type: type, custom: settings.attributes),
      registeredAt: now, agentVersion: Agent.currentVersion)
    instance.pullBehavior = settings.pullBehavior
    instance.capacityProvider = groupProvider(ofMachine: host.id, in: cluster)
    ecs.add(instance)
    if isTrunked { attachTrunk(to: id) }
    ecs.agents.update(host.id) { $0.state = .registered(id) }
    ServiceScheduler.instanceChanged(id, in: &self)
  }

  /// The agent's service restarts it, more and more rarely: after half a minute at first, and for
  /// the last time about two hours later. (The pauses are our choice.)
  fileprivate mutating func tryLater(_ agent: Agent, because refusal: Agent.Refusal) {
    ecs.agents.update(agent.machine) { row in
      row.state = .refused(refusal)
      row.attempts += 1
    }
    guard agent.attempts < 12 else { return }
    let pause = Int64(min(900, 30 << min(agent.attempts, 5)))
    schedule(
      AgentRegistration(scope: agent.scope, machine: agent.machine), after: .seconds(pause))
  }
}

extension Agent {
  /// The version that new images bring.
  ///
  /// Source: amazon-ecs-agent, releases.
  static let currentVersion = MachineImage.agentVersion
}
