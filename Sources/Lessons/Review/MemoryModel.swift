import Glibc

/// How memory fades and firms: the formulas of FSRS-6, with its default parameters.
///
/// Source: py-fsrs 6.3.2 (`fsrs/scheduler.py`), compared with fsrs-rs 6.6.1.
struct MemoryModel: Sendable, Equatable {
  /// The parameters w0 … w20.
  var weights: [Double] = Self.defaultWeights

  static let defaultWeights: [Double] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]

  static let leastStability = 0.001

  private var decay: Double { -weights[20] }
  private var factor: Double { pow(0.9, 1 / decay) - 1 }

  /// The chance of remembering after `days` at a stability.
  func retrievability(days: Double, stability: Double) -> Double {
    pow(1 + factor * days / stability, decay)
  }

  /// After how many days the chance falls to `retention`.
  func interval(stability: Double, retention: Double) -> Double {
    stability / factor * (pow(retention, 1 / decay) - 1)
  }

  func firstStability(_ grade: Grade) -> Double {
    max(weights[grade.rawValue - 1], Self.leastStability)
  }

  func firstDifficulty(_ grade: Grade) -> Double { Self.clamped(rawDifficulty(grade)) }

  /// The next difficulty: it moves less the nearer it is to 10, and drifts back to that of an
  /// easy card.
  func difficulty(after grade: Grade, from old: Double) -> Double {
    let change = -weights[6] * Double(grade.rawValue - 3)
    let damped = old + change * (10 - old) / 9
    return Self.clamped(weights[7] * rawDifficulty(.easy) + (1 - weights[7]) * damped)
  }

  /// The next stability after an answer on the same day.
  func stabilityOnSameDay(after grade: Grade, from old: Double) -> Double {
    let growth =
      exp(weights[17] * (Double(grade.rawValue - 3) + weights[18])) * pow(old, -weights[19])
    return max(old * (grade == .again ? growth : max(growth, 1)), Self.leastStability)
  }

  /// The next stability after an answer a day or more later.
  func stability(
    after grade: Grade, from old: Double, difficulty: Double, retrievability: Double
  ) -> Double {
    let next =
      grade == .again
      ? lapsed(old, difficulty, retrievability) : grown(old, difficulty, retrievability, grade)
    return max(next, Self.leastStability)
  }

  private func lapsed(_ old: Double, _ difficulty: Double, _ chance: Double) -> Double {
    let forgotten =
      weights[11] * pow(difficulty, -weights[12]) * (pow(old + 1, weights[13]) - 1)
      * exp(weights[14] * (1 - chance))
    return min(forgotten, old / exp(weights[17] * weights[18]))
  }

  private func grown(
    _ old: Double, _ difficulty: Double, _ chance: Double, _ grade: Grade
  ) -> Double {
    let bonus = grade == .hard ? weights[15] : grade == .easy ? weights[16] : 1
    let growth =
      exp(weights[8]) * (11 - difficulty) * pow(old, -weights[9])
      * (exp(weights[10] * (1 - chance)) - 1)
    return old * (1 + growth * bonus)
  }

  private func rawDifficulty(_ grade: Grade) -> Double {
    weights[4] - exp(weights[5] * Double(grade.rawValue - 1)) + 1
  }

  private static func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }
}
