// Writing YAML as `aws … --output yaml` does: block style, lists at the level of their name.

extension JSON {
  /// The value as the AWS CLI 2 prints it, with lines folded at spaces beyond 80 columns.
  ///
  /// Ends in a line break. Source: the CLI dumps with ruamel.yaml's safe dumper, whose width is
  /// 80 unless set; compared with ruamel.yaml 0.17.21.
  public var yamlText: String { yamlText(width: 80) }

  /// The value as PyYAML's safe dumper writes it, for readers of YAML 1.1, to whom `yes` is true:
  /// such words stand in quotes.
  public var yamlTextForOldReaders: String {
    var writer = YAMLWriter(width: 80)
    writer.mindsOldReaders = true
    writer.document(self)
    return writer.text
  }

  /// The value in block style; with a nil width no line is folded.
  public func yamlText(width: Int?) -> String {
    var writer = YAMLWriter(width: width ?? .max)
    writer.document(self)
    return writer.text
  }
}

/// A place on the page that YAML is being written to.
struct YAMLWriter {
  private let width: Int
  /// Whether words that only YAML 1.1 takes for something else stand in quotes too.
  var mindsOldReaders = false
  private var output = String.UnicodeScalarView()
  private var column = 0
  /// The column that lines start in; below 0 outside of everything.
  private var indent = -1
  /// Whether what stands before the place is a space or a line break.
  private var isAfterSpace = true
  /// Whether only indentation stands on the line so far.
  private var isAtLineStart = true

  init(width: Int) { self.width = width }

  var text: String { String(output) }

  /// Writes a whole document.
  mutating func document(_ value: JSON) {
    let isOpen = scalar(value).map { style(of: $0, isKey: false) == .plain } ?? false
    node(value)
    breakLine()
    // A bare word could go on in the next line; three dots say that it does not.
    if isOpen || Self.isBareWord(value) { output.append(contentsOf: "...\n".unicodeScalars) }
  }

  private static func isBareWord(_ value: JSON) -> Bool {
    switch value {
    case .null, .bool, .integer, .double: true
    default: false
    }
  }

  private func scalar(_ value: JSON) -> YAMLText? {
    if case .string(let text) = value { YAMLText(text) } else { nil }
  }

  private mutating func node(_ value: JSON, isInMapping: Bool = false) {
    switch value {
    case .null: word("null")
    case .bool(let value): word(value ? "true" : "false")
    case .integer(let value): word("\(value)")
    case .double(let value): word(Self.spelling(of: value))
    case .string(let text): string(YAMLText(text), isKey: false)
    case .array(let elements) where elements.isEmpty: word("[]")
    case .array(let elements): sequence(elements, isInMapping: isInMapping)
    case .object(let object) where object.isEmpty: word("{}")
    case .object(let object): mapping(object.members)
    }
  }

  private static func spelling(of value: Double) -> String {
    switch PythonNumber.repr(value) {
    case "inf": ".inf"
    case "-inf": "-.inf"
    case "nan": ".nan"
    case let spelling: spelling
    }
  }

  private mutating func sequence(_ elements: [JSON], isInMapping: Bool) {
    let outer = indent
    indent = indent < 0 ? 0 : isInMapping && !isAtLineStart ? indent : indent + 2
    for element in elements {
      startLine()
      mark("-")
      node(element)
    }
    indent = outer
  }

  private mutating func mapping(_ members: [JSONObject.Member]) {
    let outer = indent
    indent = indent < 0 ? 0 : indent + 2
    for member in members {
      startLine()
      let key = YAMLText(member.key)
      if key.fitsKey {
        string(key, isKey: true)
        put(":")
        isAfterSpace = false
        isAtLineStart = false
      } else {
        mark("?")
        string(key, isKey: false)
        startLine()
        mark(":")
      }
      node(member.value, isInMapping: true)
    }
    indent = outer
  }

  // MARK: Scalars

  private mutating func word(_ text: String) {
    space()
    for scalar in text.unicodeScalars { put(scalar) }
    isAfterSpace = false
    isAtLineStart = false
  }

  private mutating func string(_ text: YAMLText, isKey: Bool) {
    let outer = indent
    indent = indent < 0 ? 2 : indent + 2
    space()
    switch style(of: text, isKey: isKey) {
    case .plain: plain(text.scalars, folds: !isKey)
    case .singleQuoted: singleQuoted(text.scalars, folds: !isKey)
    case .doubleQuoted: doubleQuoted(text.scalars, folds: !isKey)
    }
    isAfterSpace = false
    isAtLineStart = false
    indent = outer
  }

  private func style(of text: YAMLText, isKey: Bool) -> YAMLText.Style {
    text.style(isKey: isKey, mindsOldReaders: mindsOldReaders)
  }

  private mutating func plain(_ scalars: [Unicode.Scalar], folds: Bool) {
    for (place, scalar) in scalars.enumerated() {
      if folds, canFold(scalars, at: place), scalars[place + 1] != " " {
        startLine()
      } else {
        put(scalar)
        isAtLineStart = false
      }
    }
  }

  private mutating func singleQuoted(_ scalars: [Unicode.Scalar], folds: Bool) {
    put("'")
    isAtLineStart = false
    isAfterSpace = false
    var isAfterBreak = false
    for (place, scalar) in scalars.enumerated() {
      if scalar == " " {
        if folds, canFold(scalars, at: place), place > 0, scalars[place + 1] != " " {
          startLine()
        } else {
          put(" ")
        }
      } else if YAMLText.isBreak(scalar) {
        if !isAfterBreak, scalar == "\n" { breakLine() }
        lineBreak(scalar)
        isAtLineStart = true
        isAfterBreak = true
      } else {
        if isAfterBreak { startLine() }
        if scalar == "'" { put("'") }
        put(scalar)
        isAtLineStart = false
        isAfterBreak = false
      }
    }
    if isAfterBreak { startLine() }
    put("'")
  }

  private mutating func doubleQuoted(_ scalars: [Unicode.Scalar], folds: Bool) {
    put("\"")
    isAtLineStart = false
    isAfterSpace = false
    for (place, scalar) in scalars.enumerated() {
      if scalar == " ", folds, canFold(scalars, at: place), place > 0 {
        startLine()
        if scalars[place + 1] == " " { put("\\") }
      } else if scalar != "\"", scalar != "\\", YAMLText.isPrintable(scalar),
        !YAMLText.isBreak(scalar)
      {
        put(scalar)
      } else {
        for letter in Self.escape(scalar).unicodeScalars { put(letter) }
      }
    }
    put("\"")
  }

  /// Whether the space at `place` comes late enough in the line to break it there.
  private func canFold(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    scalars[place] == " " && column > width && place + 1 < scalars.count
      && (place == 0 || scalars[place - 1] != " ")
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00: return "\\0"
    case 0x07: return "\\a"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0B: return "\\v"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x85: return "\\N"
    case 0x2028: return "\\L"
    case 0x2029: return "\\P"
    default: break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, count) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: count - digits.count) + digits
  }

  // MARK: The page

  private mutating func put(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    column += 1
  }

  private mutating func space() {
    if !isAfterSpace { put(" ") }
  }

  /// Puts the sign that starts an item, a long name or its value.
  private mutating func mark(_ indicator: Unicode.Scalar) {
    put(indicator)
    put(" ")
    isAfterSpace = true
  }

  private mutating func breakLine() { lineBreak("\n") }

  private mutating func lineBreak(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    column = 0
  }

  /// Goes to the indentation, on a new line unless the place is there already.
  private mutating func startLine() {
    let target = max(indent, 0)
    if !isAtLineStart || column > target || (column == target && !isAfterSpace) { breakLine() }
    while column < target { put(" ") }
    isAfterSpace = true
    isAtLineStart = true
  }
}
