import Storage

/// How well something was remembered, as the scheduler wants to know it.
public enum Grade: Int, Sendable, CaseIterable {
  /// Not remembered.
  case again = 1
  /// Remembered with help or at the second try.
  case hard = 2
  /// Remembered.
  case good = 3
  /// Remembered at once, as before.
  case easy = 4
}

extension Grade {
  /// What is known of an answer when it is graded.
  public struct Evidence: Sendable, Equatable {
    /// Whether it was right.
    public var isRight: Bool
    /// How many tries it took.
    public var tries: Int
    /// How many hints were shown before.
    public var hints: Int
    /// How long it took, in seconds.
    public var seconds: Double
    /// How long it takes someone who knows it, reading included, in seconds.
    public var par: Double
    /// How many answers in a row were right before this one.
    public var streak: Int

    /// Evidence.
    public init(
      isRight: Bool, tries: Int = 1, hints: Int = 0, seconds: Double, par: Double, streak: Int = 0
    ) {
      self.isRight = isRight
      self.tries = tries
      self.hints = hints
      self.seconds = seconds
      self.par = par
      self.streak = streak
    }
  }

  /// The grade that the evidence speaks for: `hard` is never a failure, and `easy` needs speed
  /// and two right answers before.
  public init(_ evidence: Evidence) {
    if !evidence.isRight {
      self = .again
    } else if evidence.hints > 0 || evidence.tries > 1 || evidence.seconds > 2 * evidence.par {
      self = .hard
    } else if evidence.seconds < evidence.par / 2, evidence.streak >= 2 {
      self = .easy
    } else {
      self = .good
    }
  }
}
