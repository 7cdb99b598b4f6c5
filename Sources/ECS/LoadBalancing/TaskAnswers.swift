import AWSModel
import Balancing
import ECR
import EC2
import Simulation

/// What the containers of tasks answer to requests.
///
/// A container answers while it runs and its process serves: its image's own, as the catalogue
/// knows it, or a program that its command starts, from when that is started.
enum TaskAnswers: TargetResponder {
  static func reply(to probe: TargetProbe, in world: World) -> TargetReply? {
    if let machine = probe.instance { return reply(onHost: machine, to: probe, in: world) }
    guard let id = world.ecs.tasksByInterface?[probe.interface.id] else { return nil }
    return world.reply(of: id, onPort: probe.port, to: probe) { _, port, _ in
      Int(port.container)
    }
  }

  /// The answer of the task whose container has that port of its host.
  private static func reply(
    onHost machine: String, to probe: TargetProbe, in world: World
  ) -> TargetReply? {
    guard let instance = world.ecs.instancesByMachine[machine] else { return nil }
    for id in world.ecs.tasks(on: instance) {
      let reply = world.reply(of: id, onPort: probe.port, to: probe) { container, _, place in
        container.hostPorts.indices.contains(place) ? Int(container.hostPorts[place]) : nil
      }
      if let reply { return reply }
    }
    return nil
  }
}

extension World {
  /// What a task answers on a port, which `number` finds for each of its mappings; nil where none
  /// of its containers has it.
  fileprivate func reply(
    of id: TaskID, onPort port: Int, to probe: TargetProbe,
    _ number: (TaskContainer, PortMapping, Int) -> Int?
  ) -> TargetReply? {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return nil }
    for (index, container) in plan.containers.enumerated() {
      guard task.containers.indices.contains(index) else { continue }
      for (place, mapping) in container.ports.enumerated()
      where number(task.containers[index], mapping, place) == port {
        return answer(of: container, index, in: task, on: Int(mapping.container), probe)
      }
    }
    return nil
  }

  private func answer(
    of container: ContainerPlan, _ index: Int, in task: ECSTask, on port: Int,
    _ probe: TargetProbe
  ) -> TargetReply {
    guard task.containers[index].status == .running else { return TargetReply(.refused) }
    let script = script(of: container, in: task)
    guard let wait = script.servesAfter else { return TargetReply(.refused) }
    let start = task.containersStarted ?? now
    guard now >= start + wait else { return TargetReply(.refused, changesAt: start + wait) }
    if let forced = task.particulars?.answers { return TargetReply(.status(forced)) }
    let image = image(of: container, for: task)
    return TargetReply(
      WebAnswers.answer(
        of: image?.name ?? container.image, listeningOn: image?.behaviour.ports ?? [],
        on: port, transport: probe.transport, path: probe.path))
  }

  /// What the containers of a task answer may have changed: load balancers look.
  mutating func answersChanged(of id: TaskID) {
    guard !balancing.targets.isEmpty, let task = ecs.tasks[id] else { return }
    if let address = task.interface?.privateAddress { return reviewTargets(called: address) }
    guard let machine = task.instance.flatMap({ ecs.instances[$0]?.machine }) else { return }
    for container in task.containers {
      for port in container.hostPorts { reviewTargets(called: machine, port: Int(port)) }
    }
  }
}

extension ECSTask {
  /// When its containers had started, or were about to.
  fileprivate var containersStarted: SimTime? {
    time(of: .activating) ?? time(of: .pullStopped) ?? time(of: .pending)
  }
}
