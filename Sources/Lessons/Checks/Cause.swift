import Console
import Sandbox
import Simulation

/// Which line of the learner's is behind a goal that was missed.
public enum Cause: Sendable, Equatable {
  /// The goal held until this line.
  case broke(line: String)
  /// It never held; this line was the last that has to do with what is asked.
  case touched(line: String)

  /// One sentence for the learner.
  public var sentence: String {
    switch self {
    case .broke(let line): "It held until you typed: \(Self.short(line))"
    case .touched(let line): "The last line that has to do with it: \(Self.short(line))"
    }
  }

  private static func short(_ line: String) -> String {
    let first = line.split(separator: "\n").first.map(String.init) ?? line
    return first == line ? line : first + " …"
  }
}

extension Cause {
  /// Searches what was typed since the scene was set.
  ///
  /// `scene` is the sandbox as it was handed to the learner, whose journal goes on from there.
  static func find(for condition: Condition, since scene: Sandbox, in session: Session) -> Cause? {
    let typed = session.sandbox.journal.lines.dropFirst(scene.journal.lines.count)
    guard !typed.isEmpty else { return nil }
    return brokenBy(typed, condition, scene, session) ?? touchedBy(typed, condition)
  }

  /// The most lines that are tried one after the other; asking may take a while each time.
  private static let mostTried = 60

  private static func brokenBy(
    _ typed: ArraySlice<JournalLine>, _ condition: Condition, _ scene: Sandbox, _ session: Session
  ) -> Cause? {
    var states = [scene]
    for line in typed {
      var next = states[states.count - 1]
      next.replay(line)
      states.append(next)
    }
    // The last state is known to miss the goal.
    for (line, state) in zip(typed, states).reversed().prefix(mostTried) {
      var past = session
      past.sandbox = state
      if condition.judge(past).isMet { return .broke(line: line.text) }
    }
    return nil
  }

  private static func touchedBy(
    _ typed: ArraySlice<JournalLine>, _ condition: Condition
  ) -> Cause? {
    let names = Set(condition.names)
    let ranked = typed.map { line in
      (text: line.text, hits: names.count { line.text.contains($0) })
    }
    // Of a cluster and a service, the cluster alone is in nearly every line: it says nothing.
    guard let most = ranked.map(\.hits).max(), most > 0, most >= min(2, names.count) else {
      return nil
    }
    return ranked.last { $0.hits == most }.map { .touched(line: $0.text) }
  }
}

extension Condition {
  /// The names that its questions mention: words that are no option, no service, no operation.
  var names: [String] {
    switch question {
    case .all(let parts), .any(let parts): parts.flatMap(\.names)
    case .not(let part): part.names
    case .run(let script, _): script.map(Self.names(in:)) ?? []
    }
  }

  private static func names(in script: Script) -> [String] {
    let words = unquoted(script.text).split { $0 == " " || $0 == "\n" }.map(String.init)
    var names: [String] = []
    var previous = ""
    var wordsOfCommand = 0
    for word in words {
      defer { previous = word }
      if word == "aws" || word.hasSuffix("(aws") {
        wordsOfCommand = 2
        continue
      }
      if wordsOfCommand > 0 {
        wordsOfCommand -= 1
        continue
      }
      let isForeign = ["--query", "--output", "|"].contains(previous) || word.hasPrefix("-")
      let isName = word.allSatisfy { $0.isLetter || $0.isNumber || "-_:/.".contains($0) }
      if !isForeign, isName, word.count > 1, !names.contains(word) { names.append(word) }
    }
    return names
  }

  /// The text without what stands in quotes: queries and filters, which no typed line repeats.
  private static func unquoted(_ text: String) -> String {
    var result = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else {
        result.append(character)
      }
    }
    return result
  }
}
