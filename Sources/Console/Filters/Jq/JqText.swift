import Documents

/// Values as texts.
enum JqText {
  /// A value in a format such as `@csv`.
  static func formatted(_ value: JSON, _ format: String) throws(JqFailure) -> String {
    let text = value.string ?? value.compactText
    switch format {
    case "@text": return text
    case "@json": return value.compactText
    case "@base64": return Base64.encode(text.utf8)
    case "@base64d":
      guard let bytes = Base64Text.decoded(text) else {
        throw JqFailure("string (\(value.jqSample)) is not valid base64 data")
      }
      return String(decoding: bytes, as: UTF8.self)
    case "@csv": return try row(value, format).map(csv).joined(separator: ",")
    case "@tsv":
      return try row(value, format).map { $0.isNull ? "" : tsv($0.string ?? $0.compactText) }
        .joined(separator: "\t")
    case "@sh":
      return (value.array ?? [value]).map { element in
        guard let text = element.string else { return element.compactText }
        return "'" + text.replacing("'", with: "'\\''") + "'"
      }.joined(separator: " ")
    case "@uri":
      return text.utf8.map { byte in
        let scalar = Unicode.Scalar(byte)
        let isPlain = ShellParser.isNameScalar(scalar) || "-.~".unicodeScalars.contains(scalar)
        guard !isPlain || byte > 127 else { return String(Character(scalar)) }
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }.joined()
    case "@html":
      return text.map { character in
        switch character {
        case "<": "&lt;"
        case ">": "&gt;"
        case "&": "&amp;"
        case "'": "&#39;"
        case "\"": "&quot;"
        default: String(character)
        }
      }.joined()
    default: throw JqFailure("\(format.dropFirst()) is not a valid format")
    }
  }

  private static func row(_ value: JSON, _ format: String) throws(JqFailure) -> [JSON] {
    guard let elements = value.array else {
      throw JqFailure(
        "\(value.jqKind) (\(value.jqSample)) cannot be \(format.dropFirst())-formatted, "
          + "only an array can be")
    }
    for element in elements where element.array != nil || element.object != nil {
      throw JqFailure(
        "\(element.jqKind) (\(element.jqSample)) is not valid in a \(format.dropFirst()) row")
    }
    return elements
  }

  private static func csv(_ value: JSON) -> String {
    if value.isNull { return "" }
    guard let text = value.string else { return value.compactText }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func tsv(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
      .replacing("\r", with: "\\r")
  }

  /// The parts of a text between separators.
  static func split(_ text: String, _ separator: String) -> [String] {
    if text.isEmpty { return [] }
    if separator.isEmpty { return text.map { String($0) } }
    return text.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}
