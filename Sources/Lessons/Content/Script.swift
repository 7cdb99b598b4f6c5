/// Lines of the learner's language with, in between, what is made to go wrong.
public struct Script: Sendable, Equatable {
  /// One part of a script.
  public enum Step: Sendable, Equatable {
    /// One or more shell lines, as written.
    case lines(String)
    /// A fault with its arguments.
    case fault(name: String, arguments: [String])
  }

  /// A step and the line of the file where its text begins.
  public struct Placed: Sendable, Equatable {
    /// The step.
    public var step: Step
    /// The line of the file, counted from 1.
    public var line: Int
  }

  /// The steps in order.
  public var steps: [Placed]

  /// A script of those steps.
  public init(steps: [Placed] = []) { self.steps = steps }

  /// A script of shell lines only.
  public init(_ text: String, line: Int = 1) {
    steps = [Placed(step: .lines(text), line: line)]
  }

  /// Whether there is nothing to do.
  public var isEmpty: Bool { steps.isEmpty }

  /// The text that a learner would read and type.
  public var text: String {
    steps.map { placed in
      switch placed.step {
      case .lines(let text): text.hasSuffix("\n") ? String(text.dropLast()) : text
      case .fault(let name, let arguments): "# \(([name] + arguments).joined(separator: " "))"
      }
    }.joined(separator: "\n")
  }
}
