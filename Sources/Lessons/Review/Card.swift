import Storage

/// What the scheduler knows of one question after its last answer.
public struct Card: Sendable, Equatable {
  /// Where a question is on its way into memory.
  public enum Phase: Sendable, Equatable {
    /// New; the step is the next of the short ones.
    case learning(step: Int)
    /// Known, and asked again after days.
    case review
    /// Forgotten, and on the short steps again.
    case relearning(step: Int)
  }

  /// Where it is.
  public var phase: Phase
  /// In how many days the chance of remembering falls to 90 %.
  public var stability: Double
  /// 1 (easy) to 10.
  public var difficulty: Double
  /// When to ask again.
  public var due: WallTime
  /// When it was answered last.
  public var reviewedAt: WallTime

  /// A card in a known state.
  public init(
    phase: Phase, stability: Double, difficulty: Double, due: WallTime, reviewedAt: WallTime
  ) {
    self.phase = phase
    self.stability = stability
    self.difficulty = difficulty
    self.due = due
    self.reviewedAt = reviewedAt
  }
}

extension Card {
  /// The card as it was stored.
  public init(_ record: CardRecord) {
    let phase: Phase =
      switch record.phase {
      case "learning": .learning(step: record.step ?? 0)
      case "relearning": .relearning(step: record.step ?? 0)
      default: .review
      }
    self.init(
      phase: phase, stability: record.stability, difficulty: record.difficulty, due: record.due,
      reviewedAt: record.reviewedAt)
  }

  /// The card as it is stored, under the question's id.
  public func record(for item: String) -> CardRecord {
    let (name, step): (String, Int?) =
      switch phase {
      case .learning(let step): ("learning", step)
      case .review: ("review", nil)
      case .relearning(let step): ("relearning", step)
      }
    return CardRecord(
      item: item, algorithm: Scheduler.algorithm, phase: name, step: step, stability: stability,
      difficulty: difficulty, due: due, reviewedAt: reviewedAt)
  }
}
