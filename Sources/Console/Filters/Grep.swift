/// `grep`: the lines in which a pattern occurs.
enum Grep: Builtin {
  static let name = "grep"
  static let usage = "grep [-EFinovwxclqhH] [-m N] [-A N] [-B N] [-C N] PATTERN [FILE…]"
  static let summary = "Prints the lines in which a pattern occurs."
  static let group = BuiltinGroup.text
  static let examples = [
    Example("printf 'web\\napi\\nworker\\n' | grep -n w", expects: ["1:web\n3:worker\n"]),
    Example("echo RUNNING | grep -q STOPPED || echo none", expects: ["none"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      var options = try Options(
        arguments, of: name, flags: "EFGinovwxclqhHs", valued: "emABC",
        long: [
          "extended-regexp": "E", "fixed-strings": "F", "ignore-case": "i", "invert-match": "v",
          "count": "c", "line-number": "n", "only-matching": "o", "quiet": "q", "silent": "q",
          "word-regexp": "w", "line-regexp": "x", "max-count": "m", "regexp": "e",
          "files-with-matches": "l", "no-filename": "h", "with-filename": "H",
          "after-context": "A", "before-context": "B", "context": "C",
        ])
      return try search(&options, in: session, &input)
    } catch {
      return error.output
    }
  }

  private static func search(
    _ options: inout Options, in session: Session, _ input: inout StandardInput
  ) throws(Options.Refusal) -> Output {
    var operands = options.operands
    var patterns = options.values("e")
    if patterns.isEmpty {
      guard !operands.isEmpty else {
        throw Options.Refusal(message: "grep: a pattern is missing; usage: \(usage)")
      }
      patterns = [operands.removeFirst()]
    }
    let expressions = try expressions(patterns, options)
    var output = Output()
    let texts = session.texts(of: operands, &input, command: name, failures: &output)
    let showsName = options.has("H") || (texts.count > 1 && !options.has("h"))
    var found = false
    for (file, text) in texts {
      let prefix = showsName ? file + ":" : ""
      let result = GrepScan(options, expressions, prefix: prefix).scan(text.lines)
      found = found || result.count > 0
      if options.has("q") { continue }
      if options.has("l") {
        if result.count > 0 { output.write(file + "\n") }
      } else if options.has("c") {
        output.write("\(prefix)\(result.count)\n")
      } else {
        output.write(result.lines.terminated)
      }
    }
    output.status = output.status != 0 && !options.has("q") ? 2 : found ? 0 : 1
    return output
  }

  private static func expressions(
    _ patterns: [String], _ options: Options
  ) throws(Options.Refusal) -> [RegularExpression] {
    var result: [RegularExpression] = []
    for pattern in patterns.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) })
    {
      do throws(RegularExpression.Failure) {
        result.append(
          try RegularExpression(
            String(pattern),
            dialect: options.has("F") ? .fixed : options.has("E") ? .extended : .basic,
            ignoresCase: options.has("i"), wholeWords: options.has("w"),
            wholeLines: options.has("x")))
      } catch {
        throw Options.Refusal(message: "grep: \(error.message)")
      }
    }
    return result
  }
}

/// One file's search.
private struct GrepScan {
  let options: Options
  let expressions: [RegularExpression]
  let prefix: String
  let before: Int
  let after: Int

  init(_ options: Options, _ expressions: [RegularExpression], prefix: String) {
    self.options = options
    self.expressions = expressions
    self.prefix = prefix
    let around = options.value("C").flatMap { Int($0) } ?? 0
    before = options.value("B").flatMap { Int($0) } ?? around
    after = options.value("A").flatMap { Int($0) } ?? around
  }

  func scan(_ lines: [String]) -> (lines: [String], count: Int) {
    let most = options.value("m").flatMap { Int($0) } ?? Int.max
    var result: [String] = []
    var count = 0
    var printed = -1
    var trailing = 0
    for (place, line) in lines.enumerated() {
      let fits = expressions.contains { $0.matches(line) } != options.has("v")
      if fits, count < most {
        count += 1
        if !options.has("o") {
          let start = max(printed + 1, place - before)
          if before + after > 0, printed >= 0, start > printed + 1 { result.append("--") }
          for earlier in start..<max(start, place) {
            result.append(shown(lines[earlier], earlier, "-"))
          }
        }
        result += options.has("o") ? occurrences(in: line, place) : [shown(line, place, ":")]
        printed = place
        trailing = after
      } else if trailing > 0 {
        result.append(shown(line, place, "-"))
        printed = place
        trailing -= 1
      } else if count >= most {
        break
      }
    }
    return (result, count)
  }

  private func occurrences(in line: String, _ place: Int) -> [String] {
    guard !options.has("v") else { return [] }
    return expressions.flatMap { $0.occurrences(in: line) }
      .compactMap { $0.first ?? nil }
      .filter { !$0.isEmpty }
      .sorted { $0.lowerBound < $1.lowerBound }
      .map { shown(String(line[$0]), place, ":") }
  }

  private func shown(_ line: String, _ place: Int, _ sign: String) -> String {
    let file = sign == ":" ? prefix : prefix.isEmpty ? "" : prefix.dropLast() + "-"
    return file + (options.has("n") ? "\(place + 1)\(sign)" : "") + line
  }
}
