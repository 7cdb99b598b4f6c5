import Documents

/// Functions of texts.
///
/// Source: cel-spec, `doc/langdef.md`, “List of Standard Definitions”; cel-go, `ext/strings.go`;
/// apiserver, `cel/library/regex.go`.
enum CELText {
  typealias Signs = [Unicode.Scalar]

  static func text(_ signs: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: signs)
    return String(view)
  }

  /// A pattern as RE2 has it; nil where it cannot be read.
  static func pattern(_ source: String) -> TextPattern? {
    let ignoresCase = source.hasPrefix("(?i)")
    var plain = ignoresCase ? String(source.dropFirst(4)) : source
    for (name, signs) in classes { plain = plain.replacing("[:\(name):]", with: signs) }
    for front in ["(?P<", "(?<"] {
      while let start = plain.firstPlace(of: front),
        let end = plain[start...].firstIndex(of: ">")
      {
        plain.replaceSubrange(start...end, with: "(")
      }
    }
    guard !isBeyondUs(plain) else { return nil }
    return try? TextPattern(plain, ignoresCase: ignoresCase)
  }

  private static let classes = [
    ("alnum", "0-9A-Za-z"), ("alpha", "A-Za-z"), ("blank", "\\t "), ("digit", "0-9"),
    ("lower", "a-z"), ("upper", "A-Z"), ("space", "\\s"), ("word", "0-9A-Za-z_"),
    ("xdigit", "0-9A-Fa-f"), ("punct", "!-/:-@\\[-`{-~"),
  ]

  /// Whether a pattern uses what RE2 knows and is not read here, so that it is not called wrong.
  static func isBeyondUs(_ source: String) -> Bool {
    ["\\p", "\\P", "\\x", "\\Q", "\\C", "\\a", "[:^", "[[:", "(?s", "(?m", "(?U", "(?-", "(?i"]
      .contains { source.contains($0) }
  }

  /// Where `wanted` begins in `signs`, from `start` on, found in time that grows with both lengths.
  static func places(of wanted: Signs, in signs: Signs, isOverlapping: Bool = false) -> [Int] {
    guard !wanted.isEmpty, wanted.count <= signs.count else { return [] }
    var fallback = Array(repeating: 0, count: wanted.count)
    var length = 0
    for place in wanted.indices.dropFirst() {
      while length > 0, wanted[place] != wanted[length] { length = fallback[length - 1] }
      if wanted[place] == wanted[length] { length += 1 }
      fallback[place] = length
    }
    var places: [Int] = []
    length = 0
    for place in signs.indices {
      while length > 0, signs[place] != wanted[length] { length = fallback[length - 1] }
      if signs[place] == wanted[length] { length += 1 }
      if length == wanted.count {
        places.append(place + 1 - length)
        length = isOverlapping ? fallback[length - 1] : 0
      }
    }
    return places
  }

  /// A function that stands before its text.
  static func global(
    _ name: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    switch (name, values.first, values.count) {
    case ("matches", .string, 2): return try member(name, values, &cost)
    case ("matches", _, 2): throw .noSuchOverload
    case ("strings.quote", .string(let text), 1): return .string(JSON.string(text).compactText)
    default: return nil
    }
  }

  /// A function of the text that comes first.
  static func member(
    _ name: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard case .string(let text) = values[0] else { return nil }
    try cost.charge(text.utf8.count / 10)
    switch (name, values.count) {
    case ("size", 1): return .int(Int64(text.unicodeScalars.count))
    case ("lowerAscii", 1): return .string(Self.text(text.unicodeScalars.map(\.lowered)))
    case ("upperAscii", 1): return .string(Self.text(text.unicodeScalars.map(\.raised)))
    case ("trim", 1): return .string(trimmed(text))
    case ("format", 2):
      guard case .list(let list) = values[1] else { return nil }
      return .string(try CELFormat.text(text, list, &cost))
    case ("contains", 2), ("startsWith", 2), ("endsWith", 2), ("matches", 2):
      guard case .string(let other) = values[1] else { throw .noSuchOverload }
      return .bool(try holds(name, text, other, &cost))
    case ("find", 2), ("findAll", 2), ("findAll", 3):
      return try found(name, text, values, &cost)
    case ("replace", 3), ("replace", 4): return try replaced(text, values, &cost)
    case ("split", 2), ("split", 3): return try split(text, values, &cost)
    default: return try CELTextPlaces.member(name, text, values)
    }
  }

  private static func trimmed(_ text: String) -> String {
    let signs = Array(text.unicodeScalars)
    guard let first = signs.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = signs.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return Self.text(signs[first...last])
  }

  private static func holds(
    _ name: String, _ text: String, _ other: String, _ cost: inout CELCost
  ) throws(CELError) -> Bool {
    let (signs, wanted) = (Array(text.unicodeScalars), Array(other.unicodeScalars))
    switch name {
    case "startsWith": return signs.starts(with: wanted)
    case "endsWith": return signs.reversed().starts(with: wanted.reversed())
    case "contains": return wanted.isEmpty || !places(of: wanted, in: signs).isEmpty
    default: return try pattern(other, for: text, &cost).occurs(in: text)
    }
  }

  private static func pattern(
    _ source: String, for text: String, _ cost: inout CELCost
  ) throws(CELError) -> TextPattern {
    let (work, isLarge) = (text.utf8.count + 1).multipliedReportingOverflow(
      by: source.utf8.count + 1)
    try cost.charge(isLarge ? .max : work / 4)
    guard let pattern = pattern(source) else {
      throw CELError(
        isBeyondUs(source)
          ? "the pattern `\(source)` uses a part of RE2 that this simulation does not read"
          : "error parsing regexp: invalid syntax: `\(source)`")
    }
    return pattern
  }

  private static func found(
    _ name: String, _ text: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard case .string(let source) = values[1] else { return nil }
    let pattern = try pattern(source, for: text, &cost)
    var all = pattern.occurrences(in: text).compactMap { groups in
      groups.first.flatMap { $0 }.map { String(text[$0]) }
    }
    if name == "find" { return .string(all.first ?? "") }
    if values.count == 3 {
      guard case .int(let most) = values[2] else { return nil }
      if most >= 0 { all = Array(all.prefix(Int(clamping: most))) }
    }
    return .list(CELList(all.map { CELValue.string($0) }))
  }

  private static func replaced(
    _ text: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard case .string(let old) = values[1], case .string(let new) = values[2] else { return nil }
    var most = Int.max
    if values.count == 4 {
      guard case .int(let limit) = values[3] else { return nil }
      if limit >= 0 { most = Int(clamping: limit) }
    }
    let (signs, wanted) = (Array(text.unicodeScalars), Array(old.unicodeScalars))
    let all = wanted.isEmpty ? Array(0...signs.count) : places(of: wanted, in: signs)
    let places = all.prefix(most)
    let (size, isLarge) = places.count.multipliedReportingOverflow(by: new.utf8.count)
    try cost.charge(isLarge ? .max : size / 10)
    var result = String.UnicodeScalarView()
    var last = 0
    for place in places {
      result.append(contentsOf: signs[last..<place])
      result.append(contentsOf: new.unicodeScalars)
      last = place + wanted.count
    }
    result.append(contentsOf: signs[last...])
    return .string(String(result))
  }

  private static func split(
    _ text: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard case .string(let separator) = values[1] else { return nil }
    var most = Int.max
    if values.count == 3 {
      guard case .int(let limit) = values[2] else { return nil }
      if limit >= 0 { most = Int(clamping: limit) }
    }
    guard most > 0 else { return .list(CELList([CELValue]())) }
    let (signs, wanted) = (Array(text.unicodeScalars), Array(separator.unicodeScalars))
    if wanted.isEmpty, signs.isEmpty { return .list(CELList([CELValue]())) }
    let cuts = wanted.isEmpty ? Array(signs.indices.dropFirst()) : places(of: wanted, in: signs)
    var parts: [CELValue] = []
    var last = 0
    for cut in cuts where parts.count + 1 < most {
      parts.append(.string(Self.text(signs[last..<cut])))
      last = cut + wanted.count
    }
    parts.append(.string(Self.text(signs[last...])))
    try cost.charge(parts.count)
    return .list(CELList(parts))
  }
}

extension Unicode.Scalar {
  fileprivate var lowered: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(ascii: self) + 32) : self
  }

  fileprivate var raised: Unicode.Scalar {
    ("a"..."z").contains(self) ? Unicode.Scalar(UInt8(ascii: self) - 32) : self
  }
}
