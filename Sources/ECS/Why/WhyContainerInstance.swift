import AWSModel
import EC2
import Simulation

/// Why a machine is, or is not, a container instance that takes tasks.
public enum WhyContainerInstance {
  /// Explains a registered instance; nil where there is none of that id.
  public static func explain(_ id: ContainerInstanceID, in world: World) -> Explanation? {
    guard let instance = world.ecs.instances[id] else { return nil }
    let name = world.ecs.key(of: instance.cluster).name
    let agent = instance.isConnected ? "its agent is connected" : "its agent is silent"
    let place = instance.zone.isEmpty ? "outside AWS" : "in \(instance.zone)"
    var explanation = Explanation(
      title: "container instance \(id) is \(instance.status.rawValue), and \(agent)")
    explanation.chain = [
      Explanation.Link(
        "\(instance.machine) \(place) registered into the cluster \(name).",
        at: instance.registeredAt),
      Explanation.Link(
        "It brought \(instance.registered.cpu) CPU units and \(instance.registered.memory) MiB; "
          + "\(instance.remaining.cpu) and \(instance.remaining.memory) are left beside "
          + "\(instance.runningTasks) running and \(instance.pendingTasks) pending tasks."),
    ]
    explanation.chain.insert(
      contentsOf: WhyScalingGroup.links(of: instance.machine, in: world), at: 0)
    explanation.chain += WhyCapacity.links(for: instance, in: world)
    explanation.remedy = remedy(for: instance)
    return explanation
  }

  private static func remedy(for instance: ContainerInstance) -> String? {
    switch instance.status {
    case .registering: "It takes tasks as soon as its daemons run."
    case .deregistering: "ECS is terminating its machine."
    case .inactive: "It was deregistered; only a new registration brings it back."
    case .draining:
      "It takes no new tasks while it drains; update-container-instances-state --status ACTIVE "
        + "makes it take them again."
    case .active:
      instance.isConnected
        ? "Nothing is wrong: it takes what fits; update-container-instances-state --status DRAINING "
          + "empties it."
        : "Nothing is placed on it until its agent is back: start the machine again."
    }
  }

  /// Explains a machine by its EC2 id, registered or not; nil where ECS knows nothing of it.
  public static func explain(machine: String, scope: Scope, in world: World) -> Explanation? {
    if let known = world.ecs.instance(onMachine: machine) { return explain(known.id, in: world) }
    guard let agent = world.ecs.agents[machine] else {
      return noAgent(machine, scope, in: world)
    }
    var explanation = Explanation(title: "\(machine) is no container instance yet")
    explanation.chain = [
      Explanation.Link(
        "It runs an ECS-optimised image; its agent wants to join the cluster \(agent.cluster).",
        at: agent.startedAt)
    ]
    explanation.chain.insert(contentsOf: WhyScalingGroup.links(of: machine, in: world), at: 0)
    switch agent.state {
    case .starting, .registered:
      explanation.remedy = "Nothing is wrong: agents register 60 to 90 seconds after the launch."
    case .refused(let refusal):
      explanation.chain.append(
        Explanation.Link("It tried \(agent.attempts) times. \(refusal.sentence)"))
      explanation.remedy = remedy(for: refusal, agent)
    }
    return explanation
  }

  private static func remedy(for refusal: Agent.Refusal, _ agent: Agent) -> String {
    switch refusal {
    case .noRole:
      "Launch it with an instance profile that holds a role such as ecsInstanceRole: the agent "
        + "signs its requests with it."
    case .roleMayNot:
      "Attach the managed policy AmazonEC2ContainerServiceforEC2Role to the role of its instance "
        + "profile; the agent tries again."
    case .noCluster:
      "Create the cluster \(agent.cluster), or write another name into ECS_CLUSTER in the user "
        + "data; the agent tries again."
    case .clusterFull:
      "Deregister container instances of \(agent.cluster), or let it join another cluster: no quota "
        + "is raised beyond this."
    }
  }

  private static func noAgent(
    _ machine: String, _ scope: Scope, in world: World
  ) -> Explanation? {
    guard let host = world.ec2.instance(scope, machine) else { return nil }
    var explanation = Explanation(title: "\(machine) is no container instance")
    explanation.chain = [
      Explanation.Link("The EC2 instance is \(host.state.rawValue).", at: host.since)
    ]
    explanation.chain.insert(contentsOf: WhyScalingGroup.links(of: machine, in: world), at: 0)
    let image = MachineImage.find(host.image, in: scope.region)
    if image?.kind != .ecsOptimized {
      explanation.chain.append(
        Explanation.Link("Its image \(host.image) does not bring the ECS agent."))
      explanation.remedy = "Launch an ECS-optimised image instead."
    }
    return explanation
  }
}
