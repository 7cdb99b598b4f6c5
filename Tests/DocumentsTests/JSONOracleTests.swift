import Documents
import TestSupport
import Testing

@Suite("JSON beside Python's json module")
struct JSONOracleTests {
  @Test(
    "reads, writes and complains as Python does, over thousands of spoilt documents",
    Oracle.required())
  func agreesWithPython() throws {
    let texts = Self.handmade + Self.spoilt(count: 4_000, seed: 20_251)

    let lines = texts.map { JSON.string($0).compactText }.joined(separator: "\n")
    let output = try Oracle.run(script: "json_oracle.py", stdin: lines).split(separator: "\n")

    let version = try JSON(parsing: String(output[0]))
    let knowsTrailingCommas = (version[1]?.integer ?? 0) >= 13
    try #require(output.count == texts.count + 1)
    for (text, line) in zip(texts, output.dropFirst()) {
      let answer = try JSON(parsing: String(line))
      compare(text, answer, knowsTrailingCommas: knowsTrailingCommas)
    }
  }

  private func compare(_ text: String, _ answer: JSON, knowsTrailingCommas: Bool) {
    do throws(JSONSyntaxError) {
      let value = try JSON(parsing: text)
      #expect(value.compactText == answer["compact"]?.string, "\(text)")
      #expect(value.text(indent: 4) == answer["indented"]?.string, "\(text)")
    } catch {
      if error.message.hasPrefix("Illegal trailing comma"), !knowsTrailingCommas {
        #expect(answer["error"] != nil, "\(text)")
      } else if !Self.isStricter(error) {
        #expect(error.description == answer["error"]?.string, "\(text)")
      }
    }
  }

  /// Whether we stop on purpose where Python reads on.
  private static func isStricter(_ error: JSONSyntaxError) -> Bool {
    error.message == "Number is too large" || error.message.hasPrefix("Unpaired surrogate")
  }

  private static let handmade = [
    "", " ", "null", "nul", "truefalse", "tru", "\"", "\"\\", "\"\\u", "\"\\u00", "\"\\u0041",
    "\"\\u0041\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\\u\"", "[", "]", "{", "}", "[]", "{}", "[[]]",
    "[,]", "[1,,2]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,", "{,}", "{1:2}", "-", "-a", "-01",
    "00", "1.", ".5", "1.e5", "1e", "1e+", "1E+5", "1e-5", "1e16", "1e15",
    "9999999999999998.0", "123456789012345680.0", "0.0001", "0.00001", "1e22", "1e21", "5e-324",
    "1.7976931348623157e308", "-0", "-0.0", "0.1", "100.0", "1e400", "\u{FEFF}1", "[1]\n\n x",
    "\"\u{7F}\u{80}\u{2028}é😀\"", "\"\t\"", "\"\\t\\u001f\\u0000\"", "\u{C}1", "1\u{A0}",
    "[\"a\",\n\"b\",\n\"c\n\"]", "{\"a\":{\"b\":{\"c\":[{}, [], {\"d\":[1]}]}}}",
  ]

  private static let document = """
    {"tasks": [{"taskArn": "arn:aws:ecs:eu-west-1:1:task/é/\\u00e9", "cpu": 256, "ratio": 0.25,
      "big": 1e300, "tiny": -1.5e-7, "tags": [], "overrides": {}, "on": true, "off": false,
      "none": null, "note": "tab\\t quote\\" slash\\/ \\ud83d\\ude00"}], "failures": [ ] }
    """

  /// The document with one to three characters lost, doubled or replaced.
  private static func spoilt(count: Int, seed: UInt64) -> [String] {
    var dice = SeededGenerator(seed: seed)
    let spice = Array("{}[],:\"\\ \n\t0123456789.eE+-untrfalsxyz\u{1}é😀")
    return (0..<count).map { _ in
      var characters = Array(document)
      if dice.oneIn(4) { characters.removeLast(Int.random(in: 0..<characters.count, using: &dice)) }
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
}
