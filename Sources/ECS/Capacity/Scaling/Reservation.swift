/// The arithmetic of cluster auto scaling: small pure rules, apart from the world.
///
/// - Source: AWS Containers Blog, “Deep Dive on Amazon ECS Cluster Auto Scaling”; ECS Developer
///   Guide, “Amazon ECS managed scaling behavior”.
enum Reservation {
  /// `CapacityProviderReservation`: the instances needed in percent of those there are.
  ///
  /// Without any instance it cannot be divided: 200 asks for some, 100 for none.
  static func metric(needed: Int, running: Int) -> Double {
    if running == 0 { return needed == 0 ? 100 : 200 }
    return Double(needed) / Double(running) * 100
  }

  /// The size that target tracking gives the group: the smallest at which the metric is not
  /// above its target.
  ///
  /// From no instances at all it asks for two.
  static func desired(needed: Int, running: Int, target: Int) -> Int {
    if running == 0 { return needed == 0 ? 0 : 2 }
    return (needed * 100 + target - 1) / max(1, target)
  }

  /// The instances needed when tasks wait: those there are and more, between the smallest and
  /// the largest step.
  ///
  /// Where no task can ever fit nothing is added.
  static func needed(
    running: Int, additional: Int, minimumStep: Int, maximumStep: Int
  ) -> Int {
    guard additional > 0 else { return running }
    return running + min(max(additional, minimumStep), maximumStep)
  }

  /// How far a group shrinks in one minute: not below what is needed, and by no more than half.
  ///
  /// - Source: AWS Containers Blog, “Faster Scaling-in for Amazon ECS Cluster Auto Scaling”.
  static func shrunk(from running: Int, to wanted: Int) -> Int {
    max(wanted, running - max(1, running / 2))
  }

  /// One-minute points below the target before a group shrinks.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS managed scaling behavior”.
  static let pointsToShrink = 15
}
