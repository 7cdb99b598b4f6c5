import AWSModel
import EC2
import Simulation

/// A refresh looks whether it can go on: when an instance has warmed up.
struct RefreshLook: WorldEvent {
  static let name = "autoscaling.refresh"

  let key: GroupKey
  let refresh: String

  func happen(in world: inout World) {
    guard let active = world.autoScaling.activeRefresh(of: key), active.id == refresh else {
      return
    }
    world.refreshWentOn(key)
  }
}

extension World {
  /// Takes the refresh of a group a step further, where it has one and can.
  ///
  /// As many instances end as the percentage allows, but at least one where all others are well.
  mutating func refreshWentOn(_ key: GroupKey) {
    guard var refresh = autoScaling.activeRefresh(of: key), let group = autoScaling.groups[key],
      group.does(.instanceRefresh)
    else { return }
    let members = autoScaling.instances(of: key)
    refresh.queue.removeAll { id in !members.contains { $0.id == id && $0.counts } }
    let warmup = SimDuration.seconds(Int64(refresh.warmup))
    let serving = members.filter { $0.state == .inService && $0.isHealthy }
    let warming = serving.filter { member in
      member.joined >= refresh.start && member.inServiceSince.map { now < $0 + warmup } ?? true
    }
    let ready = serving.count - warming.count
    if refresh.queue.isEmpty, ready >= group.desired {
      return finishRefresh(refresh, .successful)
    }
    let needed = (group.desired * refresh.minHealthy + 99) / 100
    let room = min(ready - needed, refresh.queue.count)
    let allowed = room > 0 ? room : (ready >= group.desired ? min(1, refresh.queue.count) : 0)
    let victims = refresh.queue.prefix(allowed)
    refresh.queue.removeFirst(victims.count)
    refresh.reason = Self.waitReason(warming.first?.id)
    autoScaling.refreshes[Pair(key, refresh.number)] = refresh
    let next = warming.compactMap(\.inServiceSince).min().map { $0 + warmup }
    if let next { schedule(RefreshLook(key: key, refresh: refresh.id), after: next - now) }
    for id in victims {
      guard let member = autoScaling.instances[Pair(key, id)] else { continue }
      end(
        member,
        because: "At \(now.zulu) an instance was taken out of service in response to an instance "
          + "refresh.")
      look(at: key)
    }
  }

  /// - Source: botocore, `examples-1.json`, `DescribeInstanceRefreshes` (the first sentence).
  private static func waitReason(_ warming: String?) -> String {
    guard let warming else { return "Waiting for instances to launch before continuing." }
    return "Waiting for instances to warm up before continuing. For example: \(warming) is warming "
      + "up."
  }

  /// Ends a refresh; one that went well leaves its configuration with the group.
  mutating func finishRefresh(
    _ refresh: InstanceRefresh, _ status: InstanceRefresh.Status, because reason: String? = nil
  ) {
    var refresh = refresh
    refresh.status = status
    refresh.reason = reason
    refresh.end = now
    autoScaling.refreshes[Pair(refresh.group, refresh.number)] = refresh
    if status == .successful, let source = refresh.source {
      autoScaling.groups.update(refresh.group) { $0.source = source }
    }
  }
}
