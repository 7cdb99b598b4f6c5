import AWSModel
import EC2
import Simulation

// How ECS gets machines for tasks that wait for a provider of managed instances.

extension World {
  /// Launches machines for the waiting tasks that none is on its way for.
  mutating func launchMachines(
    at place: ProviderPlace, _ provider: CapacityProvider, _ settings: ManagedInstancesSettings
  ) {
    let tasks = capacity.queue(at: place).filter { capacity.waiting[$0]?.machine == nil }
    guard !tasks.isEmpty, provider.status != .deprovisioning else { return }
    guard identity.profile(settings.instanceProfile) != nil else {
      return failLaunch(
        of: tasks,
        "InvalidParameterValue: Value (\(settings.instanceProfile)) for parameter "
          + "iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN")
    }
    guard identity.role(settings.infrastructureRole) != nil else {
      return failLaunch(
        of: tasks,
        "AccessDenied: ECS could not assume the role "
          + "\(settings.infrastructureRole)")
    }
    let daemons = daemonNeed(of: provider.key)
    for wave in waves(of: tasks, place, settings) {
      let types = InstanceType.all.filter {
        settings.allows($0) && $0.architecture == wave.architecture
      }
      let orders = InstanceFit.orders(for: wave.needs, daemons: daemons, types: types)
      for order in orders {
        launchMachine(order, for: order.tasks.map { wave.tasks[$0] }, wave, provider, settings)
      }
    }
  }

  /// The tasks cannot start, whatever is launched.
  ///
  /// - Source: ECS Developer Guide, “Troubleshooting Amazon ECS ResourceInitializationError
  ///   errors” (the form of the reason).
  private mutating func failLaunch(of tasks: [TaskID], _ cause: String) {
    for id in tasks {
      endTask(
        id,
        for: TaskStop(
          .taskFailedToStart,
          "ResourceInitializationError: Unable to launch instance(s). \(cause)"))
    }
  }

  private mutating func launchMachine(
    _ order: InstanceFit.Order, for tasks: [TaskID], _ wave: MachineWave,
    _ provider: CapacityProvider, _ settings: ManagedInstancesSettings
  ) {
    let region = provider.scope.region
    guard let type = InstanceType.named(order.type),
      let image = MachineImage.managedInstances(type.architecture, in: region)
    else { return }
    var launch = Launch(image: image, type: type, subnet: wave.subnet)
    launch.securityGroups = settings.securityGroups
    launch.profile = settings.instanceProfile
    var tags = [AWSModel.Tag(key: "AmazonECSManaged", value: "true")]
    if settings.propagatesTags {
      tags += provider.tags.map { AWSModel.Tag(key: $0.key, value: $0.value) }
    }
    launch.tags = tags.sorted { $0.key < $1.key }
    do {
      for instance in try start(launch, provider.scope) {
        capacity.machines[instance.id] = ManagedMachine(
          provider: provider.key, cluster: wave.place.first, launchedAt: now)
        capacity.machinesByProvider.insert(Pair(provider.key, instance.id))
        for task in tasks { capacity.waiting.update(task) { $0.machine = instance.id } }
      }
    } catch {
      // EC2 has none to give just now, or the subnet is full: ECS asks again.
      lookAtQueue(wave.place, after: .seconds(60))
    }
  }
}

/// Waiting tasks that need machines of one kind of processor in one subnet.
private struct MachineWave {
  let place: ProviderPlace
  let subnet: String
  let architecture: String
  var tasks: [TaskID]
  var needs: [InstanceFit.Need]
}

extension World {
  /// Divides waiting tasks over subnets and processors.
  ///
  /// Tasks of a service spread over the zones, others stay together.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS Managed Instances auto scaling and task placement”.
  private func waves(
    of tasks: [TaskID], _ place: ProviderPlace, _ settings: ManagedInstancesSettings
  ) -> [MachineWave] {
    let region = ec2[ecs.key(of: place.first).scope]
    let subnets = settings.subnets.compactMap { region.subnets[$0] }
      .filter { !region.isImpaired(zone: $0.zone) }
    var waves: [MachineWave] = []
    var planned: [String: Int] = [:]
    for id in tasks {
      guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { continue }
      let zones = capacity.waiting[id]?.network?.subnets.compactMap { region.subnets[$0]?.zone }
      let open = subnets.filter { zones?.contains($0.zone) ?? true }
      let counted = open.map { subnet in
        ecs.spread.count(of: task.group, in: place.first, zone: subnet.zone)
          + (planned[task.group + subnet.zone] ?? 0)
      }
      let isService = task.group.hasPrefix("service:")
      guard let least = counted.min(),
        let subnet = isService ? open[counted.firstIndex(of: least) ?? 0] : open.first
      else { continue }
      planned[task.group + subnet.zone, default: 0] += 1
      let architecture = plan.architecture == "ARM64" ? "arm64" : "x86_64"
      let found = waves.firstIndex {
        $0.subnet == subnet.id && $0.architecture == architecture
      }
      if let found {
        waves[found].tasks.append(id)
        waves[found].needs.append(InstanceFit.Need(plan))
      } else {
        waves.append(
          MachineWave(
            place: place, subnet: subnet.id, architecture: architecture, tasks: [id],
            needs: [InstanceFit.Need(plan)]))
      }
    }
    return waves
  }
}
