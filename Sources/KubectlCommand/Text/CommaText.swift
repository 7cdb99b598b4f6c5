/// Values that are separated by commas, some in quotes, as lines of CSV are.
enum CommaText {
  static func fields(_ text: String) -> [String] {
    if text.isEmpty { return [] }
    var fields: [String] = []
    var current = ""
    var isQuoted = false
    for letter in text {
      if letter == "\"", isQuoted || current.isEmpty {
        isQuoted.toggle()
      } else if letter == ",", !isQuoted {
        fields.append(current)
        current = ""
      } else {
        current.append(letter)
      }
    }
    return fields + [current]
  }
}
