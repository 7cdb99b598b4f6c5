@preconcurrency import CReadline
@preconcurrency import Glibc

extension LineEditor {
  /// Reads one input, however many lines it takes to be complete.
  ///
  /// `prompt` stands before the first line, `continuation` before the others; escape sequences
  /// are allowed in both as they are. `tick` is called every so many `milliseconds`.
  public func read(
    prompt: String, continuation: String = "> ", history: HistoryUse = .remember,
    tickEvery milliseconds: Int32 = 1000
  ) -> Outcome {
    earlierLines = []
    defer { earlierLines = [] }
    while true {
      let isFirst = earlierLines.isEmpty
      switch readLine(prompt: isFirst ? prompt : continuation, tickEvery: milliseconds) {
      case .interrupted: return .interrupted
      // Ctrl-D in the middle ends the input; whoever parses it says what is missing.
      case .endOfFile: return isFirst ? .endOfFile : finish(history)
      case .input(let line):
        earlierLines.append(withoutPastedEnd(line))
        if isComplete(earlierLines.joined(separator: "\n")) { return finish(history) }
      }
    }
  }

  /// A paste usually brings its last line break along, and Enter adds nothing to it.
  private func withoutPastedEnd(_ line: String) -> String {
    line.hasSuffix("\n") ? String(line.dropLast()) : line
  }

  private func finish(_ use: HistoryUse) -> Outcome {
    let input = earlierLines.joined(separator: "\n")
    if use == .remember { addToHistory(input) }
    return .input(input)
  }

  /// Reads one line of the terminal.
  private func readLine(prompt: String, tickEvery milliseconds: Int32) -> Outcome {
    accepted = nil
    discardSignals()
    rl_reset_screen_size()
    let before = [SIGWINCH, SIGTSTP, SIGTERM, SIGHUP].map { ($0, SignalPipe.listen(to: $0)) }
    rl_callback_handler_install(promptWithMarkers(prompt), acceptLine)
    isReading = true
    defer {
      isReading = false
      for (signal, action) in before { SignalPipe.restore(signal, action) }
    }
    while true {
      if let outcome = waitForEvent(milliseconds) { return outcome }
    }
  }

  private func waitForEvent(_ milliseconds: Int32) -> Outcome? {
    var watched = [STDIN_FILENO, SignalPipe.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let count = poll(&watched, 2, tick == nil ? -1 : milliseconds)
    if watched[1].revents != 0 {
      for signal in SignalPipe.take() {
        if let outcome = react(to: signal) { return outcome }
      }
    }
    if count == 0 { tick?() }
    guard watched[0].revents != 0 else { return nil }
    rl_callback_read_char()
    switch accepted {
    case nil: return nil
    case .line(let line): return .input(line)
    case .end:
      writeAll("\n", to: STDOUT_FILENO)
      return .endOfFile
    }
  }

  private func react(to signal: Int32) -> Outcome? {
    switch signal {
    case SIGINT:
      dropLine()
      return .interrupted
    case SIGWINCH: rl_resize_terminal()
    case SIGTSTP: suspend()
    default: endBy(signal)
    }
    return nil
  }

  /// Leaves the dropped line in sight, marked as readline's own programs mark it.
  private func dropLine() {
    if rl_readline_state & UInt(RL_STATE_ISEARCH | RL_STATE_NSEARCH) != 0 {
      endSearch()
    } else {
      rl_callback_sigcleanup()
    }
    rl_point = rl_end
    rl_redisplay()
    // Before the terminal is given back: that moves the cursor to the start of its row.
    writeAll("^C\n", to: STDOUT_FILENO)
    rl_free_line_state()
    rl_callback_handler_remove()
    rl_replace_line("", 0)
  }

  /// Puts the line back where the search stood.
  private func endSearch() {
    rl_clear_visible_line()
    rl_on_new_line()
    rl_callback_sigcleanup()
    rl_clear_visible_line()
    rl_on_new_line()
  }

  /// Gives the terminal back, stops until the user's shell says to go on, and draws anew.
  private func suspend() {
    rl_deprep_terminal()
    yieldTo(SIGTSTP)
    SignalPipe.listen(to: SIGTSTP)
    rl_prep_terminal(1)
    rl_reset_screen_size()
    rl_forced_update_display()
  }

  /// Gives the terminal back and ends.
  private func endBy(_ signal: Int32) {
    writeAll("\n", to: STDOUT_FILENO)
    rl_callback_handler_remove()
    yieldTo(signal)
  }

  /// Lets `signal` do what it does to a program that has not asked for it.
  private func yieldTo(_ signal: Int32) {
    var untouched = sigaction()
    untouched.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(signal, &untouched, nil)
    kill(getpid(), signal)
  }

  /// A Ctrl-C that came while a command ran is not one for the next line.
  private func discardSignals() { _ = SignalPipe.take() }
}
