/// An expression of the cluster query language, read and ready to be asked of instances.
///
/// - Source: ECS Developer Guide, “Create expressions to define container instances for Amazon
///   ECS tasks”.
indirect enum ClusterQuery: Hashable, Sendable {
  case and(ClusterQuery, ClusterQuery)
  case or(ClusterQuery, ClusterQuery)
  case not(ClusterQuery)
  case compare(Subject, Comparison, [String])

  /// What a predicate asks about.
  enum Subject: Hashable, Sendable {
    case attribute(String)
    case taskGroup
    case machine
    case agentConnected
    case agentVersion
    case registeredAt
    case runningTasksCount
  }

  /// How it compares.
  enum Comparison: Hashable, Sendable {
    case equal
    case notEqual
    case greater
    case greaterOrEqual
    case less
    case lessOrEqual
    case `in`
    case notIn
    case matches
    case notMatches
    case exists
    case notExists
  }

  /// Why a text is no expression.
  struct SyntaxError: Error, Equatable {
    /// What is wrong, and where.
    let message: String
  }

  /// Reads an expression.
  init(_ text: String) throws(SyntaxError) {
    var parser = ClusterQueryParser(try ClusterQueryLexer.tokens(of: text))
    self = try parser.wholeExpression()
  }
}
