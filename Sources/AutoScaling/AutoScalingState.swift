import AWSModel
import Simulation

/// Where a group is kept: the account and region, and its name.
public typealias GroupKey = Pair<Scope, String>

/// What EC2 Auto Scaling knows.
public struct AutoScalingState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "autoscaling"

  /// The groups.
  public internal(set) var groups = Table<GroupKey, AutoScalingGroup>()
  /// The instances of the groups, by group and id.
  var instances = Table<Pair<GroupKey, String>, GroupInstance>()
  /// The group of each instance that is in one, by instance id.
  var groupsByInstance = Table<String, GroupKey>()
  /// What the groups did, by group and number.
  var activities = Table<Pair<GroupKey, Int>, ScalingActivity>()
  /// The launch configurations, by name.
  var configurations = Table<Pair<Scope, String>, LaunchConfiguration>()
  /// The hooks of the groups, by group and name.
  var hooks = Table<Pair<GroupKey, String>, LifecycleHook>()
  /// The scaling policies, by group and name.
  var policies = Table<Pair<GroupKey, String>, ScalingPolicy>()
  /// The scheduled actions, by group and name.
  var schedules = Table<Pair<GroupKey, String>, ScheduledAction>()
  /// The instance refreshes, by group and number.
  var refreshes = Table<Pair<GroupKey, Int>, InstanceRefresh>()

  /// A state without groups.
  public init() {}

  /// The group that a name or an ARN means, if there is one.
  public func group(_ nameOrARN: String, _ scope: Scope) -> AutoScalingGroup? {
    guard nameOrARN.hasPrefix("arn:") else { return groups[Pair(scope, nameOrARN)] }
    guard
      let name = nameOrARN.firstRange(of: ":autoScalingGroupName/").map({ range in
        String(nameOrARN[range.upperBound...])
      })
    else { return nil }
    let found = groups[Pair(scope, name)]
    return found?.arn == nameOrARN ? found : nil
  }

  /// The instances of a group, in order of id; terminating ones too.
  public func instances(of group: GroupKey) -> [GroupInstance] {
    instances.rows(from: Pair(group, "")).prefix { $0.key.first == group }.map(\.row)
  }

  /// An instance of a group, by its id.
  public func instance(_ id: String) -> GroupInstance? {
    groupsByInstance[id].flatMap { instances[Pair($0, id)] }
  }

  /// The groups of an account in a region, in order of name.
  func groups(in scope: Scope) -> [AutoScalingGroup] {
    groups.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }.map(\.row)
  }

  /// Changes the row of an instance.
  mutating func update(_ instance: GroupInstance, _ change: (inout GroupInstance) -> Void) {
    instances.update(Pair(instance.group, instance.id), change)
  }
}

extension World {
  /// What EC2 Auto Scaling knows.
  public var autoScaling: AutoScalingState {
    _read { yield self[AutoScalingState.self] }
    _modify { yield &self[AutoScalingState.self] }
  }
}
