import Documents
import Simulation

/// What must be true of a cloud: asked on a fork, in the learner's own language.
public struct Condition: Sendable, Equatable {
  /// What is asked.
  public indirect enum Question: Sendable, Equatable {
    /// Lines whose output passes all tests; no lines: the output of the learner's own answer.
    case run(Script?, tests: [Test])
    /// Every one of these.
    case all([Condition])
    /// At least one of these.
    case any([Condition])
    /// Not this.
    case not(Condition)
  }

  /// One demand on an output.
  public enum Test: Sendable, Equatable {
    /// It is this value.
    case equals(JSON)
    /// It is this text, blanks around it aside.
    case prints(String)
    /// It has this text in it.
    case contains(String)
    /// A place of it matches this regular expression.
    case matches(String)
    /// It is a number not below this.
    case atLeast(Double)
    /// It is a number not above this.
    case atMost(Double)
    /// It came with this exit status.
    case status(Int)
  }

  /// What is asked.
  public var question: Question
  /// What happens before.
  public var after: Script?
  /// In what span it is enough that it holds at some moment.
  public var within: SimDuration?
  /// For how long it must hold.
  public var always: SimDuration?
  /// The line of the file, counted from 1.
  public var line: Int

  /// A condition.
  public init(
    _ question: Question, after: Script? = nil, within: SimDuration? = nil,
    always: SimDuration? = nil, line: Int = 1
  ) {
    self.question = question
    self.after = after
    self.within = within
    self.always = always
    self.line = line
  }
}

extension Condition.Test {
  /// What is expected, as an end of “expected …”.
  public var expectation: String {
    switch self {
    case .equals(let value): value.string ?? value.compactText
    case .prints(let text): text
    case .contains(let text): "something with \(text) in it"
    case .matches(let pattern): "something that matches \(pattern)"
    case .atLeast(let number): "at least \(JSON.shortest(number))"
    case .atMost(let number): "at most \(JSON.shortest(number))"
    case .status(let status): "exit status \(status)"
    }
  }
}

extension JSON {
  /// A number without a needless `.0`.
  static func shortest(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }
}
