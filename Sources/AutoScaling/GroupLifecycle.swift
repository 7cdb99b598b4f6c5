import AWSModel
import EC2
import Simulation

// What other floors can do with groups, and learn of them: capacity providers of ECS and node groups
// of EKS stand on this.
//
// Asking: `world.autoScaling.group(nameOrARN, scope)` finds a group with `key`, `least`, `most`,
// `desired`, `current`; `world.autoScaling.instances(of: key)` its instances, each with `state`,
// `isHealthy`, `isProtected`; `world.autoScaling.instance(id)` says of a machine whether it is in a
// group. Doing: the functions below. Learning: a type registered at `GroupLifecycle`.

/// The port at which floors above learn what becomes of the instances of groups.
public enum GroupLifecycle: Port {
  /// A type that wants to know.
  public typealias Handler = any GroupObserver.Type
}

/// What an observer of groups is told; the world already shows the new state.
public protocol GroupObserver: SendableMetatype {
  /// A group launched a machine; it is pending.
  static func instanceLaunched(_ id: String, of group: GroupKey, in world: inout World)
  /// An instance came into service.
  static func instanceInService(_ id: String, of group: GroupKey, in world: inout World)
  /// An instance waits for a hook: for a terminating one, `completeLifecycleAction` lets it go.
  static func instanceWaits(
    _ id: String, at hook: String, _ transition: LifecycleHook.Transition, of group: GroupKey,
    in world: inout World)
  /// An instance is no member any more: its machine is gone, or it was detached.
  static func instanceLeft(_ id: String, of group: GroupKey, in world: inout World)
  /// A group could not launch: the error is EC2's.
  static func launchFailed(_ error: AWSError, of group: GroupKey, in world: inout World)
  /// A group is gone.
  static func groupDeleted(_ group: GroupKey, in world: inout World)
}

extension GroupObserver {
  /// Does nothing.
  public static func instanceLaunched(_ id: String, of group: GroupKey, in world: inout World) {}
  /// Does nothing.
  public static func instanceInService(_ id: String, of group: GroupKey, in world: inout World) {}
  /// Does nothing.
  public static func instanceWaits(
    _ id: String, at hook: String, _ transition: LifecycleHook.Transition, of group: GroupKey,
    in world: inout World
  ) {}
  /// Does nothing.
  public static func instanceLeft(_ id: String, of group: GroupKey, in world: inout World) {}
  /// Does nothing.
  public static func launchFailed(_ error: AWSError, of group: GroupKey, in world: inout World) {}
  /// Does nothing.
  public static func groupDeleted(_ group: GroupKey, in world: inout World) {}
}

extension World {
  mutating func tellGroups(_ message: (any GroupObserver.Type, inout World) -> Void) {
    for observer in handlers(at: GroupLifecycle.self) { message(observer, &self) }
  }

  /// Sets the size a group is kept at, within its bounds.
  ///
  /// - Parameters:
  ///   - size: the size; beyond the bounds the bound holds.
  ///   - key: the group.
  ///   - cause: what asks for it, as activities say it: “a user request explicitly set group desired
  ///     capacity”. What changed is added.
  public mutating func setDesiredCapacity(
    _ size: Int, of key: GroupKey,
    because cause: String = "a user request explicitly set group desired capacity"
  ) {
    guard let group = autoScaling.groups[key], !group.isEnding else { return }
    let size = max(group.least, min(group.most, size))
    guard size != group.desired else { return }
    autoScaling.groups.update(key) { [now] row in
      row.desired = size
      row.causes.append(
        "At \(now.zulu) \(cause) changing the desired capacity from \(group.desired) to \(size).")
    }
    look(at: key)
  }

  /// Shields instances of a group from scale-in, or lifts the shield; those that are no members are
  /// left alone.
  public mutating func setScaleInProtection(_ isProtected: Bool, of ids: [String]) {
    for id in ids {
      guard let instance = autoScaling.instance(id), instance.isProtected != isProtected else {
        continue
      }
      autoScaling.update(instance) { $0.isProtected = isProtected }
      if !isProtected { look(at: instance.group) }
    }
  }

  /// Puts a hook on a group, or changes it.
  public mutating func putLifecycleHook(_ hook: LifecycleHook, on key: GroupKey) {
    autoScaling.hooks[Pair(key, hook.name)] = hook
  }

  /// Takes a hook from a group; launches that wait for it are given up, ends go on.
  public mutating func deleteLifecycleHook(_ name: String, of key: GroupKey) {
    autoScaling.hooks[Pair(key, name)] = nil
    for instance in autoScaling.instances(of: key) {
      guard let wait = instance.waits.first(where: { $0.hook == name }) else { continue }
      complete(wait, for: instance, with: .abandon)
    }
  }

  /// Lets an instance that waits for a hook go on; nothing happens where it does not wait.
  public mutating func completeLifecycleAction(
    _ hook: String, of id: String, with outcome: LifecycleHook.Outcome = .continue
  ) {
    guard let instance = autoScaling.instance(id),
      let wait = instance.waits.first(where: { $0.hook == hook })
    else { return }
    complete(wait, for: instance, with: outcome)
  }

  /// Ends an instance of a group, which is replaced unless the group shrinks by it.
  ///
  /// - Parameters:
  ///   - id: the instance; one that is in no group, or leaving, is left alone.
  ///   - shrinking: whether the desired size goes down by one.
  ///   - cause: what asks for it, such as “a user request”.
  public mutating func endGroupInstance(
    _ id: String, shrinking: Bool, inResponseTo cause: String = "a user request"
  ) {
    guard let instance = autoScaling.instance(id), !instance.state.isLeaving,
      let group = autoScaling.groups[instance.group]
    else { return }
    var sentence = "At \(now.zulu) instance \(id) was taken out of service in response to \(cause)"
    if shrinking {
      let size = max(0, group.desired - 1)
      sentence += ", shrinking the capacity from \(group.desired) to \(size)"
      autoScaling.groups.update(group.key) { $0.desired = size }
    }
    end(instance, because: sentence + ".")
    look(at: group.key)
  }

  /// Sets or replaces tags of a group, for what is launched from now on.
  public mutating func putTags(_ tags: [GroupTag], on key: GroupKey) {
    autoScaling.groups.update(key) { group in
      for tag in tags {
        group.tags.removeAll { $0.key == tag.key }
        group.tags.append(tag)
      }
      group.tags.sort { $0.key < $1.key }
    }
  }
}
