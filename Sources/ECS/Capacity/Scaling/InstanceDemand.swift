import EC2

/// How many more instances waiting tasks need at least.
///
/// Tasks alike are packed together; a group of tasks that does not fit the smallest type is left
/// out, the count follows from the largest; of all groups the one that needs most decides.
///
/// - Source: ECS Developer Guide, “Amazon ECS managed scaling behavior”; AWS Containers Blog,
///   “Deep Dive on Amazon ECS Cluster Auto Scaling” (a lower bound).
enum InstanceDemand {
  /// Waiting tasks with exactly the same needs.
  struct Group: Hashable, Sendable {
    var need: InstanceFit.Need
    var count: Int
    /// Each on an instance of its own, by a `distinctInstance` constraint.
    var isDistinct = false
  }

  /// The instances to be added for all groups.
  static func additional(for groups: [Group], types: [InstanceType]) -> Int {
    groups.map { additional(for: $0, types) }.max() ?? 0
  }

  private static func additional(for group: Group, _ types: [InstanceType]) -> Int {
    let counts = types.map { InstanceFit.count(of: group.need, on: $0) }
    guard let least = counts.min(), least > 0, let most = counts.max() else { return 0 }
    return group.isDistinct ? group.count : (group.count + most - 1) / most
  }
}
