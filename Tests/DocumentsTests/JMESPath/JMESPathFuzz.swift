import Documents
import TestSupport

/// Made-up expressions and documents, all of a seed.
struct JMESPathFuzz {
  private var dice: SeededGenerator
  private static let names = [
    "a", "b", "c", "list", "text", "_1", "\"quo ted\"", "\"\\u00e9\"", "\"😀\"",
    "\"\\ud83d\\ude00\"",
    "\"a\\tb\"", "\"\"",
  ]
  private static let keys = ["a", "b", "c", "list", "text", "_1", "quo ted", "é", "😀", "a\tb", ""]

  /// Numbers as they can be written, where doubles and 64-bit integers have their edges.
  static let edges = [
    "0", "-0", "0.0", "-0.0", "9007199254740991", "9007199254740993", "-9007199254740993",
    "9007199254740992.0", "9223372036854775807", "-9223372036854775808", "9.223372036854775807e18",
    "-9.3e18", "1e15", "1e16", "123456789012345680.0", "0.0001", "0.00001", "1.5e300", "5e-324",
    "1.7976931348623157e308", "1e400", "-1e400", "Infinity", "-Infinity", "NaN", "0.1", "1E3",
    "1e-7",
    "2.5", "-2.5", "1e0", "100000000000000000000.0", "4503599627370496.5",
  ]

  init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

  // MARK: Documents

  mutating func document() -> JSON {
    .object(
      JSONObject(
        Self.keys.filter { _ in !dice.oneIn(8) }.map { ($0, value(depth: 0)) }))
  }

  private mutating func value(depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 2 ? 6 : 10), using: &dice) {
    case 0: return dice.pick([nil, true, false])
    case 1, 2:
      return .integer(
        dice.pick([0, 1, 2, -1, 7, 1000, 9_007_199_254_740_993, .max, .min]))
    case 3:
      return .double(dice.pick([0.5, 1.0, -2.25, 1e16, -0.0, 1e-5, 0x1p53, 5e-324, 0.1, 1e300]))
    case 4, 5:
      return .string(
        dice.pick([
          "", "a", "b", "ab", "é", "e\u{301}", "😀x", "10", "1.5", "it's", "\"", "a\nb", "\u{7F}",
          "\u{2028}", "١٢", " 7 ", "9223372036854775807", "1e400", "-inf", "nan", "0x1F", "\u{0}",
        ]))
    case 6, 7: return .array(elements(depth: depth))
    default:
      let keys = ["a", "b", "c", "list"].filter { _ in dice.oneIn(2) }
      return .object(JSONObject(keys.map { ($0, value(depth: depth + 1)) }))
    }
  }

  /// Elements, often all of one kind, so that functions find what they want.
  private mutating func elements(depth: Int) -> [JSON] {
    let count = Int.random(in: 0...4, using: &dice)
    switch Int.random(in: 0..<4, using: &dice) {
    case 0:
      return (0..<count).map { _ in
        dice.oneIn(4) ? .double(dice.pick([0.1, 1e16, -0.0])) : .integer(dice.pick([3, 1, 0, -5]))
      }
    case 1: return (0..<count).map { _ in .string(dice.pick(["b", "a", "é", "😀", "z", "B"])) }
    case 2:
      return (0..<count).map { _ in
        ["a": .integer(dice.pick([1, 2, 3])), "b": dice.pick(["x", "y"])]
      }
    default: return (0..<count).map { _ in value(depth: depth + 1) }
    }
  }

  // MARK: Expressions

  mutating func expression(depth: Int = 0) -> String {
    guard depth < 4 else { return dice.pick(Self.names) }
    let kind = Int.random(in: 0..<17, using: &dice)
    switch kind {
    case 0, 1: return dice.pick(Self.names)
    case 2, 3: return sub(depth) + "." + afterDot(depth)
    case 4: return sub(depth) + bracket()
    case 5: return sub(depth) + dice.pick(["[]", "[*]", ".*"]) + tail(depth)
    case 6: return sub(depth) + "[?" + condition(depth) + "]" + tail(depth)
    case 7: return sub(depth) + dice.pick([" | ", " || ", " && "]) + sub(depth)
    case 8: return "!" + sub(depth)
    case 9: return "(" + sub(depth) + ")"
    case 10: return "[" + list(depth) + "]"
    case 11: return hash(depth)
    case 12, 13, 14: return call(depth)
    case 15: return literal()
    default: return dice.pick(["@", "*", "[]", bracket()]) + tail(depth)
    }
  }

  private mutating func sub(_ depth: Int) -> String { expression(depth: depth + 1) }

  private mutating func afterDot(_ depth: Int) -> String {
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: "[" + list(depth) + "]"
    case 1: hash(depth)
    case 2: call(depth)
    case 3: "*"
    default: dice.pick(Self.names)
    }
  }

  private mutating func tail(_ depth: Int) -> String {
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: "." + afterDot(depth)
    case 1: bracket()
    default: ""
    }
  }

  private mutating func bracket() -> String {
    let numbers = ["", "0", "1", "-1", "2", "-2", "10", "-10", "9999999999999999999", "007", "-0"]
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: return "[\(dice.pick(numbers)):\(dice.pick(numbers))]"
    case 1:
      return
        "[\(dice.pick(numbers)):\(dice.pick(numbers)):\(dice.pick(["", "1", "-1", "2", "-2", "0", "-9", "99"]))]"
    default: return "[\(dice.pick(["0", "1", "-1", "5"]))]"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    let sign = dice.pick(["==", "!=", "<", "<=", ">", ">="])
    let right = dice.oneIn(2) ? literal() : sub(depth)
    return dice.oneIn(4) ? sub(depth) : sub(depth) + " \(sign) " + right
  }

  private mutating func list(_ depth: Int) -> String {
    (0...Int.random(in: 0...2, using: &dice)).map { _ in sub(depth) }.joined(separator: ", ")
  }

  private mutating func hash(_ depth: Int) -> String {
    let pairs = (0...Int.random(in: 0...2, using: &dice)).map { _ in
      dice.pick(Self.names) + ": " + sub(depth)
    }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  private mutating func literal() -> String {
    if dice.oneIn(4) { return "`\(dice.pick(Self.edges))`" }
    return dice.pick([
      "`\"\\u00e9\\n\\\"\"`", "`\"\\ud83d\\ude00\"`", "`\"a\\`b\"`", "` [1,  2 ] `",
      "`{\"a\": 1, \"a\": 2}`",
      "'a\\nb'", "'\\\\'", "'a\"b'", "'١٢'", "`\u{1F} x`", "`\\\"`", "`\"`", "`[1, NaN]`",
      "`[1e400]`", "'\u{85}12\u{A0}'", "`01`", "`1.`", "`+1`", "`.5`", "`1e`", "`[1,]`", "`tru`",
      "`1`", "`0`", "`true`", "`false`", "`null`", "`\"a\"`", "`[1, 2]`", "`{\"a\": 1}`", "`0.5`",
      "`loose`", "`\\``", "'raw'", "'it\\'s'", "'a'", "''", "'\\\\'", "`[]`", "`{}`", "`1.0`",
      "'b'", "`[true, 1]`", "`-1`", "' 12 '", "'1e3'", "'1_0'", "'.5'", "'5.'", "'é😀'",
    ])
  }

  private mutating func call(_ depth: Int) -> String {
    let one = [
      "abs", "avg", "ceil", "floor", "sum", "length", "reverse", "keys", "values", "to_array",
      "to_number", "to_string", "type", "max", "min", "sort", "not_null", "merge", "nope",
    ]
    let two = ["contains", "ends_with", "starts_with", "join", "merge", "not_null"]
    let by = ["sort_by", "max_by", "min_by"]
    switch Int.random(in: 0..<8, using: &dice) {
    case 0...3: return dice.pick(one) + "(" + sub(depth) + ")"
    case 4: return dice.pick(two) + "(" + sub(depth) + ", " + sub(depth) + ")"
    case 5: return dice.pick(by) + "(" + sub(depth) + ", &" + sub(depth) + ")"
    case 6: return "map(&" + sub(depth) + ", " + sub(depth) + ")"
    default: return dice.pick(one + two + by) + "(" + (dice.oneIn(2) ? "" : list(depth)) + ")"
    }
  }

  /// An expression with one to three characters lost, doubled or replaced.
  mutating func spoilt() -> String {
    var characters = Array(expression())
    let spice = Array("[]{}()*?:.,@&|!<>='`\"\\- 01ab_é#%+")
    for _ in 0..<Int.random(in: 1...3, using: &dice) where !characters.isEmpty {
      let place = Int.random(in: 0..<characters.count, using: &dice)
      switch Int.random(in: 0..<3, using: &dice) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(dice.pick(spice), at: place)
      default: characters[place] = dice.pick(spice)
      }
    }
    return String(characters)
  }
}
