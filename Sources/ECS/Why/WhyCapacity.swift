import AWSModel
import EC2
import Simulation

/// Why a task waits for a capacity provider, and what its provider does about it.
enum WhyCapacity {
  /// The links of a task that waits; none for any other.
  static func links(for task: ECSTask, in world: World) -> [Explanation.Link] {
    guard let waiting = world.capacity.waiting[task.id] else { return [] }
    let place = waiting.place
    let before = world.capacity.queue(at: place).firstIndex(of: task.id) ?? 0
    var links = [
      Explanation.Link(
        "No instance of the capacity provider \(place.second) has room for it, so it waits in "
          + "PROVISIONING instead of failing; \(before) tasks are before it.")
    ]
    let refused = task.decision?.rejections.filter { $0.reason != .provider } ?? []
    if !refused.isEmpty {
      let reasons = refused.map { "\($0.count) × \($0.reason.rawValue)" }
      links.append(
        Explanation.Link("Its instances were asked: \(reasons.joined(separator: ", "))."))
    }
    if let machine = waiting.machine {
      links.append(Explanation.Link("ECS has launched \(machine) for it, which is on its way."))
    }
    if let link = measure(at: place, in: world) { links.append(link) }
    return links
  }

  /// What the last look at the provider's group found.
  private static func measure(at place: ProviderPlace, in world: World) -> Explanation.Link? {
    guard let watch = world.capacity.watches[place], let time = watch.measuredAt else { return nil }
    return Explanation.Link(
      "CapacityProviderReservation was \(Int(watch.metric)): \(watch.needed) instances needed, "
        + "\(watch.running) there.", at: time)
  }

  /// What would give the task its place; nil for a task that does not wait.
  static func remedy(for task: ECSTask, in world: World) -> String? {
    guard let waiting = world.capacity.waiting[task.id] else { return nil }
    let place = waiting.place
    guard let provider = world.provider(at: place) else {
      return "The provider is gone: stop the task, and run it elsewhere."
    }
    switch provider.source {
    case .managedInstances(let settings):
      return waiting.machine == nil
        ? unfit(task, settings, in: world)
        : "Nothing is wrong: it starts when the instance has registered."
    case .group(let group): return remedy(for: task, group, at: place, in: world)
    }
  }

  private static func unfit(
    _ task: ECSTask, _ settings: ManagedInstancesSettings, in world: World
  ) -> String {
    guard let plan = world.ecs.plan(of: task) else { return "Stop the task." }
    let need = InstanceFit.Need(plan)
    let fits = InstanceType.all.contains {
      settings.allows($0) && InstanceFit.fits(need, .init(cpu: 0, memory: 0), $0)
    }
    return fits
      ? "Nothing is wrong: ECS launches an instance for it in a moment."
      : "No instance type that the provider allows holds \(plan.cpu) CPU units, \(plan.memory) "
        + "MiB and \(plan.gpus) GPUs: widen its instanceRequirements."
  }

  private static func remedy(
    for task: ECSTask, _ settings: GroupSettings, at place: ProviderPlace, in world: World
  ) -> String {
    guard settings.scaling.isEnabled else {
      return "Managed scaling is off: give the group \(settings.groupName) more instances yourself."
    }
    guard
      let group = world.scalingGroup(settings.groupName, in: world.ecs.key(of: place.first).scope)
    else { return "The group \(settings.groupName) is gone." }
    if group.instances.count >= group.most {
      return "The group \(group.name) is at its maximum of \(group.most): raise it."
    }
    if let plan = world.ecs.plan(of: task), let least = group.types.first,
      !InstanceFit.fits(InstanceFit.Need(plan), .init(cpu: 0, memory: 0), least)
    {
      return "The task does not fit the smallest type of the group, \(least.name): no scale-out "
        + "is asked for. Use a larger type, or register a smaller revision."
    }
    if let until = world.capacity.watches[place]?.warmsUntil, until > world.now {
      return "Instances launched lately are warming up; no others are launched before "
        + "\((until - world.now).text) from now. Until then room must come on those there are."
    }
    return "Nothing is wrong: the group is asked for more instances at the next full minute."
  }

  /// The link of an instance's provider and machine; none where it has no provider.
  static func links(for instance: ContainerInstance, in world: World) -> [Explanation.Link] {
    guard let provider = instance.capacityProvider else { return [] }
    guard instance.isManaged == true else {
      return [Explanation.Link("It belongs to the capacity provider \(provider).")]
    }
    let row = world.capacity.machines[instance.machine]
    var links = [
      Explanation.Link(
        "ECS launched it for the capacity provider \(provider).", at: row?.launchedAt)
    ]
    if let sentence = row?.ending?.sentence { links.append(Explanation.Link(sentence)) }
    return links
  }
}

extension ManagedMachine.Ending {
  fileprivate var sentence: String {
    switch self {
    case .idle: "It goes because no task ran on it."
    case .aged: "It goes because it is fourteen days old."
    case .daemonFailed: "It goes because a daemon on it failed."
    case .daemonChanged: "It goes because its daemons changed."
    case .providerDeleted: "It goes because its provider is deleted."
    }
  }
}
