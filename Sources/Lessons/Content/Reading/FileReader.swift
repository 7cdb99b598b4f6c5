import Documents

/// Reads one file and notes what is wrong in it.
final class FileReader {
  let path: String
  /// The text of the file by lines.
  let textLines: [Substring]
  /// How many lines of the file stand before the YAML text that is read.
  let offset: Int
  private(set) var issues: [ContentIssue] = []

  init(_ file: ContentFile, offset: Int = 0) {
    path = file.path
    textLines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    self.offset = offset
  }

  /// Notes a fault at a line of the YAML text.
  func fault(_ message: String, at line: Int) {
    issues.append(ContentIssue(file: path, line: line + offset, message: message))
  }

  /// Whether a fault was noted since there were `count` issues.
  func isFaulty(since count: Int) -> Bool { issues.count > count }

  /// The YAML of `text` as a mapping; a syntax error is noted.
  func root(_ text: String) -> YAMLNode? {
    do {
      let node = try YAMLNode(parsing: text)
      if node.members != nil { return node }
      fault("expected names with values; write 'id: …' on a line of its own", at: 1)
    } catch {
      fault("this is not YAML: \(error.message)", at: error.line)
    }
    return nil
  }

  /// The line of the file on which the text of a scalar begins; blocks begin below their sign.
  func textLine(of node: YAMLNode) -> Int {
    let line = node.line + offset
    guard textLines.indices.contains(line - 1) else { return line }
    let start = textLines[line - 1].dropFirst(node.column - 1).first
    return start == "|" || start == ">" ? line + 1 : line
  }
}
