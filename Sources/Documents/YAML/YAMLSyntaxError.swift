import Yams

/// Why a text is not YAML, or not YAML that a JSON value can hold, and where.
public struct YAMLSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which part of the reader noticed.
  public enum Stage: Hashable, Sendable {
    /// The one that splits a text into words.
    case scanner
    /// The one that puts words together.
    case parser
    /// Any other; it names no place in what Go's readers report.
    case reader
    /// The one that makes values of it.
    case values
  }

  /// What is wrong, in one line.
  public let message: String
  /// The line of the place, counted from 1.
  public let line: Int
  /// The column of the place in characters (Unicode scalars), counted from 1.
  public let column: Int
  /// Which part of the reader noticed.
  public let stage: Stage

  /// What is wrong, without what the reader was doing.
  let problem: String
  /// The line of what the reader was doing, counted from 1.
  let contextLine: Int?

  /// An error at a known place.
  public init(message: String, line: Int, column: Int) {
    self.init(message, line, column, .values, problem: message, contextLine: nil)
  }

  private init(
    _ message: String, _ line: Int, _ column: Int, _ stage: Stage, problem: String,
    contextLine: Int?
  ) {
    self.message = message
    self.line = line
    self.column = column
    self.stage = stage
    self.problem = problem
    self.contextLine = contextLine
  }

  /// Place and message: `3:7: did not find expected key`.
  public var description: String { "\(line):\(column): \(message)" }
}

extension YAMLSyntaxError {
  /// What the parser reports, with the place it means.
  init(_ error: any Error, in text: String) {
    switch error {
    case let error as YAMLSyntaxError:
      self = error
    case YamlError.scanner(let context, let problem, let mark, _):
      self.init(.scanner, context, problem, mark)
    case YamlError.parser(let context, let problem, let mark, _):
      self.init(.parser, context, problem, mark)
    case YamlError.composer(let context, let problem, let mark, _):
      self.init(.reader, context, Self.anchor(at: mark, of: text) ?? problem, mark)
    case YamlError.duplicatedKeysInMapping(let names, let context):
      let list = names.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
      self.init(
        message: "\(list) is given twice in one mapping", line: context.mark.line,
        column: context.mark.column)
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0).unicodeScalars
      let lastLine = before.split(separator: "\n", omittingEmptySubsequences: false).last
      self.init(
        problem, before.count { $0 == "\n" } + 1, (lastLine?.count ?? 0) + 1, .reader,
        problem: problem, contextLine: nil)
    default:
      self.init(message: "\(error)", line: 1, column: 1)
    }
  }

  /// Which anchor it is that an alias at a place does not find.
  private static func anchor(at mark: Mark, of text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let rest = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)
    guard rest.first == "*" else { return nil }
    let name = rest.dropFirst().prefix {
      $0.properties.isAlphabetic || "0123456789-_".contains(Character($0))
    }
    return "unknown anchor '\(String(name))' referenced"
  }

  private init(_ stage: Stage, _ context: YamlError.Context?, _ problem: String, _ mark: Mark) {
    let message = context.map { "\($0.text): \(problem)" } ?? problem
    self.init(
      message, mark.line, mark.column, stage, problem: problem, contextLine: context?.mark.line)
  }
}
