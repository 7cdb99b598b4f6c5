/// A JMESPath expression, ready to be applied to any number of values.
///
/// The whole language of the specification, with the behaviour of the Python package that the AWS
/// CLI brings along, down to its error texts. Source: jmespath.org/specification.html; PyPI
/// jmespath 1.1.0.
public struct JMESPath: Sendable {
  /// The expression as it was written.
  public let expression: String

  private let root: JMESPathNode

  /// The expression that a text spells.
  ///
  /// - Throws: an error of the kind `.empty`, `.lexer`, `.syntax` or `.incomplete`.
  public init(_ expression: String) throws(JMESPathError) {
    self.expression = expression
    root = try JMESPathParser.parse(expression)
  }

  /// What the expression finds in a value; null where it finds nothing.
  ///
  /// - Throws: an error of one of the other kinds: functions are only looked at when called.
  public func search(_ json: JSON) throws(JMESPathError) -> JSON {
    try JMESPathInterpreter().json(root, json)
  }
}
