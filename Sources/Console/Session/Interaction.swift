/// What a session asks of the person before it; a front end answers, in tests a script.
public protocol Interaction {
  /// Whether there is somebody to ask.
  var isInteractive: Bool { get }
  /// Whether Ctrl-C was pressed since the last question.
  func takeInterrupt() -> Bool
  /// Lets the person edit a text in their editor; nil where it was left unchanged or cannot be.
  func edit(_ text: String, named name: String) -> String?
  /// Shows a long text page by page.
  func page(_ text: String)
  /// Shows a text at once, before the line has ended.
  func show(_ text: String)
  /// Asks a question that is answered by yes or no.
  func confirm(_ question: String) -> Bool
  /// Asks for one key.
  func key(_ prompt: String) -> Character?
  /// Asks for one line.
  func line(_ prompt: String) -> String?
  /// Waits so long in real time, or until Ctrl-C, while somebody watches.
  func rest(seconds: Double)
  /// Lets the clock run by itself, so many times faster than real time; nil stops it.
  func runClock(speed: Double?)
}

extension Interaction {
  /// Where nobody watches nothing is waited for.
  public func rest(seconds: Double) {}
}

/// Nobody to ask: batches, pipes and tests.
public struct NoInteraction: Interaction {
  /// An interaction in which nobody answers.
  public init() {}
  /// There is nobody.
  public var isInteractive: Bool { false }
  /// Never.
  public func takeInterrupt() -> Bool { false }
  /// There is no editor.
  public func edit(_ text: String, named name: String) -> String? { nil }
  /// Nobody reads pages.
  public func page(_ text: String) {}
  /// Nobody looks.
  public func show(_ text: String) {}
  /// What is asked for on purpose is done.
  public func confirm(_ question: String) -> Bool { true }
  /// There is no key.
  public func key(_ prompt: String) -> Character? { nil }
  /// There is no line.
  public func line(_ prompt: String) -> String? { nil }
  /// The clock stands.
  public func runClock(speed: Double?) {}
}
