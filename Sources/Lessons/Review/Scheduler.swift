import Storage

/// When to ask again: FSRS-6 with its short steps, without chance, so that the same answers
/// always give the same dates.
public struct Scheduler: Sendable {
  /// The name under which states are stored; another algorithm computes anew from the log.
  public static let algorithm = "fsrs-6"

  /// The chance of remembering at which a question comes again.
  public var retention = 0.9

  private let memory = MemoryModel()
  /// In seconds.
  private static let learningSteps: [Double] = [60, 600]
  private static let relearningSteps: [Double] = [600]
  private static let longestInterval = 36_500

  /// A scheduler that aims at 90 %.
  public init() {}

  /// The chance that the question is remembered at `now`, between 0 and 1.
  public func retrievability(of card: Card, at now: WallTime) -> Double {
    let days = max(0, now.wholeDays(since: card.reviewedAt))
    return memory.retrievability(days: Double(days), stability: card.stability)
  }

  /// The card after an answer; `card` is nil for a question that was never asked.
  public func review(_ card: Card?, _ grade: Grade, at now: WallTime) -> Card {
    guard let card else {
      let fresh = Card(
        phase: .learning(step: 0), stability: memory.firstStability(grade),
        difficulty: memory.firstDifficulty(grade), due: now, reviewedAt: now)
      return scheduled(fresh, grade, at: now)
    }
    var next = card
    if now.wholeDays(since: card.reviewedAt) < 1 {
      next.stability = memory.stabilityOnSameDay(after: grade, from: card.stability)
    } else {
      next.stability = memory.stability(
        after: grade, from: card.stability, difficulty: card.difficulty,
        retrievability: retrievability(of: card, at: now))
    }
    next.difficulty = memory.difficulty(after: grade, from: card.difficulty)
    return scheduled(next, grade, at: now)
  }

  private func scheduled(_ card: Card, _ grade: Grade, at now: WallTime) -> Card {
    var next = card
    next.reviewedAt = now
    switch card.phase {
    case .learning(let step):
      let place = Self.place(after: grade, at: step, of: Self.learningSteps)
      next.phase = place.step.map { .learning(step: $0) } ?? .review
      next.due = place.wait.map(now.adding(seconds:)) ?? dueAfterDays(next, now)
    case .relearning(let step):
      let place = Self.place(after: grade, at: step, of: Self.relearningSteps)
      next.phase = place.step.map { .relearning(step: $0) } ?? .review
      next.due = place.wait.map(now.adding(seconds:)) ?? dueAfterDays(next, now)
    case .review where grade == .again:
      next.phase = .relearning(step: 0)
      next.due = now.adding(seconds: Self.relearningSteps[0])
    case .review:
      next.due = dueAfterDays(next, now)
    }
    return next
  }

  private func dueAfterDays(_ card: Card, _ now: WallTime) -> WallTime {
    let days = memory.interval(stability: card.stability, retention: retention)
    let whole = Int(days.rounded(.toNearestOrEven))
    return now.adding(days: min(max(whole, 1), Self.longestInterval))
  }

  private struct Place {
    /// The step to stand on; nil once past the last.
    var step: Int?
    /// Seconds to wait there; nil once past the last.
    var wait: Double?
  }

  private static func place(after grade: Grade, at step: Int, of steps: [Double]) -> Place {
    if step >= steps.count, grade != .again { return Place() }
    switch grade {
    case .again: return Place(step: 0, wait: steps[0])
    case .hard:
      guard step == 0 else { return Place(step: step, wait: steps[step]) }
      let wait = steps.count == 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2
      return Place(step: 0, wait: wait)
    case .good where step + 1 < steps.count:
      return Place(step: step + 1, wait: steps[step + 1])
    case .good, .easy: return Place()
    }
  }
}
