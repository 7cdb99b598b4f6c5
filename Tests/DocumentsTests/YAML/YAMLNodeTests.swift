import Documents
import Testing

@Suite("Reading YAML")
struct YAMLNodeTests {
  private let lab = """
    id: first-service
    minutes: 15
    goals:
      - say: One task runs
        count: 1
      - say: "yes"
    solution: |
      aws ecs list-tasks
      aws ecs list-services
    """

  @Test("keeps the order of members and gives the value as JSON")
  func json() throws {
    #expect(
      try JSON(parsingYAML: lab).compactText
        == #"{"id":"first-service","minutes":15,"goals":[{"say":"One task runs","count":1},"#
        + #"{"say":"yes"}],"solution":"aws ecs list-tasks\naws ecs list-services"}"#)
  }

  @Test("knows the line and column of every name, item and value")
  func places() throws {
    let root = try YAMLNode(parsing: lab)

    let minutes = root.member("minutes")
    #expect(minutes?.line == 2)
    #expect(minutes?.value.column == 10)
    let second = root["goals"]?[1]
    #expect(second?.line == 6)
    #expect(second?.column == 5)
    #expect(second?["say"]?.line == 6)
  }

  @Test("finds the place that a decoding error's path means, or the nearest above it")
  func nearest() throws {
    let root = try YAMLNode(parsing: lab)

    #expect(root.nearest(to: "goals[1].say").column == 10)
    #expect(root.nearest(to: "goals[1].count").line == 6)
    #expect(root.nearest(to: "").line == 1)
  }

  @Test("tells the line of a member's name, even of names with dots")
  func lines() throws {
    let root = try YAMLNode(parsing: "goals:\n- say:\n    a.b: 1\n    a:\n      c: 2\n")

    #expect(root.line(of: "goals[0].say") == 2)
    #expect(root.line(of: "goals[0].say.a.b") == 3)
    #expect(root.line(of: "goals[0].say.a.c") == 5)
    #expect(root.line(of: "goals[0].say.a.nothing") == 4)
    #expect(root.line(of: "goals[7]") == 1)
  }

  @Test("keeps the spelling beside the value")
  func spelling() throws {
    let root = try YAMLNode(parsing: "version: 1.10")

    #expect(root["version"]?.scalar == 1.1)
    #expect(root["version"]?.text == "1.10")
  }

  @Test(
    "reads plain words by the rules of YAML 1.1, except numbers to the base 60",
    arguments: [
      ("yes", JSON.bool(true)), ("off", false), ("~", nil), ("", nil), ("'yes'", "yes"),
      ("0x1F", 31), ("017", 15), ("1_000", 1000), ("012345678901", "012345678901"),
      ("1e3", 1000.0), (".5", 0.5), ("12:30", "12:30"), ("2020-01-01", "2020-01-01"),
      ("99999999999999999999", 1e20), ("-3", -3), ("+4", 4), ("-", JSON.array([nil])), ("--", "--"),
    ])
  func plainWords(text: String, expected: JSON) throws {
    #expect(try JSON(parsingYAML: text) == expected)
  }

  @Test("follows aliases and merge keys; a mapping's own members win")
  func merging() throws {
    let json = try JSON(
      parsingYAML: """
        base: &base {cpu: 256, memory: 512}
        web:
          <<: *base
          memory: 1024
          image: nginx
        """)

    #expect(json["web"]?.compactText == #"{"cpu":256,"memory":1024,"image":"nginx"}"#)
  }

  @Test("reads several documents")
  func documents() throws {
    let documents = try YAMLNode.documents(in: "a: 1\n---\nb: 2\n---\n- 3\n")

    #expect(documents.map(\.json) == [["a": 1], ["b": 2], [3]])
  }

  @Test(
    "says where the text breaks the rules",
    arguments: [
      ("a: 1\nb: [x, y\nc: 2\n", 3), ("a: 1\n\tb: 2\n", 2), ("a: 'open\n", 2), ("a: *b\n", 1),
      ("x: 1\ny: 2\nx: 3\n", 1), ("a: !Ref b\n", 1), ("a: 1\n---\nb: 2\n", 3),
      ("? [a, b]\n: c\n", 1), ("a: 1\nb: \u{1}\n", 2),
    ])
  func complaints(text: String, line: Int) {
    let error = #expect(throws: YAMLSyntaxError.self) { try YAMLNode(parsing: text) }

    #expect(error?.line == line, "\(String(describing: error))")
  }

  @Test("refuses aliases that multiply beyond measure, at once")
  func billionLaughs() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      let items = Array(repeating: alias, count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }

    let error = #expect(throws: YAMLSyntaxError.self) { try YAMLNode(parsing: text) }

    #expect(error?.message.contains("unfolds") == true)
  }

  @Test("refuses bottomless nesting instead of running out of stack")
  func depth() {
    #expect(throws: YAMLSyntaxError.self) {
      try YAMLNode(parsing: String(repeating: "[", count: 200_000))
    }
    #expect(throws: YAMLSyntaxError.self) {
      try YAMLNode(parsing: String(repeating: "- ", count: 200_000) + "x")
    }
  }
}
