@preconcurrency import CReadline  // readline's own variables: safe while one thread owns them
@preconcurrency import Glibc

/// GNU readline: edits one input at a time, with completion and history.
///
/// Uses readline's callback interface with `poll`, so that Ctrl-C, the clock and notices are
/// ordinary code between two keys. The user's `.inputrc` counts (`$if drydock` works in it): what
/// is set here is set before it is read. Readline has one state for the process, so the editor
/// made last is the one that works.
@MainActor
public final class LineEditor {
  /// What a reading gave.
  public enum Outcome: Sendable, Hashable {
    /// A complete input; the lines of a long one are joined by line breaks.
    case input(String)
    /// Ctrl-C: the input was dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal has gone.
    case endOfFile
  }

  /// What becomes of an input beside being returned.
  public enum HistoryUse: Sendable, Hashable {
    /// It can be found again: a command.
    case remember
    /// It cannot: the answer to a question.
    case forget
  }

  /// Answers Tab.
  public var completer: (CompletionRequest) -> Completion = { _ in .none }
  /// Whether an input is whole; while it is not, the editor asks for another line.
  public var isComplete: (String) -> Bool = { _ in true }
  /// Called about every second while the editor waits for a key; may print above or change the
  /// prompt.
  public var tick: (() -> Void)?

  let style: Style
  let historyFile: HistoryFile?
  /// The lines of the input that were accepted before the one being edited.
  var earlierLines: [String] = []
  /// What readline's handler gave: the line, or nil at the end of input.
  var accepted: Accepted?
  /// What Tab found, for the list under the line.
  var replacements: [Completion.Replacement] = []
  /// The text the next reading begins with.
  var prefilled = ""
  /// Whether the editor waits for a key right now.
  var isReading = false

  enum Accepted {
    case line(String)
    case end
  }

  /// The editor that readline's callbacks speak to: C functions carry no context.
  static var current: LineEditor?

  /// An editor of the process's terminal.
  ///
  /// - Parameters:
  ///   - name: what `$if` in an `.inputrc` knows the program by.
  ///   - style: how the list of candidates is dressed.
  ///   - history: where inputs are kept across runs, nil for nowhere.
  public init(name: String = "drydock", style: Style = .plain, history: HistoryFile? = nil) {
    self.style = style
    historyFile = history
    Self.current = self
    startReadline(name: name)
    if history_is_stifled() == 0 { stifle_history(Int32(history?.limit ?? 10_000)) }
    for entry in history?.load() ?? [] { remember(entry) }
    Interrupt.listen()
  }

  /// Puts `text` into the line that the next reading begins with, for the learner to change.
  public func prefill(_ text: String) { prefilled = text }

  /// Prints `text` above the prompt, then draws the prompt and the half-typed line again.
  public func printAbove(_ text: String) {
    guard isReading else {
      writeAll(text + "\n", to: STDOUT_FILENO)
      return
    }
    rl_clear_visible_line()
    fputs(text + "\n", rl_outstream)
    rl_on_new_line()
    rl_redisplay()
  }

  /// Changes the prompt of the line being edited, unless a search or a list has its place.
  public func updatePrompt(_ prompt: String) {
    let busy = UInt(
      RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_COMPLETING | RL_STATE_MULTIKEY
        | RL_STATE_NUMERICARG)
    guard isReading, rl_readline_state & busy == 0, earlierLines.isEmpty else { return }
    rl_clear_visible_line()
    rl_set_prompt(promptWithMarkers(prompt))
    rl_on_new_line()
    rl_redisplay()
  }

  /// All inputs remembered, oldest first.
  public var history: [String] {
    (0..<history_length).compactMap { index in
      history_get(history_base + index)?.pointee.line.map { String(cString: $0) }
    }
  }

  /// Puts an input into the history and its file, unless it is blank or the same as the last.
  public func addToHistory(_ input: String) {
    guard remember(input) else { return }
    historyFile?.append(input)
  }

  @discardableResult
  private func remember(_ input: String) -> Bool {
    guard input.contains(where: { !$0.isWhitespace }), !input.utf8.contains(0) else {
      return false
    }
    let last = history_get(history_base + history_length - 1)?.pointee.line
    if let last, String(cString: last) == input { return false }
    add_history(input)
    return true
  }
}
