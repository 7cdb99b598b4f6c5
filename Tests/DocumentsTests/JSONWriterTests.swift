import Documents
import TestSupport
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  private let sample: JSON = [
    "name": "web", "ports": [80, 443], "none": [], "empty": [:], "on": true, "off": nil,
  ]

  @Test("writes one line without spaces")
  func compact() {
    #expect(
      sample.compactText
        == #"{"name":"web","ports":[80,443],"none":[],"empty":{},"on":true,"off":null}"#)
  }

  @Test("writes one member a line, and nothing between empty brackets")
  func indented() {
    #expect(
      sample.text(indent: 4) == """
        {
            "name": "web",
            "ports": [
                80,
                443
            ],
            "none": [],
            "empty": {},
            "on": true,
            "off": null
        }
        """)
  }

  @Test("escapes quotes, backslashes and control characters, and nothing else")
  func escapes() {
    let text: JSON = "\"\\/\u{8}\u{C}\n\r\t\u{1F}\u{7F}é😀\u{2028}"

    #expect(text.compactText == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\u{7F}é😀\u{2028}\"")
  }

  @Test(
    "finds what must be escaped wherever it stands", arguments: ["\"", "\\", "\u{1}", "\u{1F}"])
  func escapesAnywhere(letter: Character) {
    let escaped = JSON.string(String(letter)).compactText.dropFirst().dropLast()
    for place in 0..<20 {
      let front =
        String(repeating: "é", count: place / 2) + String(repeating: "a", count: place % 2)
      let back = String(repeating: "~", count: 19 - place)
      let text = JSON.string(front + String(letter) + back).compactText
      #expect(text == "\"\(front)\(escaped)\(back)\"")
    }
  }

  @Test(
    "spells doubles as Python does",
    arguments: [
      (1.0, "1.0"), (0.1, "0.1"), (1e16, "1e+16"), (1e15, "1000000000000000.0"),
      (9_999_999_999_999_998, "9999999999999998.0"), (0.0001, "0.0001"), (0.00001, "1e-05"),
      (1.5e-7, "1.5e-07"), (-0.0, "-0.0"), (1e100, "1e+100"), (1.25e22, "1.25e+22"),
    ])
  func doubles(value: Double, expected: String) {
    #expect(JSON.double(value).compactText == expected)
  }

  @Test("writes the widest integers", arguments: [Int64.min, -1, 0, 9, 10, .max])
  func integers(value: Int64) {
    #expect(JSON.integer(value).compactText == "\(value)")
  }

  @Test("spells doubles of any size as Python does", Oracle.required())
  func manyDoubles() throws {
    var dice = SeededGenerator(seed: 7)
    let doubles =
      (0..<5_000)
      .map { _ in Double(bitPattern: dice.next()) }.filter(\.isFinite)
      + (0..<5_000).map { _ in
        Double(Int64.random(in: 0..<1_000_000, using: &dice))
          * [1e-9, 1e-5, 0.001, 0.01, 1, 1e8, 1e12][Int.random(in: 0..<7, using: &dice)]
      }

    let ours = doubles.map { JSON.double($0).compactText }
    let theirs = try Oracle.run(
      code: "import sys,struct\nfor l in sys.stdin:"
        + " print(repr(struct.unpack('>d', bytes.fromhex(l.strip()))[0]))",
      stdin: doubles.map { double in
        let hex = String(double.bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
      }.joined(separator: "\n"))

    #expect(ours == theirs.split(separator: "\n").map(String.init))
  }
}
