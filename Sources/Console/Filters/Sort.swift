/// `sort`: lines in order.
enum Sort: Builtin {
  static let name = "sort"
  static let usage = "sort [-nrufbV] [-k N[,M][nr]] [-t CHAR] [FILE…]"
  static let summary = "Sorts lines."
  static let group = BuiltinGroup.text
  static let details = "Lines are compared byte by byte, as with LC_ALL=C."
  static let examples = [
    Example("printf '10\\n9\\n9\\n' | sort -nu", expects: ["9\n10\n"]),
    Example("printf 'b 1\\na 2\\n' | sort -k2 -r", expects: ["a 2\nb 1\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "nrufbVs", valued: "kto",
        long: ["numeric-sort": "n", "reverse": "r", "unique": "u", "key": "k"])
      let order = try SortOrder(options)
      return session.filter(options.operands, &input, command: name) { order.sorted($0.lines) }
    } catch {
      return error.output
    }
  }
}

/// How two lines compare.
private struct SortOrder {
  private struct Key {
    var first: Int
    var last: Int?
    var isNumeric: Bool
    var isReversed: Bool
  }

  private var keys: [Key] = []
  private let separator: Character?
  private let options: Options

  init(_ options: Options) throws(Options.Refusal) {
    self.options = options
    separator = options.value("t")?.first
    for text in options.values("k") {
      let numbers = text.filter { $0.isNumber || $0 == "," }.split(separator: ",")
      guard let first = numbers.first.flatMap({ Int($0) }), first > 0 else {
        throw Options.Refusal(message: "sort: '\(text)' is no key; write a column, as in -k2")
      }
      let letters = text.filter(\.isLetter)
      guard letters.allSatisfy({ "nrb".contains($0) }), !text.contains(".") else {
        throw Options.Refusal(message: "sort: of the key '\(text)' only columns, n and r are known")
      }
      keys.append(
        Key(
          first: first, last: numbers.count > 1 ? Int(numbers[1]) : nil,
          isNumeric: letters.contains("n") || (options.has("n") && !letters.contains("r")),
          isReversed: letters.contains("r") || (options.has("r") && letters.isEmpty)))
    }
  }

  func sorted(_ lines: [String]) -> String {
    let decorated = lines.map { line in (line, keys.map { field($0, of: line) }) }
    // Swift's sort is stable, as `sort` is with its last comparison of whole lines.
    let ordered = decorated.sorted { compare($0, $1) < 0 }.map(\.0)
    guard options.has("u") else { return ordered.terminated }
    var kept: [String] = []
    for line in ordered {
      if let last = kept.last, compareKeys(decorate(last), decorate(line)) == 0 { continue }
      kept.append(line)
    }
    return kept.terminated
  }

  private func decorate(_ line: String) -> (String, [String]) {
    (line, keys.map { field($0, of: line) })
  }

  private func compare(_ left: (String, [String]), _ right: (String, [String])) -> Int {
    let byKeys = compareKeys(left, right)
    if byKeys != 0 || options.has("u") || options.has("s") { return byKeys }
    let whole = text(left.0, right.0)
    return options.has("r") ? -whole : whole
  }

  private func compareKeys(_ left: (String, [String]), _ right: (String, [String])) -> Int {
    guard !keys.isEmpty else {
      let result = options.has("n") ? number(left.0, right.0) : text(left.0, right.0)
      return options.has("r") ? -result : result
    }
    for (place, key) in keys.enumerated() {
      let a = left.1[place]
      let b = right.1[place]
      let result = key.isNumeric ? number(a, b) : text(a, b)
      if result != 0 { return key.isReversed ? -result : result }
    }
    return 0
  }

  private func field(_ key: Key, of line: String) -> String {
    let columns: [Substring]
    if let separator {
      columns = line.split(separator: separator, omittingEmptySubsequences: false)
    } else {
      columns = line.split { $0 == " " || $0 == "\t" }
    }
    guard key.first <= columns.count else { return "" }
    let last = min(key.last ?? columns.count, columns.count)
    guard last >= key.first else { return "" }
    return columns[(key.first - 1)..<last].joined(separator: String(separator ?? " "))
  }

  private func text(_ left: String, _ right: String) -> Int {
    if options.has("V") {
      return Self.versions(left, right)
    }
    let a = options.has("f") ? left.uppercased() : left
    let b = options.has("f") ? right.uppercased() : right
    if a == b { return 0 }
    return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
  }

  private func number(_ left: String, _ right: String) -> Int {
    let a = Self.leadingNumber(left)
    let b = Self.leadingNumber(right)
    return a < b ? -1 : a > b ? 1 : 0
  }

  private static func leadingNumber(_ text: String) -> Double {
    let trimmed = text.drop { $0.isWhitespace }
    let sign = trimmed.hasPrefix("-") ? 1 : 0
    var seenDot = false
    let digits = trimmed.dropFirst(sign).prefix { character in
      if character == ".", !seenDot {
        seenDot = true
        return true
      }
      return character.isASCII && character.isNumber
    }
    return (Double(digits.hasPrefix(".") ? "0" + digits : String(digits)) ?? 0)
      * (sign == 1 ? -1 : 1)
  }

  /// Compares runs of digits as numbers.
  private static func versions(_ left: String, _ right: String) -> Int {
    var a = Substring(left)
    var b = Substring(right)
    while let x = a.first, let y = b.first {
      if x.isNumber, y.isNumber {
        let m = a.prefix(while: \.isNumber)
        let n = b.prefix(while: \.isNumber)
        a = a.dropFirst(m.count)
        b = b.dropFirst(n.count)
        let p = Int(m) ?? 0
        let q = Int(n) ?? 0
        if p != q { return p < q ? -1 : 1 }
      } else {
        if x != y { return x < y ? -1 : 1 }
        a.removeFirst()
        b.removeFirst()
      }
    }
    return a.isEmpty && b.isEmpty ? 0 : a.isEmpty ? -1 : 1
  }
}
