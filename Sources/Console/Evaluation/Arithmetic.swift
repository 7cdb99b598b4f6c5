import Simulation

/// `$((…))`: whole numbers, with the operators of C.
struct Arithmetic {
  private var rest: Substring
  private let read: (String) -> String?
  /// Variables that the expression assigns, in order.
  private(set) var assignments: [(name: String, value: Int64)] = []

  /// Why an expression has no value.
  struct Failure: Error { let message: String }

  private init(_ text: String, read: @escaping (String) -> String?) {
    rest = Substring(text)
    self.read = read
  }

  /// The value of `text`, and what it assigns; `read` knows the variables.
  static func value(
    of text: String, read: @escaping (String) -> String?
  ) throws(Failure) -> (value: Int64, assignments: [(name: String, value: Int64)]) {
    var arithmetic = Arithmetic(text, read: read)
    arithmetic.skipBlanks()
    guard !arithmetic.rest.isEmpty else { return (0, []) }
    let value = try arithmetic.expression(0)
    arithmetic.skipBlanks()
    guard arithmetic.rest.isEmpty else {
      throw Failure(message: "\(text): '\(arithmetic.rest)' cannot stand in arithmetic")
    }
    return (value, arithmetic.assignments)
  }

  /// The two-sided operators by strength, longer ones before their beginnings.
  private static let operators: [(sign: String, strength: Int)] = [
    ("||", 1), ("&&", 2), ("==", 6), ("!=", 6), ("<=", 7), (">=", 7), ("<<", 8), (">>", 8),
    ("**", 12), ("|", 3), ("^", 4), ("&", 5), ("<", 7), (">", 7), ("+", 9), ("-", 9), ("*", 10),
    ("/", 10), ("%", 10),
  ]

  private mutating func expression(_ least: Int, depth: Int = 0) throws(Failure) -> Int64 {
    var left = try operand(depth: depth)
    while true {
      skipBlanks()
      if least == 0, rest.first == "?" {
        rest.removeFirst()
        let yes = try expression(0, depth: depth + 1)
        skipBlanks()
        guard rest.popFirst() == ":" else { throw Failure(message: "':' must follow '?'") }
        let no = try expression(0, depth: depth + 1)
        left = left != 0 ? yes : no
        continue
      }
      guard let found = Self.operators.first(where: { rest.hasPrefix($0.sign) }),
        found.strength >= max(1, least), !isAssignment(after: found.sign)
      else { return left }
      rest = rest.dropFirst(found.sign.count)
      let next = found.sign == "**" ? found.strength : found.strength + 1
      let right = try expression(next, depth: depth + 1)
      left = try Self.apply(found.sign, left, right)
    }
  }

  private func isAssignment(after sign: String) -> Bool {
    !["==", "!=", "<=", ">="].contains(sign) && rest.dropFirst(sign.count).first == "="
      && rest.dropFirst(sign.count + 1).first != "="
  }

  private mutating func operand(depth: Int) throws(Failure) -> Int64 {
    guard depth < 100 else { throw Failure(message: "the expression is nested too deep") }
    skipBlanks()
    guard let first = rest.first else { throw Failure(message: "a number is missing at the end") }
    if first == "(" {
      rest.removeFirst()
      let value = try expression(0, depth: depth + 1)
      skipBlanks()
      guard rest.popFirst() == ")" else { throw Failure(message: "')' is missing") }
      return value
    }
    for sign in ["++", "--"] where rest.hasPrefix(sign) {
      rest = rest.dropFirst(2)
      skipBlanks()
      let name = takeName()
      guard !name.isEmpty else { throw Failure(message: "a variable must follow '\(sign)'") }
      let value = try variable(name) &+ (sign == "++" ? 1 : -1)
      assignments.append((name, value))
      return value
    }
    switch first {
    case "-":
      rest.removeFirst()
      return try 0 &- operand(depth: depth + 1)
    case "+":
      rest.removeFirst()
      return try operand(depth: depth + 1)
    case "!":
      rest.removeFirst()
      return try operand(depth: depth + 1) == 0 ? 1 : 0
    case "~":
      rest.removeFirst()
      return ~(try operand(depth: depth + 1))
    default: break
    }
    if first.isNumber { return try number() }
    let name = takeName()
    guard !name.isEmpty else {
      throw Failure(message: "'\(rest)' is no number and no variable")
    }
    return try assignment(to: name, depth: depth)
  }

  private mutating func assignment(to name: String, depth: Int) throws(Failure) -> Int64 {
    skipBlanks()
    let before = try variable(name)
    for sign in ["++", "--"] where rest.hasPrefix(sign) {
      rest = rest.dropFirst(2)
      assignments.append((name, before &+ (sign == "++" ? 1 : -1)))
      return before
    }
    for sign in ["+", "-", "*", "/", "%", ""]
    where rest.hasPrefix(sign + "=") && !rest.hasPrefix(sign + "==") {
      rest = rest.dropFirst(sign.count + 1)
      let right = try expression(0, depth: depth + 1)
      let value = sign.isEmpty ? right : try Self.apply(sign, before, right)
      assignments.append((name, value))
      return value
    }
    return before
  }

  private func variable(_ name: String) throws(Failure) -> Int64 {
    if let own = assignments.last(where: { $0.name == name }) { return own.value }
    let text = (read(name) ?? "").filter { !$0.isWhitespace }
    guard !text.isEmpty else { return 0 }
    guard let value = Int64(text) else {
      throw Failure(message: "\(name) is '\(text)', which is no whole number")
    }
    return value
  }

  private mutating func number() throws(Failure) -> Int64 {
    let text = rest.prefix { $0.isLetter || $0.isNumber }
    rest = rest.dropFirst(text.count)
    let value: Int64?
    if text.lowercased().hasPrefix("0x") {
      value = Int64(text.dropFirst(2), radix: 16)
    } else if text.hasPrefix("0"), text.count > 1 {
      value = Int64(text.dropFirst(), radix: 8)
    } else {
      value = Int64(text)
    }
    guard let value else { throw Failure(message: "'\(text)' is no whole number") }
    return value
  }

  private mutating func takeName() -> String {
    let name = rest.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

  private static func apply(_ sign: String, _ left: Int64, _ right: Int64) throws(Failure) -> Int64
  {
    switch sign {
    case "+": return left &+ right
    case "-": return left &- right
    case "*": return left &* right
    case "/", "%":
      guard right != 0 else { throw Failure(message: "division by 0") }
      if right == -1 { return sign == "/" ? 0 &- left : 0 }
      return sign == "/" ? left / right : left % right
    case "**":
      guard right >= 0 else { throw Failure(message: "exponent less than 0") }
      return (0..<min(right, 64)).reduce(1) { value, _ in value &* left }
    case "==": return left == right ? 1 : 0
    case "!=": return left != right ? 1 : 0
    case "<": return left < right ? 1 : 0
    case ">": return left > right ? 1 : 0
    case "<=": return left <= right ? 1 : 0
    case ">=": return left >= right ? 1 : 0
    case "&&": return left != 0 && right != 0 ? 1 : 0
    case "||": return left != 0 || right != 0 ? 1 : 0
    case "&": return left & right
    case "|": return left | right
    case "^": return left ^ right
    case "<<": return left << (right & 63)
    default: return left >> (right & 63)
    }
  }
}

extension Session {
  /// The value of an expression; what it assigns is assigned.
  mutating func calculate(_ text: String) throws(ExpansionFailure) -> Int64 {
    let copy = self
    do throws(Arithmetic.Failure) {
      let result = try Arithmetic.value(of: text) { name in
        var session = copy
        return session.parameterValue(name)
      }
      for assignment in result.assignments {
        assign(String(assignment.value), to: assignment.name)
      }
      return result.value
    } catch {
      throw ExpansionFailure(message: "drydock: arithmetic: \(error.message)")
    }
  }

  /// The value of a word as arithmetic, or the failure.
  mutating func arithmetic(
    _ word: ShellWord, empty: Int64 = 0
  ) -> (value: Int64, failure: Output?) {
    do throws(ExpansionFailure) {
      let text = try unsplit(word).text
      guard text.contains(where: { !$0.isWhitespace }) else { return (empty, nil) }
      return (try calculate(text), nil)
    } catch {
      return (0, error.output)
    }
  }

  /// `((…))`: succeeds where the value is not 0.
  mutating func runArithmetic(_ word: ShellWord) -> Output {
    let (value, failure) = arithmetic(word)
    return failure ?? Output(status: value == 0 ? 1 : 0)
  }
}
