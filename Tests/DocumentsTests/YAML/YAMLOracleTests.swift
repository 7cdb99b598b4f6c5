import Documents
import TestSupport
import Testing

@Suite("YAML beside Python's packages")
struct YAMLOracleTests {
  @Test("writes any value as the AWS CLI's YAML package does", Oracle.required("yaml"))
  func writes() throws {
    var dice = SeededGenerator(seed: 11)
    let values =
      Self.texts.map { JSON.string($0) }
      + [["texts": .array(Self.texts.map { .string($0) })]]
      + (0..<1_500).map { _ in Self.value(&dice, depth: 0) }

    for width: JSON in [80, nil] {
      let questions = values.map { JSON.object(JSONObject([("dump", $0), ("width", width)])) }
      let answers = try ask(questions)
      for (value, answer) in zip(values, answers) {
        let ours = value.yamlText(width: width.integer.map { Int($0) })
        #expect(ours == answer["text"]?.string, "\(value.compactText)")
      }
    }
  }

  @Test("reads back what it wrote", arguments: [1, 2, 3])
  func roundTrip(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let value = JSON.array([Self.value(&dice, depth: 0)])
      let text = value.yamlText
      let letters = value.compactText.unicodeScalars
      guard !Self.changing.contains(where: { letters.contains($0.unicodeScalars) }) else {
        continue
      }
      #expect(try JSON(parsingYAML: text) == value, "\(text)")
    }
  }

  @Test("reads plain scalars as PyYAML does", Oracle.required("yaml"))
  func reads() throws {
    let texts = Self.texts.filter { !Self.readOnPurposeOtherwise.contains($0) } + Self.documents

    let answers = try ask(texts.map { JSON.object(JSONObject([("load", .string($0))])) })

    for (text, answer) in zip(texts, answers) {
      if let expected = answer["value"] {
        #expect(try JSON(parsingYAML: text) == expected, "\(text)")
      } else {
        #expect(throws: YAMLSyntaxError.self, "\(text)") { try JSON(parsingYAML: text) }
      }
    }
  }

  private func ask(_ questions: [JSON]) throws -> [JSON] {
    let lines = questions.map(\.compactText).joined(separator: "\n")
    let output = try Oracle.run(script: "yaml_oracle.py", stdin: lines)
    return try output.split(separator: "\n").map { try JSON(parsing: String($0)) }
  }

  // MARK: Made-up values

  private static let texts = [
    "a", "", " ", "yes", "No", "on", "y", "n", "true", "True", "tRUE", "null", "Null", "~", "nil",
    "1e5", "1e+5", "1.e5", "-1.5E-3", "123", "+12", "-7", "0x1f", "0xZ", "0b101", "0o17", "012",
    "089", "012345678901", "1_000", "_1", "1__", ".5", "1.", ".", "-.5", "+.5e-1", "-", "--",
    "---", "----", "...", "1:30", "22:22:22", "2020-01-01", "2020-1-1", "2020-1-1 1:02:03",
    "2020-01-01T00:00:00+00:00", "2020-01-01T00:00:00.123456Z", "2020-01-01t1:00:00 +1", "=", "<<",
    "?",
    "a: b", "a:b", "a:", ":a", ": a", "?", "? a", "?a", "- x", "-x", "é", "😀", "a\nb", "a\n",
    "\na", "a\n b", "a \nb", "tab\t", "a\tb", " a", "a ", "#x", "x #y", "x#y", "@x", "%x", "!x",
    "&x", "*x", "|x", ">x", "'x", "\"x", "`x", ".inf", "-.INF", ".nan", "nan", "{a}", "[a]", "a]",
    ",a", "a,b", "it's", "say \"hi\"", "k: \"v\\n\"", "\u{1}", "\u{7F}", "\u{85}", "a\u{A0}b",
    "\u{2028}", "\u{FEFF}a", "a\r\nb", "\\", "arn:aws:ecs:eu-west-1:123456789012:cluster/shop",
    "(service web) has started 1 tasks: (task 1234567890abcdef1234567890abcdef). And it goes on.",
    "it's: " + String(repeating: "long ", count: 40), String(repeating: "x", count: 130),
    "\u{1} " + String(repeating: "two  spaces ", count: 20), "FARGATE", "1.4.0", "10.0.0.0/16",
    String(repeating: "é", count: 65),
  ]

  /// Numbers to the base 60 stay text, 1e5 is a number, and times are text in JSON.
  private static let readOnPurposeOtherwise: Set<String> = [
    "1:30", "22:22:22", "1e5", "1e+5", "1.e5", "0o17", ".inf", "-.INF", ".nan", "2020-01-01",
    "2020-1-1", "2020-1-1 1:02:03", "2020-01-01T00:00:00+00:00", "2020-01-01T00:00:00.123456Z",
    "2020-01-01t1:00:00 +1", "=", "<<", "?", "-.5", "+.5e-1", "1.",
  ]

  /// Words that YAML 1.2 leaves bare and YAML 1.1 reads as Booleans, and a mark Yams drops.
  private static let changing = ["\"yes\"", "\"No\"", "\"on\"", "\u{FEFF}"]

  private static let documents = [
    "a: 1\nb: [x, {y: 2}, 'z', \"q\\u00e9\"]\n", "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n",
    "- |\n  two\n  lines\n- >-\n  folded\n  text\n- 0x1F\n- 0b11\n- 017\n- 1_000\n- -5\n- .5\n",
    "a: 1\na:\n\tb", "key: [unclosed", "x: !!str 12\ny: !!int '7'\n", "? a\n: b\n", "%", "*missing",
    "m: {<<: [{a: 1}, {a: 2, b: 3}], c: 4}", "{}", "[]", "# only a comment\n", "a: 'x' y",
  ]

  private static func value(_ dice: inout SeededGenerator, depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 3 ? 6 : 10), using: &dice) {
    case 0: return dice.pick([nil, true, false])
    case 1: return .integer(Int64.random(in: -1_000...1_000_000, using: &dice))
    case 2: return .double(dice.pick([0.5, -1.0, 1e16, 1e-7, 1.25e30]))
    case 3: return .string(words(&dice))
    case 4...5: return .string(dice.pick(texts))
    case 6...7:
      return .array((0..<dice.pick([0, 1, 2, 3])).map { _ in value(&dice, depth: depth + 1) })
    default:
      return .object(
        JSONObject(
          (0..<dice.pick([0, 1, 2, 3])).map { _ in
            (dice.pick(texts), value(&dice, depth: depth + 1))
          }))
    }
  }

  /// A text with all that matters to quoting and folding.
  private static func words(_ dice: inout SeededGenerator) -> String {
    let parts = [
      "word", " ", " ", "  ", "'", "\"", ": ", " #", "\n", "é", "😀", "-", "\t", "longer-word",
    ]
    return (0..<Int.random(in: 1...60, using: &dice)).map { _ in dice.pick(parts) }.joined()
  }
}
