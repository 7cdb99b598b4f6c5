import Documents

/// A column of `-o custom-columns=…`.
///
/// Source: kubectl, `pkg/cmd/get/customcolumn.go`.
struct CustomColumn {
  let title: String
  private let path: String

  static func list(_ text: String, _ form: String) throws(Failure) -> [CustomColumn] {
    if form.hasSuffix("file") { return try fromFile(text) }
    var columns: [CustomColumn] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[1].isEmpty else {
        throw .said(
          "unexpected custom-columns spec: \(part), expected <header>:<json-path-expr>")
      }
      columns.append(try CustomColumn(String(halves[0]), String(halves[1])))
    }
    return columns
  }

  private static func fromFile(_ text: String) throws(Failure) -> [CustomColumn] {
    let lines = text.split(separator: "\n").map {
      $0.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    guard lines.count >= 2, lines[0].count == lines[1].count else {
      throw .said("number of headers and field specifications don't match")
    }
    var columns: [CustomColumn] = []
    for (title, path) in zip(lines[0], lines[1]) { columns.append(try CustomColumn(title, path)) }
    return columns
  }

  private init(_ title: String, _ path: String) throws(Failure) {
    self.title = title
    self.path = path
    _ = try RelaxedPath.expression(path)
  }

  /// The cell for an object; a path with mistakes is found out here, after the titles are shown.
  func cell(_ object: JSON) throws(Failure) -> String {
    let template = try RelaxedPath.template(path)
    do throws(JSONPathError) {
      let values = try template.results(of: object).first ?? []
      if values.isEmpty { return "<none>" }
      return values.map { $0.isNull ? "<none>" : GoText.value($0) }.joined(separator: ",")
    } catch {
      throw .said(error.message)
    }
  }
}

/// Paths that may be written without braces and without the first dot.
///
/// Source: kubectl, `pkg/cmd/get/customcolumn.go`, `RelaxedJSONPathExpression`.
enum RelaxedPath {
  static func expression(_ path: String) throws(Failure) -> String {
    if path.isEmpty { return path }
    var body = path[...]
    if body.hasPrefix("{"), body.hasSuffix("}") { body = body.dropFirst().dropLast() }
    if body.hasPrefix(".") { body = body.dropFirst() }
    guard !body.isEmpty, !body.contains("{"), !body.contains("}") else {
      throw .said(
        "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or "
          + "'{.name1.name2}'")
    }
    return "{.\(body)}"
  }

  static func template(_ path: String) throws(Failure) -> JSONPathTemplate {
    let text = try expression(path)
    do throws(JSONPathError) {
      return try JSONPathTemplate(text)
    } catch {
      throw .said(error.message)
    }
  }
}
