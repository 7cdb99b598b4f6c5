import AWSModel
import Simulation

/// What Application Auto Scaling knows.
public struct ApplicationScalingState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "application-autoscaling"

  /// What may be scaled.
  public internal(set) var targets = Table<TargetKey, ScalableTarget>()
  /// How it is scaled.
  public internal(set) var policies = Table<PolicyKey, ScalingPolicy>()
  /// Policies by ARN.
  var policiesByARN = Table<String, PolicyKey>()
  /// What happens by the clock.
  var scheduled = Table<PolicyKey, ScheduledAction>()
  /// What was scaled, by number.
  var activities = Table<Pair<TargetKey, Int>, ScalingActivity>()
  /// How much was ever scaled.
  var activityCount = 0

  /// Nothing yet.
  public init() {}

  /// The policies of a target in order of name.
  func policies(of target: TargetKey) -> [ScalingPolicy] {
    policies.rows(from: PolicyKey("", target)).prefix { $0.key.target == target }.map(\.row)
  }

  /// What happens to a target by the clock, in order of name.
  func scheduled(of target: TargetKey) -> [ScheduledAction] {
    scheduled.rows(from: PolicyKey("", target)).prefix { $0.key.target == target }.map(\.row)
  }

  /// What was scaled of a target, the latest last.
  public func activities(of target: TargetKey) -> [ScalingActivity] {
    activities.rows(from: Pair(target, 0)).prefix { $0.key.first == target }.map(\.row)
  }
}

/// What a scalable target is found by.
public struct TargetKey: Hashable, Comparable, Codable, Sendable {
  /// The account and region.
  public let scope: Scope
  /// Such as `ecs`.
  public let namespace: String
  /// Such as `service/shop/web`.
  public let resource: String
  /// Such as `ecs:service:DesiredCount`.
  public let dimension: String

  /// The target of that name.
  public init(_ scope: Scope, _ namespace: String, _ resource: String, _ dimension: String) {
    self.scope = scope
    self.namespace = namespace
    self.resource = resource
    self.dimension = dimension
  }

  /// Whether `left` comes first.
  public static func < (left: TargetKey, right: TargetKey) -> Bool {
    if left.scope != right.scope { return left.scope < right.scope }
    if left.namespace != right.namespace { return left.namespace < right.namespace }
    if left.resource != right.resource { return left.resource < right.resource }
    return left.dimension < right.dimension
  }

  /// How errors name it.
  var phrase: String {
    "service namespace: \(namespace), resource ID: \(resource), scalable dimension: \(dimension)"
  }
}

/// What a policy or a scheduled action of a target is found by.
public struct PolicyKey: Hashable, Comparable, Codable, Sendable {
  /// The target.
  public let target: TargetKey
  /// The name.
  public let name: String

  /// The policy of that name.
  public init(_ name: String, _ target: TargetKey) {
    self.target = target
    self.name = name
  }

  /// Whether `left` comes first.
  public static func < (left: PolicyKey, right: PolicyKey) -> Bool {
    left.target == right.target ? left.name < right.name : left.target < right.target
  }
}

extension World {
  /// What Application Auto Scaling knows.
  public var applicationScaling: ApplicationScalingState {
    _read { yield self[ApplicationScalingState.self] }
    _modify { yield &self[ApplicationScalingState.self] }
  }
}
