import Documents

/// JSON in one line as Python's `json.dumps` writes it: spaces behind commas and colons, and
/// nothing beyond ASCII.
enum PythonJSON {
  /// The text of a document.
  static func text(of value: JSON) -> String {
    switch value {
    case .array(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
    case .object(let object):
      "{"
        + object.map { "\(text(of: .string($0.key))): \(text(of: $0.value))" }
        .joined(separator: ", ") + "}"
    default: PythonText.asciiOnly(value.compactText)
    }
  }
}
