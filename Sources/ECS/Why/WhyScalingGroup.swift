import AWSModel
import AutoScaling
import Simulation

/// Why an Auto Scaling group has as many instances as it has.
public enum WhyScalingGroup {
  /// Explains the group of that name or ARN; nil where there is none.
  public static func explain(_ name: String, scope: Scope, in world: World) -> Explanation? {
    guard let group = world.autoScaling.group(name, scope) else { return nil }
    let instances = world.autoScaling.instances(of: group.key)
    let serving = instances.count { $0.state == .inService }
    var explanation = Explanation(
      title: "Auto Scaling group \(group.name) keeps \(group.desired) instances; \(serving) are "
        + "in service")
    explanation.chain = [
      Explanation.Link(
        "Its size may be from \(group.least) to \(group.most)\(who(scales: group, in: world)).")
    ]
    let leaving = instances.filter(\.state.isLeaving)
    if !leaving.isEmpty {
      explanation.chain.append(
        Explanation.Link(
          "On the way out: "
            + leaving.map { "\($0.id) (\($0.state.rawValue))" }.joined(separator: ", ") + "."))
    }
    let activities = Array(world.autoScaling.activities(of: group.key).prefix(3))
    explanation.chain += activities.reversed().map(link)
    explanation.remedy =
      remedy(for: group, activities.first, in: world)
      ?? "Nothing is wrong: update-auto-scaling-group changes its limits."
    return explanation
  }

  /// What a group has to do with a machine; nothing for one that is in none.
  static func links(of machine: String, in world: World) -> [Explanation.Link] {
    guard let member = world.autoScaling.instance(machine) else { return [] }
    let launch = world.autoScaling.activities(of: member.group).first {
      $0.description == "Launching a new EC2 instance: \(machine)"
    }
    let name = member.group.second
    let start =
      launch == nil
      ? "It belongs to the Auto Scaling group \(name)"
      : "The Auto Scaling group \(name) launched it"
    return [
      Explanation.Link(
        "\(start), where it is \(member.state.rawValue)"
          + (member.isProtected ? " and spared by scale-in." : "."), at: launch?.start)
    ]
  }

  private static func link(_ activity: ScalingActivity) -> Explanation.Link {
    let why = activity.message ?? activity.cause
    return Explanation.Link(
      "\(activity.description) (\(activity.status)): \(why)", at: activity.start)
  }

  private static func who(scales group: AutoScalingGroup, in world: World) -> String {
    let policies = world.autoScaling.policyNames(of: group.key)
    if let provider = world.provider(ofGroup: group.name, in: group.key.first) {
      return provider.group?.scaling.isEnabled == true
        ? "; the capacity provider \(provider.name) scales it"
        : "; it is the capacity provider \(provider.name), which does not scale it"
    }
    return policies.isEmpty
      ? "; no policy changes it" : "; it is scaled by " + policies.joined(separator: ", ")
  }

  private static func remedy(
    for group: AutoScalingGroup, _ last: ScalingActivity?, in world: World
  ) -> String? {
    let stopped = group.suspendedProcesses.filter { ["Launch", "Terminate"].contains($0) }
    if !stopped.isEmpty {
      return "Let it work again: aws autoscaling resume-processes --auto-scaling-group-name "
        + "\(group.name) --scaling-processes \(stopped.joined(separator: " "))"
    }
    if last?.status == "Failed" {
      return "The last activity failed: mend what it names; the group tries again by itself."
    }
    if group.current != group.desired { return "Nothing is wrong: it is on its way there." }
    guard group.desired == group.most,
      let provider = world.provider(
        ofGroup: group.name, in: group.key.first),
      let cluster = world.cluster(associatedWith: provider),
      !world.capacity.queue(at: ProviderPlace(cluster.id, provider.name)).isEmpty
    else { return nil }
    return "Tasks wait and it may not grow: raise its limit with aws autoscaling "
      + "update-auto-scaling-group --auto-scaling-group-name \(group.name) --max-size N"
  }
}
