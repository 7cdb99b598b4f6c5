/// What an expression may speak of.
struct CELSurroundings: Sendable {
  /// The types of the variables.
  var variables: [String: CELType] = [:]
  /// The members of the types that have some.
  var objects: [String: [String: CELType]] = [:]
}

/// An expression that may be evaluated.
struct CELProgram: Sendable {
  /// As it was written.
  let source: String
  let root: CELNode
  /// What its value will be.
  let type: CELType

  /// Reads and checks an expression.
  init(_ source: String, in surroundings: CELSurroundings) throws(CELIssues) {
    let root = try CELParser.parse(source)
    var checker = CELChecker(surroundings)
    let type = checker.type(of: root)
    guard checker.issues.isEmpty else {
      throw CELIssues(
        source: source, all: checker.issues.sorted { ($0.place ?? -1) < ($1.place ?? -1) })
    }
    self.source = source
    self.root = root
    self.type = checker.bindings.closed(type)
  }
}
