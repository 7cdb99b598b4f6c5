import Documents

/// The source of a handler in Python or JavaScript, as far as its answer can be read.
///
/// Only a handler that does nothing but return one constant is understood, or raise one error:
/// with a condition, a loop or a second way out nothing is claimed.
struct HandlerSource {
  private let text: String
  private let isPython: Bool

  /// Finds the handler; nil where the package has no readable source of it.
  init?(_ archive: ZipArchive, runtime: String, handler: String) {
    let parts = handler.split(separator: ".").map(String.init)
    guard parts.count >= 2, let function = parts.last else { return nil }
    let path = parts.dropLast().joined(separator: ".")
    isPython = runtime.hasPrefix("python")
    let endings = isPython ? ["py"] : ["mjs", "js", "cjs"]
    guard isPython || runtime.hasPrefix("nodejs"),
      let file = endings.compactMap({ archive.file("\(path).\($0)") }).first,
      let source = String(validating: file.bytes, as: UTF8.self)
    else { return nil }
    let body =
      isPython ? Self.python(function, in: source) : Self.javascript(function, in: source)
    guard let body else { return nil }
    text = body
  }

  /// What it returns or raises, where that is a constant.
  var answer: FunctionAnswer? {
    let words = Self.words(of: text)
    let conditions: Set<String> = [
      "if", "for", "while", "try", "switch", "match", "lambda", "yield", "case", "with",
    ]
    guard !words.contains(where: conditions.contains) else { return nil }
    let returns = words.count { $0 == "return" }
    let raises = words.count { $0 == "raise" || $0 == "throw" }
    if returns == 0, raises == 1 { return raised }
    guard raises == 0 else { return nil }
    if returns == 0 { return arrowValue }
    guard returns == 1, let place = text.firstRange(of: "return")?.upperBound else { return nil }
    return ConstantReader.value(at: text[place...]).map { .value($0) }
  }

  /// `=> ({ … })`.
  private var arrowValue: FunctionAnswer? {
    guard !isPython, let place = text.firstRange(of: "=>")?.upperBound else { return nil }
    let rest = text[place...].drop { $0.isWhitespace }
    guard rest.first == "(" else { return nil }
    return ConstantReader.value(at: rest.dropFirst()).map { .value($0) }
  }

  /// `raise ValueError("…")`, `throw new Error('…')`.
  private var raised: FunctionAnswer? {
    let word = isPython ? "raise" : "throw"
    guard let place = text.firstRange(of: word)?.upperBound else { return nil }
    var rest = text[place...].drop { $0.isWhitespace }
    if rest.hasPrefix("new ") { rest = rest.dropFirst(4).drop { $0.isWhitespace } }
    let type = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
    guard !type.isEmpty else { return nil }
    rest = rest.dropFirst(type.count)
    let message = rest.first == "(" ? ConstantReader.value(at: rest.dropFirst())?.string : nil
    return .raises(type: type, message: message ?? "")
  }

  /// The lines of `def NAME(…):` and what is indented below.
  private static func python(_ name: String, in source: String) -> String? {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("def \(name)(") }) else { return nil }
    let body = lines[(start + 1)...].prefix { $0.isEmpty || $0.first?.isWhitespace == true }
    return body.map { $0.split(separator: "#", omittingEmptySubsequences: false)[0] }
      .joined(separator: "\n")
  }

  /// What stands behind `exports.NAME =`, `export const NAME =`, `export … function NAME(`.
  private static func javascript(_ name: String, in source: String) -> String? {
    let forms = [
      "exports.\(name) =", "exports.\(name)=", "export const \(name) =",
      "export const \(name)=", "function \(name)(",
    ]
    let found = forms.compactMap { source.firstRange(of: $0)?.upperBound }.first
    guard let found else { return nil }
    return source[found...].split(separator: "\n").map { line in
      line.firstRange(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line)
    }.joined(separator: "\n")
  }

  private static func words(of text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
