import AWSModel
import Documents
import Simulation

/// A place in an instance's life where it waits until someone says that it may go on.
public struct LifecycleHook: Codable, Sendable {
  /// Its name.
  public let name: String
  /// Where instances wait.
  public internal(set) var transition: Transition
  /// Seconds that an instance waits without a heartbeat.
  var heartbeat = 3600
  /// What happens where no one answers.
  var defaultResult = Outcome.abandon
  /// Who is told; nothing is sent here.
  var target: String?
  /// The role with which it would be sent.
  var role: String?
  /// What would be sent along.
  var metadata: String?

  /// Where instances wait.
  public enum Transition: String, Codable, Sendable {
    /// Before they come into service.
    case launching = "autoscaling:EC2_INSTANCE_LAUNCHING"
    /// Before their machines are ended.
    case terminating = "autoscaling:EC2_INSTANCE_TERMINATING"
  }

  /// How a wait ends.
  public enum Outcome: String, Codable, Sendable {
    /// As planned.
    case `continue` = "CONTINUE"
    /// A launch is given up; an end goes on without further hooks.
    case abandon = "ABANDON"
  }

  /// A hook.
  public init(
    name: String, transition: Transition, heartbeat: Int = 3600,
    defaultResult: Outcome = .abandon, target: String? = nil, role: String? = nil,
    metadata: String? = nil
  ) {
    self.name = name
    self.transition = transition
    self.heartbeat = heartbeat
    self.defaultResult = defaultResult
    self.target = target
    self.role = role
    self.metadata = metadata
  }

  /// Seconds that an instance waits at most: 48 hours or a hundred heartbeats.
  ///
  /// - Source: EC2 Auto Scaling API Reference, “LifecycleHook”.
  var longest: Int { min(172_800, 100 * heartbeat) }

  func shape(in group: String) -> JSON {
    JSON(present: [
      "LifecycleHookName": .string(name),
      "AutoScalingGroupName": .string(group),
      "LifecycleTransition": .string(transition.rawValue),
      "NotificationTargetARN": .text(target),
      "RoleARN": .text(role),
      "NotificationMetadata": .text(metadata),
      "HeartbeatTimeout": .number(heartbeat),
      "GlobalTimeout": .number(longest),
      "DefaultResult": .string(defaultResult.rawValue),
    ])
  }
}

/// An instance's wait for one hook.
struct HookWait: Codable, Hashable, Sendable {
  let hook: String
  /// The token of this action.
  let token: String
  let heartbeat: Int
  let defaultResult: LifecycleHook.Outcome
  /// When the wait ends by itself.
  var deadline: SimTime
  /// When it ends whatever heartbeats come.
  let limit: SimTime
}

extension AutoScalingState {
  /// The hooks of a group, in order of name.
  public func hooks(of key: GroupKey) -> [LifecycleHook] {
    hooks.rows(from: Pair(key, "")).prefix { $0.key.first == key }.map(\.row)
  }
}
