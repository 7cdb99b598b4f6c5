import Documents
import Testing

@Suite("Writing YAML")
struct YAMLWriterTests {
  @Test("writes block style, with lists at the level of their name")
  func blockStyle() {
    let value: JSON = [
      "taskArns": ["arn:aws:ecs:eu-west-1:123456789012:task/shop/1"],
      "failures": [], "tags": [:], "nested": [[1, 2], [["a": nil, "b": [true]]]],
      "ratio": 1.0,
    ]

    #expect(
      value.yamlText == """
        taskArns:
        - arn:aws:ecs:eu-west-1:123456789012:task/shop/1
        failures: []
        tags: {}
        nested:
        - - 1
          - 2
        - - a: null
            b:
            - true
        ratio: 1.0

        """)
  }

  @Test(
    "quotes only what would be read as something else",
    arguments: [
      ("nginx:1.25", "nginx:1.25"), ("1.4.0", "1.4.0"), ("123456789012", "'123456789012'"),
      ("256", "'256'"), ("true", "'true'"), ("yes", "yes"), ("a: b", "'a: b'"), ("", "''"),
      ("2024-01-01T00:00:00+00:00", "'2024-01-01T00:00:00+00:00'"), ("- x", "'- x'"),
      ("it's", "it's"), ("'", "''''"), ("tab\t", #""tab\t""#), ("1e5", "'1e5'"),
    ])
  func quoting(text: String, expected: String) {
    #expect((["v": .string(text)] as JSON).yamlText == "v: \(expected)\n")
  }

  @Test("folds at spaces beyond 80 columns, unless told not to")
  func folding() {
    let words = Array(repeating: "words", count: 20).joined(separator: " ")
    let value: JSON = ["message": .string(words)]

    #expect(value.yamlText.split(separator: "\n").count == 2)
    #expect(value.yamlText(width: nil) == "message: \(words)\n")
  }

  @Test("ends a bare word with three dots, as the AWS CLI does for --query")
  func bareWords() {
    #expect(JSON.string("ACTIVE").yamlText == "ACTIVE\n...\n")
    #expect(JSON.null.yamlText == "null\n...\n")
    #expect(JSON.string("1").yamlText == "'1'\n")
  }
}
