import Console
import Terminal

/// Whoever writes into the pipe: nobody to show things to, but lines to read, so that
/// `quiz` can be answered by the lines that follow it.
final class PipedInteraction: Interaction {
  private var reader: LineReader

  init(_ reader: LineReader) { self.reader = reader }

  /// The next line of the pipe; nil at its end.
  func next() -> String? { reader.next() }

  var isInteractive: Bool { false }
  func takeInterrupt() -> Bool { false }
  func edit(_ text: String, named name: String) -> String? { nil }
  func page(_ text: String) {}
  func show(_ text: String) {}
  func confirm(_ question: String) -> Bool { true }
  func key(_ prompt: String) -> Character? { nil }
  func line(_ prompt: String) -> String? { reader.next() }
  func runClock(speed: Double?) {}
}
