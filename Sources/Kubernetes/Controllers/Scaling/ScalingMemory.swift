import Simulation

/// What an autoscaler remembers of the last minutes.
///
/// Source: kubernetes, `pkg/controller/podautoscaler/horizontal.go`, `recommendations`,
/// `scaleUpEvents`, `scaleDownEvents`.
struct ScalingMemory: Codable, Sendable {
  /// A number of replicas, and when.
  struct Entry: Codable, Sendable {
    let at: SimTime
    let replicas: Int64
  }

  /// What was recommended.
  var recommendations: [Entry] = []
  /// By how many pods it grew.
  var growths: [Entry] = []
  /// By how many pods it shrank.
  var cuts: [Entry] = []

  /// Forgets what is older than any window looks back.
  mutating func forget(before time: SimTime) {
    recommendations.removeAll { $0.at < time }
    growths.removeAll { $0.at < time }
    cuts.removeAll { $0.at < time }
  }

  static func sum(_ entries: [Entry], since time: SimTime) -> Int64 {
    entries.filter { $0.at > time }.reduce(0) { $0 + $1.replicas }
  }
}
