import Yams

/// Why a text is not YAML, or not YAML that a JSON value can hold, and where.
public struct YAMLSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in one line.
  public let message: String
  /// The line of the place, counted from 1.
  public let line: Int
  /// The column of the place in characters (Unicode scalars), counted from 1.
  public let column: Int

  /// An error at a known place.
  public init(message: String, line: Int, column: Int) {
    self.message = message
    self.line = line
    self.column = column
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
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let message = context.map { "\($0.text): \(problem)" } ?? problem
      self.init(message: message, line: mark.line, column: mark.column)
    case YamlError.duplicatedKeysInMapping(let names, let context):
      let list = names.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
      self.init(
        message: "\(list) is given twice in one mapping", line: context.mark.line,
        column: context.mark.column)
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0).unicodeScalars
      let lastLine = before.split(separator: "\n", omittingEmptySubsequences: false).last
      self.init(
        message: problem, line: before.count { $0 == "\n" } + 1,
        column: (lastLine?.count ?? 0) + 1)
    default:
      self.init(message: "\(error)", line: 1, column: 1)
    }
  }
}
