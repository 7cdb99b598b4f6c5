/// A line of `eksctl` that was understood.
struct EksctlCall {
  /// Such as `create cluster`.
  let command: String
  private(set) var words: [String] = []
  private var given: [(name: String, value: String)] = []

  /// Reads the words after `eksctl`.
  ///
  /// Source: spf13/cobra and spf13/pflag, as eksctl uses them.
  init(_ words: [String]) throws(EksctlFailure) {
    var rest = words[...]
    var names: [String] = []
    while let word = rest.first, !word.hasPrefix("-"), names.count < 2 {
      let next = EksctlTable.word(word, after: names)
      guard let next else { break }
      names.append(next)
      rest = rest.dropFirst()
      if EksctlTable.entry(names.joined(separator: " ")) != nil { break }
    }
    command = names.joined(separator: " ")
    guard let entry = EksctlTable.entry(command) else {
      if let wrong = rest.first, !wrong.hasPrefix("-") {
        let front = names.isEmpty ? "eksctl" : "eksctl " + command
        throw .said("unknown command \(GoQuote.text(wrong)) for \(GoQuote.text(front))")
      }
      throw .help(command)
    }
    while let word = rest.popFirst() {
      if word == "-h" || word == "--help" { throw .help(command) }
      guard word.hasPrefix("-"), word.count > 1 else {
        self.words.append(word)
        continue
      }
      try option(word, &rest, entry)
    }
  }

  private mutating func option(
    _ word: String, _ rest: inout ArraySlice<String>, _ entry: EksctlTable.Entry
  ) throws(EksctlFailure) {
    let body = word.drop { $0 == "-" }
    let halves = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let isLong = word.hasPrefix("--")
    let options = entry.options + EksctlTable.common
    let found = options.first { isLong ? $0.name == halves[0] : $0.letter == halves[0].first }
    guard let found else {
      throw .said(
        isLong
          ? "unknown flag: --\(halves[0])"
          : "unknown shorthand flag: '\(halves[0].first ?? "-")' in \(word)")
    }
    if let value = halves.count > 1 ? halves[1] : nil {
      given.append((found.name, value))
    } else if !isLong, halves[0].count > 1, !found.isFlag {
      given.append((found.name, String(halves[0].dropFirst())))
    } else if found.isFlag {
      given.append((found.name, "true"))
    } else if let value = rest.popFirst() {
      given.append((found.name, value))
    } else {
      throw .said(
        "flag needs an argument: \(isLong ? "--\(found.name)" : "'\(halves[0])' in \(word)")")
    }
  }

  func has(_ name: String) -> Bool { given.contains { $0.name == name } }

  /// The value of an option; empty where nobody gave it.
  func text(_ name: String) -> String { given.last { $0.name == name }?.value ?? "" }

  func bool(_ name: String, standard: Bool = false) -> Bool {
    has(name) ? text(name) == "true" : standard
  }

  /// The values of an option that may be repeated or hold commas.
  func list(_ name: String) -> [String] {
    given.filter { $0.name == name }.flatMap {
      $0.value.split(separator: ",").map(String.init)
    }
  }

  func number(_ name: String) throws(EksctlFailure) -> Int64? {
    guard has(name) else { return nil }
    guard let number = Int64(text(name)) else {
      throw .said(
        "invalid argument \(GoQuote.text(text(name))) for \"--\(name)\" flag: strconv.ParseInt: "
          + "parsing \(GoQuote.text(text(name))): invalid syntax")
    }
    return number
  }

  /// The name of what is meant: an option, or the one word of the line.
  func name(_ option: String) throws(EksctlFailure) -> String {
    if has(option), let word = words.first {
      throw .said("cannot use --\(option)=\(text(option)) and argument \(word) at the same time")
    }
    return words.first ?? text(option)
  }

  /// The same where it must be there.
  func neededName(_ option: String) throws(EksctlFailure) -> String {
    let name = try name(option)
    if name.isEmpty { throw .said("--\(option) must be set") }
    return name
  }

  func needed(_ option: String) throws(EksctlFailure) -> String {
    if text(option).isEmpty { throw .said("--\(option) must be set") }
    return text(option)
  }
}
