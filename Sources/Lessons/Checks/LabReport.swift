import Console
import Documents
import Sandbox

/// What a check of a lab found, goal by goal.
public struct LabReport: Sendable, Equatable {
  /// What was found of one goal.
  public struct Finding: Sendable, Equatable {
    /// The goal's id.
    public var goal: String
    /// The goal's sentence.
    public var sentence: String
    /// How much it counts.
    public var weight: Int
    /// What came of asking.
    public var verdict: Verdict
    /// The line behind a miss, where a search shows it.
    public var cause: Cause?
  }

  /// Goal by goal, in the order of the lab.
  public var findings: [Finding]

  /// The ids of the goals that are reached.
  public var reached: [String] { findings.filter(\.verdict.isMet).map(\.goal) }

  /// The ids of the goals that are not.
  public var missed: [String] { findings.filter { !$0.verdict.isMet }.map(\.goal) }

  /// Whether all are reached.
  public var isPassed: Bool { missed.isEmpty }

  /// The share of the weights reached, in percent.
  public var score: Int {
    let all = findings.reduce(0) { $0 + $1.weight }
    let got = findings.filter(\.verdict.isMet).reduce(0) { $0 + $1.weight }
    return all == 0 ? 100 : got * 100 / all
  }
}

extension LabReport {
  /// Asks all goals of a lab.
  ///
  /// `scene` is the sandbox as it was handed out; without it no causes are searched.
  public init(of lab: Lab, in session: Session, since scene: Sandbox?) {
    findings = lab.goals.map { goal in
      let verdict = goal.check.judge(session)
      let cause =
        verdict.isMet
        ? nil : scene.flatMap { Cause.find(for: goal.check, since: $0, in: session) }
      return Finding(
        goal: goal.id, sentence: goal.sentence, weight: goal.weight, verdict: verdict,
        cause: cause)
    }
  }

  /// The findings as they are kept and sent.
  public var json: JSON {
    .array(
      findings.map { finding in
        [
          "goal": .string(finding.goal), "sentence": .string(finding.sentence),
          "met": .bool(finding.verdict.isMet), "expected": .string(finding.verdict.expected),
          "actual": .string(finding.verdict.finding),
          "cause": finding.cause.map { .string($0.sentence) } ?? .null,
        ]
      })
  }
}
