import Foundation

/// A source file that declares an operation of the API.
struct OperationFile {
  /// The operation, such as `RunTask`.
  let name: String
  /// The path in the checkout.
  let path: String
  /// The brace that opens the body of `run`, where its first region starts.
  let bodyStart: SourcePosition
  /// The places that throw, in order.
  let throwSites: [ThrowSite]

  /// A `throw` in the source.
  struct ThrowSite: Hashable {
    var place: SourcePosition
    /// What is thrown, such as `.clusterNotFound`.
    var thrown: String
    /// The code that the client sees, where it could be found.
    var code: String?
  }

  /// The operation in a file's text; nil where there is none.
  init?(path: String, text: String, codes: ErrorCodes) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Self.code)
    let declared = lines.lazy.compactMap { $0.firstMatch(of: /\benum (\w+): Operation\b/)?.1 }.first
    guard let declared,
      let head = lines.firstIndex(where: { $0.contains("static func run(") }),
      let opening = lines[head...].firstIndex(where: { $0.contains("{") }),
      let brace = lines[opening].firstIndex(of: "{")
    else { return nil }
    name = String(declared)
    self.path = path
    bodyStart = SourcePosition(
      line: opening + 1, column: lines[opening][..<brace].utf8.count + 1)
    throwSites = lines.indices.flatMap { index in
      lines[index].matches(of: /\bthrow\s+(\.?\w+)/).map { match in
        let column = lines[index][..<match.range.lowerBound].utf8.count + 1
        let nearby = lines[index..<min(index + 3, lines.count)].joined(separator: " ")
        return ThrowSite(
          place: SourcePosition(line: index + 1, column: column), thrown: String(match.1),
          code: codes.code(of: String(match.1), near: nearby))
      }
    }
  }

  /// A line without its comment.
  private static func code(_ line: Substring) -> String {
    guard let comment = line.firstRange(of: "// ") ?? line.firstRange(of: "///") else {
      return String(line)
    }
    return String(line[..<comment.lowerBound])
  }
}

/// The codes behind a module's named errors, read from where they are declared.
struct ErrorCodes {
  private var codes: [String: String] = [:]

  /// Reads the `…Errors.swift` of a module, and whatever else declares errors in it.
  init(texts: [String]) {
    var bodies: [(name: String, body: Substring)] = []
    for text in texts where text.contains("AWSError") {
      let heads = text.matches(of: /static (?:let|var|func) (\w+)/)
      for (head, next) in zip(heads, heads.dropFirst().map(\.range.lowerBound) + [text.endIndex]) {
        bodies.append((String(head.1), text[head.range.upperBound..<next]))
      }
    }
    for entry in bodies {
      if let code = entry.body.firstMatch(of: /code: "(\w[\w.]*)"/)?.1 {
        codes[entry.name] = codes[entry.name] ?? String(code)
      }
    }
    // Errors made by other named errors.
    for _ in 0..<2 {
      for entry in bodies where codes[entry.name] == nil {
        let words = entry.body.matches(of: /\w+/).map { String($0.0) }
        codes[entry.name] = words.first { codes[$0] != nil }.flatMap { codes[$0] }
      }
    }
  }

  /// The code of what is thrown, or one that is spelled out beside it.
  func code(of thrown: String, near text: String) -> String? {
    if thrown.hasPrefix(".") { return codes[String(thrown.dropFirst())] }
    return text.firstMatch(of: /code: "(\w[\w.]*)"/).map { String($0.1) }
  }
}
