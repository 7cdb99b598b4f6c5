/// A list in one header: values with commas between, those that hold one in quotes.
///
/// Source: RFC 9110, section 5.6.1.
enum HeaderList {
  /// The values; dates in the HTTP form hold a comma of their own.
  static func split(_ text: String, holdsDates: Bool) -> [String] {
    var values: [String] = []
    var current = ""
    var isQuoted = false
    var wasQuoted = false
    var isEscaped = false
    func finished() -> String { wasQuoted ? current : trimmed(current) }
    for letter in text.unicodeScalars {
      if isEscaped {
        current.unicodeScalars.append(letter)
        isEscaped = false
      } else if isQuoted, letter == "\\" {
        isEscaped = true
      } else if letter == "\"", isQuoted || trimmed(current).isEmpty {
        if !isQuoted { current = "" }
        isQuoted.toggle()
        wasQuoted = true
      } else if letter == ",", !isQuoted, !(holdsDates && trimmed(current).utf8.count == 3) {
        values.append(finished())
        current = ""
        wasQuoted = false
      } else if !(wasQuoted && !isQuoted) {
        current.unicodeScalars.append(letter)
      }
    }
    values.append(finished())
    return values
  }

  /// The values with commas between.
  static func join(_ values: [String]) -> String {
    values.map { value in
      guard value.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
      else { return value }
      return "\""
        + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }.joined(separator: ",")
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...last])
  }
}
