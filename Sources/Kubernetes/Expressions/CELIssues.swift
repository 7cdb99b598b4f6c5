/// One thing that is wrong with an expression before it is ever evaluated.
struct CELIssue: Sendable, Hashable {
  /// Which sign of the source it begins with; nil where it is about the whole.
  let place: Int?
  let message: String
}

/// Why an expression cannot be used.
struct CELIssues: Error, Sendable {
  let source: String
  let all: [CELIssue]

  /// With each line and a mark below it.
  ///
  /// Source: cel-go, `common/error.go`, `ToDisplayString`; `common/errors.go`.
  var text: String {
    let signs = Array(source.unicodeScalars)
    return all.prefix(100).map { Self.text(of: $0, signs) }.joined(separator: "\n")
  }

  private static func text(of issue: CELIssue, _ signs: [Unicode.Scalar]) -> String {
    guard let place = issue.place else { return "ERROR: <input>:-1:0: \(issue.message)" }
    let before = signs.prefix(place)
    let line = before.count { $0 == "\n" } + 1
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let rest = signs[start...]
    let words = rest.prefix { $0 != "\n" }
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: words.map { $0 == "\t" ? " " : $0 })
    var dots = ""
    for sign in words.prefix(place - start) { dots += sign.isASCII ? "." : "\u{ff0e}" }
    let marked = words.dropFirst(place - start).first
    dots += marked?.isASCII ?? true ? "^" : "\u{ff3e}"
    return "ERROR: <input>:\(line):\(place - start + 1): \(issue.message)\n | \(String(shown))"
      + "\n | \(dots)"
  }
}
