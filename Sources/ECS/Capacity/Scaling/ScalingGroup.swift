import AWSModel
import AutoScaling
import EC2
import Simulation

/// An Auto Scaling group as capacity providers see it.
struct ScalingGroup: Sendable {
  /// Where it is kept.
  let key: GroupKey
  /// Its ARN.
  let arn: String
  /// Its smallest size.
  let least: Int
  /// Its greatest size.
  let most: Int
  /// Whether new instances are shielded from scale-in.
  let protectsNewInstances: Bool
  /// The types that it launches, the smallest first.
  let types: [InstanceType]
  /// The instances that count towards its size, in order of id.
  let instances: [String]

  /// Its name.
  var name: String { key.second }
}

extension World {
  /// The group that a name or ARN means.
  func scalingGroup(_ given: String, in scope: Scope) -> ScalingGroup? {
    guard let group = autoScaling.group(given, scope) else { return nil }
    return ScalingGroup(
      key: group.key, arn: group.arn, least: group.least, most: group.most,
      protectsNewInstances: group.protectsNew,
      types: launchTypes(of: group.key).compactMap(InstanceType.named).sorted { one, other in
        (one.vcpus, one.memory) < (other.vcpus, other.memory)
      },
      instances: autoScaling.instances(of: group.key).filter { $0.state.counts }.map(\.id))
  }

  /// The groups behind the capacity providers of a cluster, in their order.
  public func groups(behind cluster: Cluster) -> [AutoScalingGroup] {
    cluster.capacityProviders.compactMap { name in
      capacity.provider(name, in: cluster.key.scope)?.group
        .flatMap { autoScaling.group($0.groupName, cluster.key.scope) }
    }
  }

  /// The provider made of a group, unless it was deleted.
  func provider(ofGroup name: String, in scope: Scope) -> CapacityProvider? {
    capacity.providers.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }
      .map(\.row).first { $0.status != .inactive && $0.group?.groupName == name }
  }

  /// The provider of a cluster to whose group a machine belongs.
  func groupProvider(ofMachine machine: String, in cluster: ClusterID) -> String? {
    guard let group = autoScaling.instance(machine)?.group,
      let provider = provider(ofGroup: group.second, in: group.first),
      ecs.cluster(cluster)?.capacityProviders.contains(provider.name) == true
    else { return nil }
    return provider.name
  }

  /// Makes or takes away what an attachment stands for.
  mutating func settle(_ attachment: ClusterAttachment, of cluster: Cluster) {
    let scope = cluster.key.scope
    guard
      let settings = capacity.providers[Pair(scope, attachment.purpose.provider)]?.group,
      let group = scalingGroup(settings.groupName, in: scope)
    else { return }
    switch (attachment.purpose.kind, attachment.status) {
    case (.draining, .precreated):
      putLifecycleHook(
        AutoScaling.LifecycleHook(
          name: ManagedDraining.hook, transition: .terminating,
          heartbeat: ManagedDraining.heartbeat, defaultResult: .continue), on: group.key)
    case (.draining, .deleting): deleteLifecycleHook(ManagedDraining.hook, of: group.key)
    case (.scalingPolicy, _):
      keepPolicy(of: group, settings.scaling, attachment, cluster)
    default: break
    }
    guard attachment.status == .precreated else { return }
    // Source: ECS Developer Guide, “Amazon ECS capacity providers for EC2 workloads” (the tag).
    putTags([GroupTag(key: "AmazonECSManaged", value: "true")], on: group.key)
    adopt(group, settings: attachment.purpose.provider, cluster.id)
  }

  /// Instances that registered before their group became a provider belong to it, too.
  private mutating func adopt(
    _ group: ScalingGroup, settings provider: String, _ cluster: ClusterID
  ) {
    for machine in group.instances {
      guard let instance = ecs.instance(onMachine: machine), instance.cluster == cluster,
        instance.capacityProvider != provider
      else { continue }
      ecs.update(instance.id) { $0.capacityProvider = provider }
      lookAtQueue(ProviderPlace(cluster, provider))
    }
  }
}

/// What groups tell that are capacity providers.
enum ProviderGroups: GroupObserver {
  static func instanceInService(_ id: String, of group: GroupKey, in world: inout World) {
    world.watchGroup(group)
  }

  static func instanceWaits(
    _ id: String, at hook: String, _ transition: AutoScaling.LifecycleHook.Transition,
    of group: GroupKey,
    in world: inout World
  ) {
    guard hook == ManagedDraining.hook, transition == .terminating else { return }
    world.drainForTermination(id)
  }

  static func instanceLeft(_ id: String, of group: GroupKey, in world: inout World) {
    world.watchGroup(group)
  }
}

extension World {
  /// The size of a group changed: its provider's reservation is measured again.
  fileprivate mutating func watchGroup(_ group: GroupKey) {
    guard let provider = provider(ofGroup: group.second, in: group.first),
      let cluster = cluster(associatedWith: provider)
    else { return }
    watchReservation(at: ProviderPlace(cluster.id, provider.name))
  }
}
