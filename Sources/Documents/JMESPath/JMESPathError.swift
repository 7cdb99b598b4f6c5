/// Why a JMESPath expression cannot be read, or cannot be applied.
public struct JMESPathError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What sort of mistake it is.
  public enum Kind: Sendable, Hashable {
    /// There is no expression.
    case empty
    /// Characters that are no part of the language.
    case lexer
    /// Tokens in an order the grammar does not have.
    case syntax
    /// The expression stops too early.
    case incomplete
    /// A call of a function there is not.
    case unknownFunction
    /// A call with too many or too few arguments.
    case arity
    /// A value of a type that a function or operator cannot take.
    case type
    /// A value that is out of the question, such as a step of 0.
    case value
  }

  /// What sort of mistake it is.
  public let kind: Kind
  /// The text that the AWS CLI shows, often of several lines with a caret below the place.
  public let message: String

  /// The message.
  public var description: String { message }

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

// The wording is that of PyPI jmespath 1.1.0, exceptions.py, which the CLI prints as it is.
extension JMESPathError {
  static let empty = JMESPathError(.empty, "Invalid JMESPath expression: cannot be empty.")

  /// Characters that start no token.
  static func lexer(_ problem: String, at position: Int, of expression: String) -> JMESPathError {
    JMESPathError(
      .lexer,
      "Bad jmespath expression: \(problem):\n\(expression)\n\(caret(below: position))")
  }

  /// A token where it may not stand.
  static func syntax(
    _ problem: String, at token: JMESPathToken, position: Int? = nil, of expression: String
  ) -> JMESPathError {
    let position = position ?? token.start
    return JMESPathError(
      .syntax,
      "\(problem): Parse error at column \(position), token \"\(token.valueText)\""
        + " (\(token.kind.rawValue.uppercased())), for expression:\n\"\(expression)\"\n"
        + caret(below: position + 1))
  }

  /// An end where more was to come.
  static func incomplete(_ expression: String) -> JMESPathError {
    JMESPathError(
      .incomplete,
      "Invalid jmespath expression: Incomplete expression:\n\"\(expression)\"\n"
        + caret(below: expression.unicodeScalars.count + 1))
  }

  static func unknownFunction(_ name: String) -> JMESPathError {
    JMESPathError(.unknownFunction, "Unknown function: \(name)()")
  }

  static func arity(
    of name: String, expected: Int, orMore: Bool, received: Int
  ) -> JMESPathError {
    JMESPathError(
      .arity,
      "Expected \(orMore ? "at least " : "")\(expected) \(expected == 1 ? "argument" : "arguments")"
        + " for function \(name)(), received \(received)")
  }

  static func type(
    in name: String, value: String, expected: [String], received: String
  ) -> JMESPathError {
    let list = expected.map { "'\($0)'" }.joined(separator: ", ")
    return JMESPathError(
      .type,
      "In function \(name)(), invalid type for value: \(value), expected one of: [\(list)],"
        + " received: \"\(received)\"")
  }

  /// Nesting beyond what an expression needs; Python stops at a similar depth.
  static let tooDeep = JMESPathError(
    .syntax, "Invalid jmespath expression: it is nested too deeply")

  /// The Python package lets a reference be a result, which then cannot be printed.
  static let strayReference = JMESPathError(
    .type, "An expression reference (&) can only be the argument of a function")

  private static func caret(below position: Int) -> String {
    String(repeating: " ", count: position) + "^"
  }
}
