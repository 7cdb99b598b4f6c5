/// Finds the command of a line, and its options, as cobra and pflag do.
///
/// Source: spf13/cobra, `command.go`, `Find`; spf13/pflag, `flag.go`, `parseArgs`.
struct CallParser {
  let table: CommandTable

  /// The call that `words` spell.
  func call(_ words: [String]) throws(Failure) -> Call {
    if words.first == "help" {
      let (command, rest) = find(Array(words.dropFirst()))
      if let unknown = rest.first {
        throw .plain("Unknown help topic [`\(unknown)`]")
      }
      throw .help(command)
    }
    let (command, rest) = find(words)
    var call = Call(
      command: command, rules: (table.entry(command)?.options ?? []) + table.common)
    try parse(rest, into: &call)
    return call
  }

  /// The longest command that stands at the front, options aside; and all other words.
  private func find(_ words: [String]) -> (command: String, rest: [String]) {
    var command = ""
    var rest = words
    while let place = firstWord(rest, of: command),
      let next = table.below(command, rest[place])
    {
      command = next.name
      rest.remove(at: place)
    }
    return (command, rest)
  }

  private func firstWord(_ words: [String], of command: String) -> Int? {
    let rules = (table.entry(command)?.options ?? []) + table.common
    var place = 0
    while place < words.count {
      let word = words[place]
      if word == "--" { return nil }
      if word.hasPrefix("--"), !word.contains("=") {
        let rule = rules.first { $0.name == String(word.dropFirst(2)) }
        if rule?.valueWhenBare == nil, word != "--help" { place += 1 }
      } else if word.hasPrefix("-"), word.count == 2 {
        let rule = rules.first { $0.letter == word.last }
        if rule?.valueWhenBare == nil, word != "-h" { place += 1 }
      } else if !word.hasPrefix("-") || word == "-" {
        return place
      }
      place += 1
    }
    return nil
  }

  private func parse(_ words: [String], into call: inout Call) throws(Failure) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        call.wordsBeforeDashes = call.words.count
        call.words += rest
        return
      }
      if word.hasPrefix("--") {
        try long(word, &rest, &call)
      } else if word.hasPrefix("-"), word.count > 1 {
        try short(word, &rest, &call)
      } else {
        call.words.append(word)
      }
    }
  }

  private func long(
    _ word: String, _ rest: inout ArraySlice<String>, _ call: inout Call
  ) throws(Failure) {
    let body = word.dropFirst(2)
    if body.isEmpty || body.hasPrefix("-") || body.hasPrefix("=") {
      throw flagError("bad flag syntax: \(word)", call)
    }
    let halves = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves[0].map { $0 == "_" ? "-" : $0 })
    if name == "help" { throw .help(call.command) }
    guard let rule = call.rule(name) else { throw flagError("unknown flag: --\(name)", call) }
    if halves.count > 1 {
      try set(rule, String(halves[1]), &call)
    } else if let bare = rule.valueWhenBare {
      try set(rule, bare, &call)
    } else if let next = rest.popFirst() {
      try set(rule, next, &call)
    } else {
      throw flagError("flag needs an argument: --\(name)", call)
    }
  }

  private func short(
    _ word: String, _ rest: inout ArraySlice<String>, _ call: inout Call
  ) throws(Failure) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let rule = call.rules.first(where: { $0.letter == letter }) else {
        if letter == "h" { throw .help(call.command) }
        throw flagError(
          "unknown shorthand flag: \(GoText.singleQuoted(letter)) in -\(letter)\(letters)", call)
      }
      if letters.count > 1, letters.first == "=" {
        return try set(rule, String(letters.dropFirst()), &call)
      }
      if let bare = rule.valueWhenBare {
        try set(rule, bare, &call)
      } else if !letters.isEmpty {
        return try set(rule, String(letters), &call)
      } else if let next = rest.popFirst() {
        return try set(rule, next, &call)
      } else {
        throw flagError(
          "flag needs an argument: \(GoText.singleQuoted(letter)) in -\(letter)", call)
      }
    }
  }

  private func set(_ rule: OptionRule, _ value: String, _ call: inout Call) throws(Failure) {
    if let problem = rule.problem(with: value) {
      throw flagError(
        "invalid argument \(GoText.quoted(value)) for \"\(rule.errorName)\" flag: \(problem)", call)
    }
    call.add(rule.name, value)
  }

  private func flagError(_ message: String, _ call: Call) -> Failure {
    .said("\(message)\nSee '\(call.path) --help' for usage.")
  }
}
