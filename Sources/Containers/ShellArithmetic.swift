/// What a shell makes of `$((…))`: whole numbers, `+ - * / %`, comparisons, parentheses.
public struct ShellArithmetic {
  private var rest: Substring
  private let value: (String) -> String
  /// How many parentheses and signs it is within.
  private var depth = 0

  private init(_ text: Substring, _ value: @escaping (String) -> String) {
    rest = text
    self.value = value
  }

  /// The number that `text` comes to; nil where it cannot be read, or divides by zero.
  public static func result(of text: String, _ value: (String) -> String) -> Int64? {
    withoutActuallyEscaping(value) { value in
      var reader = ShellArithmetic(text[...], value)
      let found = reader.sum(0)
      reader.skip()
      return reader.rest.isEmpty ? found : nil
    }
  }

  private static let ranks: [(sign: String, rank: Int)] = [
    ("<=", 0), (">=", 0), ("==", 0), ("!=", 0), ("<", 0), (">", 0), ("+", 1), ("-", 1), ("*", 2),
    ("/", 2), ("%", 2),
  ]

  private mutating func skip() { rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\t" } }

  private mutating func sum(_ rank: Int) -> Int64? {
    guard rank < 3 else { return atom() }
    var left = sum(rank + 1)
    while true {
      skip()
      guard let sign = Self.ranks.first(where: { $0.rank == rank && rest.hasPrefix($0.sign) })
      else { return left }
      rest = rest.dropFirst(sign.sign.count)
      guard let first = left, let second = sum(rank + 1) else { return nil }
      left = Self.apply(sign.sign, first, second)
    }
  }

  private static func apply(_ sign: String, _ left: Int64, _ right: Int64) -> Int64? {
    switch sign {
    case "+": left &+ right
    case "-": left &- right
    case "*": left &* right
    case "/": right == 0 || right == -1 ? (right == 0 ? nil : 0 &- left) : left / right
    case "%": right == 0 ? nil : right == -1 ? 0 : left % right
    case "<=": left <= right ? 1 : 0
    case ">=": left >= right ? 1 : 0
    case "==": left == right ? 1 : 0
    case "!=": left != right ? 1 : 0
    case "<": left < right ? 1 : 0
    default: left > right ? 1 : 0
    }
  }

  private mutating func atom() -> Int64? {
    guard depth < ShellProgram.mostNested else { return nil }
    depth += 1
    defer { depth -= 1 }
    skip()
    switch rest.first {
    case "(":
      rest.removeFirst()
      let found = sum(0)
      skip()
      guard rest.popFirst() == ")" else { return nil }
      return found
    case "-":
      rest.removeFirst()
      return atom().map { 0 &- $0 }
    default:
      if rest.first == "$" { rest.removeFirst() }
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard !word.isEmpty else { return nil }
      rest = rest.dropFirst(word.count)
      if let number = Int64(word) { return number }
      let text = value(String(word))
      return text.isEmpty ? 0 : Int64(text)
    }
  }
}
