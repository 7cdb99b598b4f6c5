/// What clients asked lately, so that one who asks again is known to be waiting.
///
/// A client without the mark of a waiter (Terraform polls with plain calls) shows that it waits
/// by sending the same bytes again and getting the same answer.
struct PollMemory {
  /// A question: the same client, operation and request give the same number.
  typealias Question = Int

  /// What is known of a question that was asked.
  struct Asked {
    /// What was answered, as a fingerprint.
    var answer: Int
    /// How often in a row the same was answered.
    var repeats = 0
    /// When it was asked last, in nanoseconds of the monotonic clock.
    var at: UInt64
  }

  /// Two generations of so many questions are remembered.
  static let generationSize = 1_024

  /// A second question within this time is no poll but work: pollers sleep between.
  ///
  /// The shortest pause of Terraform's plugin SDK is 100 ms (`retry.StateChangeConf`).
  static let shortestPause: UInt64 = 80_000_000
  /// A client that was silent for so long has stopped waiting.
  static let longestPause: UInt64 = 120_000_000_000

  private var young: [Question: Asked] = [:]
  private var old: [Question: Asked] = [:]

  /// What is known of a question that was asked at most `longestPause` before `now`.
  func recall(_ question: Question, now: UInt64) -> Asked? {
    guard let asked = young[question] ?? old[question] else { return nil }
    return now - min(now, asked.at) <= Self.longestPause ? asked : nil
  }

  /// Remembers a question; the oldest are let go.
  mutating func remember(_ question: Question, _ asked: Asked) {
    if young.count >= Self.generationSize, young[question] == nil {
      old = young
      young = [:]
    }
    young[question] = asked
  }
}
