/// The rules of a daemon's deployment: small and pure.
///
/// - Source: ECS Developer Guide, “Daemon deployments” (a batch of instances drains, others take
///   their place, until all run the new revision; too many failures go back).
enum DaemonRollout {
  /// The share of instances that drain at once where nothing is said. (AWS publishes none; ours.)
  static let defaultDrainPercent = 25.0
  /// Failed daemon tasks that end a deployment. (AWS publishes none; that of services' least.)
  static let failureThreshold = 3

  /// How many more instances may begin to drain: the share rounded down, but one at least.
  static func batch(of total: Int, draining: Int, percent: Double) -> Int {
    guard total > 0 else { return 0 }
    return max(0, max(1, Int(Double(total) * percent / 100)) - draining)
  }
}
