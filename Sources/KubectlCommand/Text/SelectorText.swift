import Documents

/// Label selectors as text and as objects have them.
enum SelectorText {
  /// The object of a text such as `a=b,c in (d,e),!f`.
  static func json(_ text: String) -> JSON {
    var labels: [(String, JSON)] = []
    var expressions: [JSON] = []
    for part in split(text) {
      if let expression = expression(part) {
        expressions.append(expression)
      } else {
        let halves = part.split(separator: "=", omittingEmptySubsequences: true)
          .map { $0.trimmed }
        labels.append((halves.first ?? "", .string(halves.count > 1 ? halves[1] : "")))
      }
    }
    var shape = JSONObject()
    labels.sort { $0.0 < $1.0 }
    shape.add("matchLabels", labels.isEmpty ? nil : .object(JSONObject(labels)))
    shape.add("matchExpressions", expressions.isEmpty ? nil : .array(expressions))
    return .object(shape)
  }

  /// The parts between commas that stand in no parentheses.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var depth = 0
    for letter in text {
      if letter == "(" { depth += 1 }
      if letter == ")" { depth -= 1 }
      if letter == ",", depth == 0 {
        parts.append(current.trimmed)
        current = ""
      } else {
        current.append(letter)
      }
    }
    if !current.trimmed.isEmpty { parts.append(current.trimmed) }
    return parts
  }

  private static func expression(_ part: String) -> JSON? {
    if part.hasPrefix("!") {
      return ["key": .string(part.dropFirst().trimmed), "operator": "DoesNotExist"]
    }
    let words = part.split(separator: " ", maxSplits: 2).map(String.init)
    if words.count >= 2, words[1] == "in" || words[1] == "notin" || words[1].hasPrefix("in(") {
      let values = part.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        .split(separator: ",").map { JSON.string($0.trimmed) }
      return [
        "key": .string(words[0]), "operator": words[1] == "notin" ? "NotIn" : "In",
        "values": .array(values),
      ]
    }
    if part.contains("!=") {
      let key = part.prefix { $0 != "!" }.trimmed
      return [
        "key": .string(key), "operator": "NotIn",
        "values": [.string(part.dropFirst(key.count).drop { $0 == "!" || $0 == "=" }.trimmed)],
      ]
    }
    return part.contains("=") ? nil : ["key": .string(part), "operator": "Exists"]
  }

  /// `a=b,c=d` of the labels of an object; `<none>` without any.
  static func text(_ selector: JSON?) -> String {
    var parts: [(key: String, text: String)] = []
    for label in (selector?["matchLabels"]?.object?.members ?? []) {
      parts.append((label.key, "\(label.key)=\(label.value.string ?? "")"))
    }
    for one in selector?["matchExpressions"]?.array ?? [] {
      let key = one["key"]?.string ?? ""
      let values = (one["values"]?.array ?? []).compactMap(\.string).sorted()
        .joined(separator: ",")
      switch one["operator"]?.string {
      case "In": parts.append((key, "\(key) in (\(values))"))
      case "NotIn": parts.append((key, "\(key) notin (\(values))"))
      case "Exists": parts.append((key, key))
      default: parts.append((key, "!\(key)"))
      }
    }
    if parts.isEmpty { return "<none>" }
    // Of one key, labels come before expressions.
    let order = parts.indices.sorted { (parts[$0].key, $0) < (parts[$1].key, $1) }
    return order.map { parts[$0].text }.joined(separator: ",")
  }
}
