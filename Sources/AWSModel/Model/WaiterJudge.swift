import Documents

/// Tells what an answer means to whoever waits: the acceptors of a waiter, ready to look.
///
/// Source: botocore/waiter.py, `AcceptorConfig`.
public struct WaiterJudge: Sendable {
  /// What is waited for.
  public let waiter: Waiter
  private let expressions: [JMESPath?]

  /// A judge of the answers to `waiter`.
  ///
  /// - Throws: `JMESPathError` where the model's expression is none.
  public init(_ waiter: Waiter) throws(JMESPathError) {
    self.waiter = waiter
    var expressions: [JMESPath?] = []
    for acceptor in waiter.acceptors {
      expressions.append(
        try acceptor.argument.map { text throws(JMESPathError) in
          try JMESPath(text)
        })
    }
    self.expressions = expressions
  }

  /// The first acceptor that matches an answer; nil where none does.
  ///
  /// - Throws: `JMESPathError` where the expression does not fit the answer.
  public func match(
    _ answer: Result<JSON, AWSError>
  ) throws(JMESPathError) -> Waiter.Acceptor? {
    for (acceptor, expression) in zip(waiter.acceptors, expressions)
    where try Self.matches(acceptor, expression, answer) { return acceptor }
    return nil
  }

  private static func matches(
    _ acceptor: Waiter.Acceptor, _ expression: JMESPath?, _ answer: Result<JSON, AWSError>
  ) throws(JMESPathError) -> Bool {
    switch (acceptor.matcher, answer) {
    case (.status, .success): return acceptor.expected == 200
    case (.status, .failure(let error)): return acceptor.expected == .integer(Int64(error.status))
    case (.error, .success): return acceptor.expected == false
    case (.error, .failure(let error)):
      return acceptor.expected == true || acceptor.expected == .string(error.code)
    case (_, .failure): return false
    case (.path, .success(let response)):
      return try found(expression, response) == acceptor.expected
    case (.pathAll, .success(let response)):
      guard let elements = try found(expression, response).array, !elements.isEmpty else {
        return false
      }
      return elements.allSatisfy { $0 == acceptor.expected }
    case (.pathAny, .success(let response)):
      return try found(expression, response).array?.contains(acceptor.expected) ?? false
    }
  }

  private static func found(
    _ expression: JMESPath?, _ response: JSON
  ) throws(JMESPathError) -> JSON {
    try expression?.search(response) ?? response
  }
}
