/// What one connection's waiter was told, so that its next question is understood.
///
/// Which of an operation's waiters a client runs is not said; but one that would have ended at an
/// answer does not ask again.
struct WaiterMemory {
  /// What it asks again and again.
  let question: PollMemory.Question
  /// The waiters that it can not be.
  var ruledOut: [String] = []
  /// Whether it got all the time that its patience allows.
  var isOutOfPatience = false
  /// When it was answered last, in nanoseconds of the monotonic clock.
  var at: UInt64

  /// Within this time a question is not the next of a waiter, which sleeps between, but the first
  /// of a new one.
  static let shortestPause: UInt64 = 500_000_000

  /// Whether `question` is the next of this waiter.
  func goesOn(with question: PollMemory.Question, now: UInt64) -> Bool {
    question == self.question && now - min(now, at) >= Self.shortestPause
  }
}
