/// One token of a JMESPath expression.
struct JMESPathToken {
  /// What a token is; the names are those that error texts show.
  enum Kind: String {
    case dot
    case star
    case comma
    case colon
    case current
    case lparen
    case rparen
    case lbrace
    case rbrace
    case lbracket
    case rbracket
    case flatten
    case filter
    case or
    case pipe
    case and
    case expref
    case number
    case literal
    case lt
    case lte
    case gt
    case gte
    case eq
    case ne
    case not
    case unquotedIdentifier = "unquoted_identifier"
    case quotedIdentifier = "quoted_identifier"
    case eof
  }

  /// What a token carries.
  enum Value {
    case text(String)
    /// A number, and its digits where it is beyond 64 bits.
    case number(Int, digits: String?)
    case json(JSON)
  }

  let kind: Kind
  let value: Value
  /// The character it starts at, counted from 0.
  let start: Int

  /// The value as error texts show it.
  var valueText: String {
    switch value {
    case .text(let text): text
    case .number(let number, let digits): digits ?? "\(number)"
    case .json(let json): PythonText.str(json)
    }
  }
}

extension JMESPathToken.Kind {
  /// How strongly the token binds to what stands to its left.
  ///
  /// Source: the order of precedence in the specification, with the numbers of the Python parser.
  var bindingPower: Int {
    switch self {
    case .pipe: 1
    case .or: 2
    case .and: 3
    case .eq, .ne, .lt, .lte, .gt, .gte: 5
    case .flatten: 9
    case .star: 20
    case .filter: 21
    case .dot: 40
    case .not: 45
    case .lbrace: 50
    case .lbracket: 55
    case .lparen: 60
    default: 0
    }
  }

  /// Whether the token ends a projection, so that what follows sees its whole result.
  var stopsProjection: Bool { bindingPower < 10 }
}
