import Documents

/// YAML as `sigs.k8s.io/yaml` writes it: names in natural order, lists level with their name,
/// lines folded beyond 80 columns.
///
/// Source: sigs.k8s.io/yaml, `goyaml.v2/encode.go` and `emitterc.go`.
struct GoYAML {
  private static let width = 80
  private var text = ""
  private var column = 0

  /// The document of a value.
  static func text(_ value: JSON) -> String {
    var writer = GoYAML()
    writer.node(value, indent: -2, isAfterKey: false)
    writer.put("\n")
    return writer.text
  }

  private mutating func put(_ piece: String) {
    text += piece
    if let last = piece.lastIndex(of: "\n") {
      column = piece[piece.index(after: last)...].unicodeScalars.count
    } else {
      column += piece.unicodeScalars.count
    }
  }

  private mutating func line(_ indent: Int) {
    put("\n" + String(repeating: " ", count: max(0, indent)))
  }

  /// Writes what follows a name or a dash; `indent` is that of the surrounding collection.
  private mutating func node(_ value: JSON, indent: Int, isAfterKey: Bool) {
    switch value {
    case .object(let object) where !object.isEmpty:
      mapping(object, indent: indent + 2, startsLine: isAfterKey)
    case .array(let items) where !items.isEmpty:
      sequence(items, indent: isAfterKey ? max(indent, 0) : indent + 2, startsLine: isAfterKey)
    default:
      if isAfterKey { put(" ") }
      scalar(value, indent: indent + 2)
    }
  }

  private mutating func mapping(_ object: JSONObject, indent: Int, startsLine: Bool) {
    let members = object.members.sorted { NaturalOrder.isLess($0.key, $1.key) }
    for (place, member) in members.enumerated() {
      if place > 0 || startsLine { line(indent) }
      let isSimple = member.key.utf8.count <= 128 && !member.key.contains("\n")
      if isSimple {
        string(member.key, indent: indent + 2, isKey: true)
      } else {
        put("? ")
        string(member.key, indent: indent + 2, isKey: false)
        line(indent)
      }
      put(":")
      node(member.value, indent: indent, isAfterKey: true)
    }
  }

  private mutating func sequence(_ items: [JSON], indent: Int, startsLine: Bool) {
    for (place, item) in items.enumerated() {
      if place > 0 || startsLine { line(indent) }
      put("- ")
      node(item, indent: indent, isAfterKey: false)
    }
  }

  private mutating func scalar(_ value: JSON, indent: Int) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .integer(let value): put(String(value))
    case .double(let value): put(GoText.number(value))
    case .string(let value): string(value, indent: indent, isKey: false)
    case .array: put("[]")
    case .object: put("{}")
    }
  }

  private mutating func string(_ value: String, indent: Int, isKey: Bool) {
    let shape = GoYAMLScalar(value)
    switch shape.style(isKey: isKey) {
    case .plain: folded(value, indent: indent, isKey: isKey, isQuoted: false)
    case .single:
      put("'")
      folded(value, indent: indent, isKey: isKey, isQuoted: true)
      put("'")
    case .double: doubleQuoted(value, indent: indent, isKey: isKey)
    case .literal: literal(value, indent: indent)
    }
  }

  private mutating func folded(_ value: String, indent: Int, isKey: Bool, isQuoted: Bool) {
    let scalars = Array(value.unicodeScalars)
    var isAfterSpace = false
    for (place, scalar) in scalars.enumerated() {
      if scalar == " " {
        let isInside = !isQuoted || (place > 0 && place < scalars.count - 1)
        let isBeforeSpace = place + 1 < scalars.count && scalars[place + 1] == " "
        if !isKey, !isAfterSpace, column > Self.width, isInside, !isBeforeSpace {
          line(indent)
        } else {
          put(" ")
        }
        isAfterSpace = true
      } else {
        put(isQuoted && scalar == "'" ? "''" : String(scalar))
        isAfterSpace = false
      }
    }
  }

  private mutating func doubleQuoted(_ value: String, indent: Int, isKey: Bool) {
    put("\"")
    let scalars = Array(value.unicodeScalars)
    var isAfterSpace = false
    for (place, scalar) in scalars.enumerated() {
      if scalar == " " {
        let isInside = place > 0 && place < scalars.count - 1
        if !isKey, !isAfterSpace, column > Self.width, isInside {
          line(indent)
          if scalars[place + 1] == " " { put("\\") }
        } else {
          put(" ")
        }
        isAfterSpace = true
      } else {
        put(GoYAMLScalar.escape(scalar))
        isAfterSpace = false
      }
    }
    put("\"")
  }

  private mutating func literal(_ value: String, indent: Int) {
    put("|")
    if value.hasPrefix(" ") || value.hasPrefix("\n") { put("2") }
    if !value.hasSuffix("\n") {
      put("-")
    } else if value == "\n" || value.hasSuffix("\n\n") {
      put("+")
    }
    var lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for part in lines {
      put("\n")
      if !part.isEmpty { put(String(repeating: " ", count: max(0, indent)) + part) }
    }
    // The break that ends the last line comes with whatever follows.
  }
}
