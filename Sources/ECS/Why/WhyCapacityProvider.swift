import AWSModel
import Simulation

/// Why a capacity provider has as many instances as it has.
public enum WhyCapacityProvider {
  /// Explains the provider of that name; nil where there is none.
  public static func explain(_ name: String, scope: Scope, in world: World) -> Explanation? {
    guard let provider = world.capacity.provider(name, in: scope) else { return nil }
    var explanation = Explanation(
      title: "capacity provider \(name) is \(provider.status.rawValue)")
    switch provider.source {
    case .group(let settings): explanation.chain = chain(of: provider, settings, in: world)
    case .managedInstances(let settings):
      explanation.chain = chain(of: provider, settings, in: world)
    }
    explanation.remedy = remedy(for: provider, in: world) ?? provider.outlook
    return explanation
  }

  private static func chain(
    of provider: CapacityProvider, _ settings: GroupSettings, in world: World
  ) -> [Explanation.Link] {
    let scaling = settings.scaling
    var links = [
      Explanation.Link(
        "It stands for the Auto Scaling group \(settings.groupName); managed scaling is "
          + (scaling.isEnabled ? "on, towards \(scaling.target) % in use." : "off."))
    ]
    guard let cluster = world.cluster(associatedWith: provider) else {
      return links + [Explanation.Link("No cluster has it, so no task can come to it.")]
    }
    let place = ProviderPlace(cluster.id, provider.name)
    links.append(
      Explanation.Link(
        "The cluster \(cluster.key.name) has it; \(world.capacity.queue(at: place).count) tasks "
          + "wait for room on it."))
    if scaling.isEnabled, !world.hasScalingPolicy(at: place) {
      links.append(
        Explanation.Link("The group has no scaling policy of ECS, so nothing changes its size."))
    }
    if let watch = world.capacity.watches[place], let time = watch.measuredAt {
      links.append(
        Explanation.Link(
          "CapacityProviderReservation = \(watch.needed) needed / \(watch.running) there × 100 = "
            + "\(Int(watch.metric)).", at: time))
      if watch.pointsBelow > 0 {
        links.append(
          Explanation.Link(
            "It has been below the target for \(watch.pointsBelow) of the "
              + "\(Reservation.pointsToShrink) minutes after which the group shrinks."))
      }
    }
    return links
  }

  private static func chain(
    of provider: CapacityProvider, _ settings: ManagedInstancesSettings, in world: World
  ) -> [Explanation.Link] {
    let machines = world.capacity.machines(of: provider.key)
    let cluster = world.home(of: provider)?.id
    let waiting = cluster.map { world.capacity.queue(at: ProviderPlace($0, provider.name)).count }
    let daemons = world.daemons.daemons(of: provider.key).map(\.key.second)
    var links = [
      Explanation.Link(
        "ECS runs \(machines.count) instances for it in the cluster \(settings.cluster); "
          + "\(waiting ?? 0) tasks wait.")
    ]
    if !daemons.isEmpty {
      links.append(
        Explanation.Link("Each of them first starts \(daemons.joined(separator: ", "))."))
    }
    let idle =
      settings.idleTime.map { "Instances without tasks go after \($0.text)." }
      ?? "Instances without tasks stay, because scaleInAfter is -1."
    return links + [Explanation.Link(idle)]
  }

  private static func remedy(for provider: CapacityProvider, in world: World) -> String? {
    guard let group = provider.group else { return nil }
    guard let cluster = world.cluster(associatedWith: provider) else {
      return "Associate it: aws ecs put-cluster-capacity-providers --capacity-providers "
        + provider.name
    }
    let place = ProviderPlace(cluster.id, provider.name)
    if group.scaling.isEnabled, !world.hasScalingPolicy(at: place) {
      return "The policy comes within seconds of the association; one that was deleted comes back "
        + "with aws ecs update-capacity-provider --name \(provider.name)."
    }
    let first = world.capacity.queue(at: place).first.flatMap { world.ecs.tasks[$0] }
    if let first { return WhyCapacity.remedy(for: first, in: world) }
    return group.scaling.isEnabled ? nil : "Managed scaling is off: its size is yours to set."
  }
}
