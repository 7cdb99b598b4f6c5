import Documents

/// A value as Go's `%#v` spells it.
enum GoSyntax {
  static func text(_ value: JSON) -> String {
    switch value {
    case .null: "interface {}(nil)"
    case .string(let text): GoText.quoted(text)
    case .array(let items):
      "[]interface {}{" + items.map(text).joined(separator: ", ") + "}"
    case .object(let object):
      "map[string]interface {}{"
        + object.members.sorted { $0.key < $1.key }
        .map { "\(GoText.quoted($0.key)):\(text($0.value))" }.joined(separator: ", ") + "}"
    default: GoText.value(value)
    }
  }
}
