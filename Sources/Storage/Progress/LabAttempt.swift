/// One try at a lab, from its start to its end.
public struct LabAttempt: Sendable, Equatable {
  /// How a try stands.
  public enum Outcome: String, Sendable {
    /// Under way.
    case open
    /// All goals were reached.
    case passed
    /// Left before that.
    case left
  }

  /// The number of the try, over all labs.
  public var id: Int64
  /// The lab's id.
  public var lab: String
  /// The lab's version when it was begun.
  public var version: Int
  /// When it was begun.
  public var startedAt: WallTime
  /// When it was ended; nil while it is open.
  public var endedAt: WallTime?
  /// How it stands.
  public var outcome: Outcome
  /// Whether a solution was looked at.
  public var solutionShown: Bool
  /// How many goals the last check found reached.
  public var reached: Int
  /// How many goals the lab has.
  public var goals: Int
  /// What the last check found, as JSON text; nil before the first.
  public var verdict: String?
}

/// A hint that was shown in a try.
public struct HintShown: Sendable, Equatable {
  /// The goal's id.
  public var goal: String
  /// 1 for the first and mildest hint.
  public var level: Int

  /// The hint of a goal at a level.
  public init(goal: String, level: Int) {
    self.goal = goal
    self.level = level
  }
}
