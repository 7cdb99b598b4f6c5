import Documents
import TestSupport
import Testing

@Suite("Regular expressions") struct TextPatternTests {
  @Test(
    "end on patterns that make backtracking engines run for ever",
    arguments: ["(a*)*b", "(a|a)*b", "(a|aa)+$", "(.*)(.*)(.*)(.*)(.*)x", "(a?){30}a{30}b"])
  func ends(pattern: String) throws {
    let text = String(repeating: "a", count: 3_000) + "c"

    #expect(try !TextPattern(pattern).matches(text))
  }

  @Test("prefer what is named first, or what is longest")
  func preference() throws {
    let text = "abcd"
    let first = try TextPattern("ab|abcd").occurrences(in: text)
    let longest = try TextPattern("ab|abcd", preferring: .longest).occurrences(in: text)

    #expect(first.map { $0[0].map { String(text[$0]) } } == ["ab"])
    #expect(longest.map { $0[0].map { String(text[$0]) } } == ["abcd"])
  }

  @Test(
    "refuse what cannot be read or would be too large",
    arguments: [
      "(", ")", "[", "[z-a]", "*", "\\", "(a{1000}){1000}", "(?=a)", "a{3,2}", "\\1",
      String(repeating: "(", count: 10_000),
    ])
  func refusals(pattern: String) {
    #expect(throws: TextPattern.Failure.self) { try TextPattern(pattern) }
  }

  private static let patterns = [
    "a", "a*", "a+?b", "^a|b$", "(a|b)*c", "[^a-c]+", "\\w+\\s\\d{2,3}", "\\bfoo\\B", "x{2}",
    "x{,2}",
    "(a)(b)?c", "(?:ab)+", "[\\w.-]+@[\\w-]+", "(.)\\1", "é.", "a.c", "[]a]", "[a\\]]+", "a{b",
    "(|a)b",
    "(a*?)(a*)", "\\d+\\.\\d*", "t3\\..*", "[[:]+", "\\(x\\)", "A(?:b|c(?:d|e)*)f", "$", "^", "\\t",
  ]
  private static let texts = [
    "", "a", "aab", "abc", "cab bac", "foobar foo", "ab 12 cd 345", "xxxx", "me@x-y.org", "book",
    "éa", "a\nc", "]a]", "a{b", "3.14", "t3.small", "[:", "(x)", "Acdedef", "tab\tend", "AAb",
  ]

  @Test("find what Python's re finds", Oracle.required())
  func python() throws {
    let code = """
      import json, re, sys
      patterns, texts = json.load(sys.stdin)
      for p in patterns:
          for t in texts:
              print(json.dumps([[list(m.span(i)) for i in range(m.re.groups + 1)]
                                for m in re.finditer(p.replace("{,2}", "{0,2}"), t)]
                               + [bool(re.fullmatch(p.replace("{,2}", "{0,2}"), t))]))
      """
    let question: JSON = [
      .array(Self.patterns.map { .string($0) }), .array(Self.texts.map { .string($0) }),
    ]
    let answers = try Oracle.run(code: code, stdin: question.compactText)
      .split(separator: "\n").map(String.init)
    var place = 0
    for pattern in Self.patterns {
      let ours = try TextPattern(pattern.replacing("{,2}", with: "{0,2}"))
      for text in Self.texts {
        let found = ours.occurrences(in: text).map { groups in
          JSON.array(groups.map { Self.span($0, in: text) })
        }
        let answer = JSON.array(found + [.bool(ours.matches(text))])
        #expect(answer == (try JSON(parsing: answers[place])), "\(pattern) in \(text)")
        place += 1
      }
    }
  }

  private static func span(_ range: Range<String.Index>?, in text: String) -> JSON {
    guard let range else { return [-1, -1] }
    let scalars = text.unicodeScalars
    return [range.lowerBound, range.upperBound].reduce(into: JSON.array([])) { result, place in
      let offset = scalars.distance(from: scalars.startIndex, to: place)
      result = .array((result.array ?? []) + [.integer(Int64(offset))])
    }
  }
}
