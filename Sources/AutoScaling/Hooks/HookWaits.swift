import AWSModel
import EC2
import Simulation

/// The time of a hook is over: its default result holds.
struct HookTimeout: WorldEvent {
  static let name = "autoscaling.hook-timeout"

  let key: GroupKey
  let instance: String
  let token: String

  func happen(in world: inout World) {
    guard let row = world.autoScaling.instances[Pair(key, instance)],
      let wait = row.waits.first(where: { $0.token == token }), wait.deadline <= world.now
    else { return }
    world.complete(wait, for: row, with: wait.defaultResult)
  }
}

extension World {
  /// Has an instance wait for the group's hooks at a place in its life.
  ///
  /// - Returns: whether there are any.
  mutating func beginHooks(
    _ transition: LifecycleHook.Transition, for id: String, of key: GroupKey
  ) -> Bool {
    let hooks = autoScaling.hooks(of: key).filter { $0.transition == transition }
    guard !hooks.isEmpty, let instance = autoScaling.instances[Pair(key, id)] else { return false }
    let waits = hooks.map { hook in
      HookWait(
        hook: hook.name, token: dice.uuid("autoscaling.hook"), heartbeat: hook.heartbeat,
        defaultResult: hook.defaultResult, deadline: now + .seconds(Int64(hook.heartbeat)),
        limit: now + .seconds(Int64(hook.longest)))
    }
    autoScaling.update(instance) {
      $0.state = transition == .launching ? .pendingWait : .terminatingWait
      $0.waits = waits
    }
    note("MidLifecycleAction", of: instance.activity, in: key)
    for wait in waits {
      schedule(
        HookTimeout(key: key, instance: id, token: wait.token),
        after: .seconds(Int64(wait.heartbeat)))
    }
    for wait in waits {
      tellGroups { $0.instanceWaits(id, at: wait.hook, transition, of: key, in: &$1) }
    }
    return true
  }

  /// Ends the wait of an instance for a hook.
  mutating func complete(
    _ wait: HookWait, for instance: GroupInstance, with outcome: LifecycleHook.Outcome
  ) {
    autoScaling.update(instance) { row in
      row.waits.removeAll { $0.token == wait.token }
      if outcome == .abandon { row.waits = [] }
    }
    guard let left = autoScaling.instances[Pair(instance.group, instance.id)], left.waits.isEmpty
    else { return }
    switch (left.state, outcome) {
    case (.pendingWait, .continue): enterService(left)
    case (.pendingWait, .abandon): abandonLaunch(of: left)
    case (.terminatingWait, _): proceed(withEnd: left.id, of: left.group)
    default: break
    }
  }

  private mutating func abandonLaunch(of instance: GroupInstance) {
    note(
      "Failed", of: instance.activity, in: instance.group,
      message: "Lifecycle Action with token was abandoned: Lifecycle Action Abandoned")
    autoScaling.update(instance) { $0.activity = nil }
    guard let row = autoScaling.instances[Pair(instance.group, instance.id)] else { return }
    end(
      row,
      because: "At \(now.zulu) an instance was taken out of service in response to a launch "
        + "lifecycle action being abandoned.", skippingHooks: true)
  }

  /// A launched instance has nothing to wait for: it serves.
  mutating func enterService(_ instance: GroupInstance) {
    autoScaling.update(instance) { [now] row in
      row.state = .inService
      row.inServiceSince = now
      row.activity = nil
    }
    note("Successful", of: instance.activity, in: instance.group)
    joinTargets(instance)
    tellGroups { $0.instanceInService(instance.id, of: instance.group, in: &$1) }
    refreshWentOn(instance.group)
    look(at: instance.group)
  }
}
