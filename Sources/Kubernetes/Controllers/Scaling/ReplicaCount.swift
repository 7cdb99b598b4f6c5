import Documents
import Simulation

/// How many pods a load asks for.
///
/// Source: kubernetes, `pkg/controller/podautoscaler/replica_calculator.go`.
struct ReplicaCount {
  /// How far from the target nothing is done.
  static let tolerance = 0.1

  /// A pod as the calculation sees it.
  struct Sample {
    /// How much it uses; nil where nothing is known.
    let usage: Int64?
    /// How much it asked for.
    let request: Int64
    /// Whether it starts only.
    let isUnready: Bool
  }

  /// What came of it.
  struct Result: Equatable {
    let replicas: Int64
    /// In per cent of what was asked for; nil where amounts were compared.
    let utilization: Int64?
    /// In thousandths, a pod.
    let average: Int64
  }

  /// What is aimed at.
  enum Target {
    /// So many per cent of what pods ask for.
    case utilization(Int64)
    /// So many thousandths a pod.
    case average(Int64)
  }

  let target: Target
  let current: Int64

  /// The answer; nil where no pod that counts has a measurement.
  func result(of samples: [Sample]) -> Result? {
    let counted = samples.filter { $0.usage != nil && !$0.isUnready }
    guard !counted.isEmpty else { return nil }
    let usages = counted.map { ($0.usage ?? 0, $0.request) }
    let ratio = self.ratio(usages)
    let replicas = replicas(samples, usages, ratio)
    let sum = usages.reduce(0) { $0 + $1.0 }
    return Result(
      replicas: replicas, utilization: utilization(usages), average: sum / Int64(usages.count))
  }

  private func utilization(_ usages: [(Int64, Int64)]) -> Int64? {
    guard case .utilization = target else { return nil }
    let asked = usages.reduce(0) { $0 + $1.1 }
    return asked == 0 ? 0 : usages.reduce(0) { $0 + $1.0 } * 100 / asked
  }

  private func ratio(_ usages: [(Int64, Int64)]) -> Double {
    switch target {
    case .utilization(let wanted):
      return Double(utilization(usages) ?? 0) / Double(max(1, wanted))
    case .average(let wanted):
      let sum = usages.reduce(0) { $0 + $1.0 }
      return Double(sum) / Double(usages.count) / Double(max(1, wanted))
    }
  }

  private func isNear(_ ratio: Double) -> Bool { abs(1 - ratio) <= Self.tolerance }

  private static func up(_ number: Double) -> Int64 { Int64(exactly: number.rounded(.up)) ?? 0 }

  private func replicas(
    _ samples: [Sample], _ usages: [(Int64, Int64)], _ ratio: Double
  ) -> Int64 {
    let unready = samples.filter(\.isUnready)
    let missing = samples.filter { $0.usage == nil && !$0.isUnready }
    let countsUnready = !unready.isEmpty && ratio > 1
    if !countsUnready, missing.isEmpty {
      return isNear(ratio) ? current : Self.up(ratio * Double(usages.count))
    }
    var all = usages
    // What is not known is taken for what would change least.
    if ratio < 1 {
      all += missing.map { (assumed(for: $0), $0.request) }
    } else if ratio > 1 {
      all += missing.map { (0, $0.request) }
    }
    if countsUnready { all += unready.map { (0, $0.request) } }
    let new = self.ratio(all)
    if isNear(new) || (ratio < 1 && new > 1) || (ratio > 1 && new < 1) { return current }
    let replicas = Self.up(new * Double(all.count))
    if (new < 1 && replicas > current) || (new > 1 && replicas < current) { return current }
    return replicas
  }

  private func assumed(for sample: Sample) -> Int64 {
    switch target {
    case .utilization(let wanted): sample.request * max(100, wanted) / 100
    case .average(let wanted): wanted
    }
  }
}
