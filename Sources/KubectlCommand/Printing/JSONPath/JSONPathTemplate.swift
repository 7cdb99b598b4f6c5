import Documents

/// A JSONPath template as `-o jsonpath=…` takes it.
///
/// Source: client-go, `util/jsonpath/jsonpath.go`.
struct JSONPathTemplate {
  private let parts: [JSONPathNode]
  var allowsMissing = true

  init(_ text: String) throws(JSONPathError) { parts = try JSONPathParser.parse(text) }

  /// The text that a value makes of the template.
  func text(of value: JSON) throws(JSONPathError) -> String {
    var text = ""
    for result in try results(of: value) { text += Self.printed(result) }
    return text
  }

  /// What each part finds.
  func results(of value: JSON) throws(JSONPathError) -> [[JSON]] {
    var place = 0
    return try block([value], &place, isInRange: false)
  }

  /// Walks parts up to the end, or to the `end` of the range that is open.
  private func block(
    _ values: [JSON], _ place: inout Int, isInRange: Bool
  ) throws(JSONPathError) -> [[JSON]] {
    var found: [[JSON]] = []
    while place < parts.count {
      let part = parts[place]
      place += 1
      switch Self.keyword(part) {
      case "end":
        guard isInRange else {
          throw JSONPathError(message: "not in range, nothing to end")
        }
        return found
      case "range":
        let start = place
        let results = try JSONPathWalk(allowsMissing: allowsMissing).walk(values, part)
        for value in results {
          place = start
          found += try block([value], &place, isInRange: true)
        }
        if results.isEmpty { skipRange(&place) }
      default:
        found.append(try JSONPathWalk(allowsMissing: allowsMissing).walk(values, part))
      }
    }
    return found
  }

  private func skipRange(_ place: inout Int) {
    var depth = 1
    while place < parts.count, depth > 0 {
      switch Self.keyword(parts[place]) {
      case "range": depth += 1
      case "end": depth -= 1
      default: break
      }
      place += 1
    }
  }

  private static func keyword(_ part: JSONPathNode) -> String? {
    guard case .list(let steps) = part, case .identifier(let name)? = steps.first else {
      return nil
    }
    return name
  }

  /// How results are written: lists and objects as JSON, everything else bare.
  static func printed(_ results: [JSON]) -> String {
    results.map { value in
      switch value {
      case .array, .object: GoJSON.sorted(value).goCompact
      case .null: ""
      default: GoText.value(value)
      }
    }.joined(separator: " ")
  }
}
