@preconcurrency import CReadline
@preconcurrency import Glibc

// The start of readline and the functions it calls back. They are free functions since C carries
// no context; readline calls them on the thread that feeds it, which is the main one.

extension LineEditor {
  /// Sets our defaults, then lets readline read the user's `.inputrc`, which may change them.
  func startReadline(name: String) {
    // Readline keeps the pointers, so these copies live as long as the process.
    rl_readline_name = UnsafePointer(strdup(name))
    rl_variable_bind("show-all-if-ambiguous", "on")
    rl_variable_bind("enable-bracketed-paste", "on")
    useUnicodeLocale()
    rl_initialize()
    using_history()

    rl_catch_signals = 0  // Ctrl-C and its like come through our own pipe
    rl_catch_sigwinch = 0
    rl_change_environment = 0  // no LINES and COLUMNS that go stale in programs we start
    rl_attempted_completion_function = { word, _, _ in findCandidates(word) }
    rl_completion_display_matches_hook = { _, _, _ in showCandidates() }
    rl_sort_completion_matches = 0  // the completer's order counts
    // Shell words: neither `=` nor `:` nor `,` breaks one here; the completer says where the part
    // to replace begins.
    rl_completer_word_break_characters = UnsafePointer(strdup(" \t\n\"'`|&;<>()"))
    rl_completer_quote_characters = UnsafePointer(strdup("\"'"))
    rl_startup_hook = { insertPrefilled() }
  }

  /// What is typed, split at the cursor.
  var request: CompletionRequest {
    let buffer = rl_line_buffer.map { String(cString: $0) } ?? ""
    let cursor = buffer.utf8.index(
      buffer.startIndex, offsetBy: Int(rl_point), limitedBy: buffer.endIndex)
    let place = cursor ?? buffer.endIndex
    let earlier = earlierLines.map { $0 + "\n" }.joined()
    return CompletionRequest(
      before: earlier + buffer[..<place], after: String(buffer[place...]))
  }
}

/// Readline's list of matches: the common beginning, the matches, nil; all of it `free`d by readline.
private typealias MatchList = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

private func findCandidates(_ word: UnsafePointer<CChar>?) -> MatchList? {
  rl_attempted_completion_over = 1  // never fall back to names of the disk's files
  guard let word else { return nil }
  let found = String(cString: word)
  let texts = MainActor.assumeIsolated {
    guard let editor = LineEditor.current else { return [String]() }
    let request = editor.request
    editor.replacements = editor.completer(request).replacements(for: found, in: request)
    let appendsSpace = editor.replacements.allSatisfy(\.candidate.appendsSpace)
    rl_completion_append_character = appendsSpace ? Int32(UInt8(ascii: " ")) : 0
    rl_completion_suppress_append = appendsSpace ? 0 : 1
    rl_completion_suppress_quote = appendsSpace ? 0 : 1
    return editor.replacements.map(\.text)
  }
  return texts.isEmpty ? nil : rl_completion_matches(found) { _, index in candidate(at: index) }
}

/// Called with 0, 1, 2 … until nil; readline frees what it gets.
private func candidate(at index: Int32) -> UnsafeMutablePointer<CChar>? {
  let text: String? = MainActor.assumeIsolated {
    guard let replacements = LineEditor.current?.replacements,
      replacements.indices.contains(Int(index))
    else { return nil }
    return replacements[Int(index)].text
  }
  return text.flatMap { strdup($0) }
}

private func showCandidates() {
  MainActor.assumeIsolated {
    guard let editor = LineEditor.current else { return }
    let listing = CandidateListing(
      candidates: editor.replacements.map(\.candidate),
      screen: TerminalSize.of(STDOUT_FILENO) ?? .classic, style: editor.style)
    fputs("\n" + listing.lines.map { $0 + "\n" }.joined(), rl_outstream)
    fflush(rl_outstream)
    rl_forced_update_display()
  }
}

private func insertPrefilled() -> Int32 {
  MainActor.assumeIsolated {
    guard let editor = LineEditor.current, !editor.prefilled.isEmpty else { return }
    rl_insert_text(editor.prefilled)
    editor.prefilled = ""
  }
  return 0
}

/// Readline gives each accepted line here, nil at the end of input.
func acceptLine(_ line: UnsafeMutablePointer<CChar>?) {
  let text = line.map { String(cString: $0) }
  free(line)
  rl_callback_handler_remove()
  MainActor.assumeIsolated {
    LineEditor.current?.accepted = text.map { .line($0) } ?? .end
  }
}
