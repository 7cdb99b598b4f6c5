/// One answer to a question, as it was given: the raw log from which any schedule can be
/// computed anew.
public struct Answer: Sendable, Equatable {
  /// The question's id.
  public var item: String
  /// The question's version when it was answered.
  public var version: Int
  /// When it was answered.
  public var answeredAt: WallTime
  /// What was answered: the options' letters as written in the file, or the line typed.
  public var response: String
  /// Whether it was right.
  public var isRight: Bool
  /// The grade given to the scheduler, 1 (again) to 4 (easy).
  public var grade: Int
  /// Where the grade comes from: `evidence`, or `learner` where it was overridden.
  public var gradeSource: String
  /// How long it took, in milliseconds.
  public var duration: Int
  /// How many hints were shown.
  public var hints: Int
  /// How many tries it took.
  public var tries: Int
  /// The engine that judged it.
  public var engine: String

  /// An answer.
  public init(
    item: String, version: Int, answeredAt: WallTime, response: String, isRight: Bool,
    grade: Int, gradeSource: String = "evidence", duration: Int, hints: Int = 0, tries: Int = 1,
    engine: String
  ) {
    self.item = item
    self.version = version
    self.answeredAt = answeredAt
    self.response = response
    self.isRight = isRight
    self.grade = grade
    self.gradeSource = gradeSource
    self.duration = duration
    self.hints = hints
    self.tries = tries
    self.engine = engine
  }
}

/// What the scheduler remembers of one question.
public struct CardRecord: Sendable, Equatable {
  /// The question's id.
  public var item: String
  /// The algorithm that computed it, such as `fsrs-6`.
  public var algorithm: String
  /// `learning`, `review` or `relearning`.
  public var phase: String
  /// The step of learning or relearning; nil in review.
  public var step: Int?
  /// In days.
  public var stability: Double
  /// 1 to 10.
  public var difficulty: Double
  /// When it should come again.
  public var due: WallTime
  /// When it was answered last.
  public var reviewedAt: WallTime

  /// A card's state.
  public init(
    item: String, algorithm: String, phase: String, step: Int?, stability: Double,
    difficulty: Double, due: WallTime, reviewedAt: WallTime
  ) {
    self.item = item
    self.algorithm = algorithm
    self.phase = phase
    self.step = step
    self.stability = stability
    self.difficulty = difficulty
    self.due = due
    self.reviewedAt = reviewedAt
  }
}
