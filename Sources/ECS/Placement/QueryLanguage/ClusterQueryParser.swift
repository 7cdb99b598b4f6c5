/// Reads tokens into an expression: `or` binds least, then `and`, then `not`.
struct ClusterQueryParser {
  typealias Token = ClusterQueryLexer.Token
  typealias SyntaxError = ClusterQuery.SyntaxError

  /// How deep an expression may be nested, and how many comparisons it may join.
  private static let limit = 100

  private let tokens: [Token]
  private var place = 0
  private var depth = 0
  private var predicates = 0

  init(_ tokens: [Token]) { self.tokens = tokens }

  mutating func wholeExpression() throws(SyntaxError) -> ClusterQuery {
    let query = try disjunction()
    guard next == nil else { throw unexpected }
    return query
  }

  private mutating func disjunction() throws(SyntaxError) -> ClusterQuery {
    var left = try conjunction()
    while take(.symbol("||")) || take(.word("or")) { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(SyntaxError) -> ClusterQuery {
    var left = try negation()
    while take(.symbol("&&")) || take(.word("and")) { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(SyntaxError) -> ClusterQuery {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.limit else {
      throw SyntaxError(message: "the expression is nested too deeply")
    }
    if take(.symbol("!")) || take(.word("not")) { return .not(try negation()) }
    guard take(.symbol("(")) else { return try predicate() }
    let inner = try disjunction()
    guard take(.symbol(")")) else { throw unexpected }
    return inner
  }

  private mutating func predicate() throws(SyntaxError) -> ClusterQuery {
    predicates += 1
    guard predicates <= Self.limit else {
      throw SyntaxError(message: "the expression has more than \(Self.limit) comparisons")
    }
    let subject = try subject()
    let comparison = try comparison()
    guard subject.allows(comparison) else {
      throw SyntaxError(message: "this operator does not suit its subject")
    }
    switch comparison {
    case .exists, .notExists: return .compare(subject, comparison, [])
    case .in, .notIn: return .compare(subject, comparison, try list())
    default: return .compare(subject, comparison, [try literal()])
    }
  }

  private mutating func subject() throws(SyntaxError) -> ClusterQuery.Subject {
    guard case .word(let word) = next else { throw unexpected }
    place += 1
    if word.hasPrefix("attribute:"), word.utf8.count > 10 {
      return .attribute(String(word.dropFirst(10)))
    }
    switch word {
    case "task:group": return .taskGroup
    case "ec2InstanceId": return .machine
    case "agentConnected": return .agentConnected
    case "agentVersion": return .agentVersion
    case "registeredAt": return .registeredAt
    case "runningTasksCount": return .runningTasksCount
    default: throw SyntaxError(message: "unknown subject '\(word)'")
    }
  }

  private mutating func comparison() throws(SyntaxError) -> ClusterQuery.Comparison {
    let text: String
    switch next {
    case .word(let word): text = word
    case .symbol(let symbol): text = symbol
    case nil: throw unexpected
    }
    guard let comparison = Self.comparisons[text] else { throw unexpected }
    place += 1
    return comparison
  }

  private mutating func list() throws(SyntaxError) -> [String] {
    guard take(.symbol("[")) else { throw unexpected }
    var items = [try literal()]
    while take(.symbol(",")) { items.append(try literal()) }
    guard take(.symbol("]")) else { throw unexpected }
    return items
  }

  private mutating func literal() throws(SyntaxError) -> String {
    guard case .word(let word) = next else { throw unexpected }
    place += 1
    return word
  }

  private var next: Token? { place < tokens.count ? tokens[place] : nil }

  private mutating func take(_ token: Token) -> Bool {
    guard next == token else { return false }
    place += 1
    return true
  }

  private var unexpected: SyntaxError {
    switch next {
    case .word(let text), .symbol(let text): SyntaxError(message: "unexpected '\(text)'")
    case nil: SyntaxError(message: "the expression ends too early")
    }
  }

  private static let comparisons: [String: ClusterQuery.Comparison] = [
    "==": .equal, "equals": .equal, "!=": .notEqual, "not_equals": .notEqual,
    ">": .greater, "greater_than": .greater,
    ">=": .greaterOrEqual, "greater_than_equal": .greaterOrEqual,
    "<": .less, "less_than": .less, "<=": .lessOrEqual, "less_than_equal": .lessOrEqual,
    "in": .in, "!in": .notIn, "not_in": .notIn, "=~": .matches, "matches": .matches,
    "!~": .notMatches, "not_matches": .notMatches,
    "exists": .exists, "!exists": .notExists, "not_exists": .notExists,
  ]
}

extension ClusterQuery.Subject {
  /// Which operators a subject takes.
  ///
  /// - Source: ECS Developer Guide, “Cluster query language”, table of subjects.
  func allows(_ comparison: ClusterQuery.Comparison) -> Bool {
    switch self {
    case .attribute: true
    case .taskGroup, .machine, .agentConnected:
      [.equal, .notEqual, .in, .notIn, .matches, .notMatches].contains(comparison)
    case .agentVersion, .registeredAt, .runningTasksCount:
      [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(comparison)
    }
  }
}
