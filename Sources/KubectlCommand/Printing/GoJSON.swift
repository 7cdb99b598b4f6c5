import Documents

/// JSON as Go's encoder writes it.
enum GoJSON {
  /// The value with the members of all objects in the order of their names.
  static func sorted(_ value: JSON) -> JSON {
    switch value {
    case .object(let object):
      .object(
        JSONObject(
          uniqueMembers: object.members.sorted { $0.key < $1.key }
            .map { .init(key: $0.key, value: sorted($0.value)) }))
    case .array(let items): .array(items.map(sorted))
    default: value
    }
  }

  /// The value with `indent` spaces a level; `<`, `>` and `&` are escaped.
  static func text(_ value: JSON, indent: Int) -> String {
    escaped(spread(value, indent, 0))
  }

  private static func spread(_ value: JSON, _ indent: Int, _ level: Int) -> String {
    let inner = String(repeating: " ", count: indent * (level + 1))
    let outer = String(repeating: " ", count: indent * level)
    switch value {
    case .object(let object) where !object.isEmpty:
      let lines = object.members.map { member in
        "\(inner)\(JSON.string(member.key).compactText): "
          + spread(member.value, indent, level + 1)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    case .array(let items) where !items.isEmpty:
      let lines = items.map { inner + spread($0, indent, level + 1) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    default: return scalar(value)
    }
  }

  private static func scalar(_ value: JSON) -> String {
    if case .double(let number) = value { return GoText.number(number) }
    return value.compactText
  }

  /// Only texts can hold these, so they may be replaced afterwards.
  static func escaped(_ text: String) -> String {
    let marks: [Unicode.Scalar: String] = [
      "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u{2028}": "\\u2028",
      "\u{2029}": "\\u2029",
    ]
    guard text.unicodeScalars.contains(where: { marks[$0] != nil }) else { return text }
    return GoText.replaced(text) { marks[$0] }
  }
}

extension JSON {
  /// On one line, as Go writes it.
  var goCompact: String { GoJSON.escaped(compactText) }
}
