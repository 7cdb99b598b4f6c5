import Documents
import Testing

@Suite("Reading JSON")
struct JSONParserTests {
  @Test("keeps members in the order written, at every depth")
  func keepsOrder() throws {
    let json = try JSON(parsing: #" { "z" : 1, "a" : { "y": [ ] , "b": null } } "#)

    #expect(json.object?.keys == ["z", "a"])
    #expect(json["a"]?.object?.keys == ["y", "b"])
  }

  @Test(
    "keeps whole numbers apart from others",
    arguments: [
      ("0", JSON.integer(0)), ("-0", .integer(0)), ("-17", .integer(-17)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .double(9223372036854775808)),
      ("1.0", .double(1)), ("1e2", .double(100)), ("-0.0", .double(-0.0)),
      ("1.5E-3", .double(0.0015)), ("100000000000000000000", .double(1e20)),
    ])
  func numbers(text: String, expected: JSON) throws {
    #expect(try JSON(parsing: text) == expected)
  }

  @Test("understands every escape, and pairs of surrogates")
  func escapes() throws {
    let json = try JSON(parsing: #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é""#)

    #expect(json.string == "\"\\/\u{8}\u{C}\n\r\té😀é")
  }

  @Test("lets the last of two members with one name win, in the first one's place")
  func duplicates() throws {
    #expect(try JSON(parsing: #"{"a":1,"b":2,"a":3}"#).compactText == #"{"a":3,"b":2}"#)
  }

  @Test("finds repeated names among hundreds of members too")
  func manyDuplicates() throws {
    let pairs = (0..<300).map { #""m\#($0 % 100)":\#($0)"# }

    let object = try JSON(parsing: "{\(pairs.joined(separator: ","))}").object

    #expect(object?.keys == (0..<100).map { "m\($0)" })
    #expect(object?["m7"] == 207)
  }

  @Test(
    "says what is wrong and where, as Python does",
    arguments: [
      ("", "Expecting value: line 1 column 1 (char 0)"),
      ("[1,", "Expecting value: line 1 column 4 (char 3)"),
      ("01", "Extra data: line 1 column 2 (char 1)"),
      ("{'a':1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
      (#"{"a" 1}"#, "Expecting ':' delimiter: line 1 column 6 (char 5)"),
      (#"{"a":1 "b":2}"#, "Expecting ',' delimiter: line 1 column 8 (char 7)"),
      ("{\n  \"a\": tru\n}", "Expecting value: line 2 column 8 (char 9)"),
      (#"["é", "x"#, "Unterminated string starting at: line 1 column 7 (char 6)"),
      ("[\"a\nb\"]", "Invalid control character at: line 1 column 4 (char 3)"),
      (#"["\x"]"#, #"Invalid \escape: line 1 column 3 (char 2)"#),
      (#"["\u12g4"]"#, #"Invalid \uXXXX escape: line 1 column 4 (char 3)"#),
      ("{\"a\":1,}", "Illegal trailing comma before end of object: line 1 column 7 (char 6)"),
      ("[1, ]", "Illegal trailing comma before end of array: line 1 column 3 (char 2)"),
    ])
  func complaints(text: String, expected: String) {
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    do throws(JSONSyntaxError) {
      _ = try JSON(parsing: text)
    } catch {
      #expect(error.description == expected)
    }
  }

  @Test(
    "refuses what Python lets pass but RFC 8259 does not, or no Swift value can hold",
    arguments: ["NaN", "Infinity", "-Infinity", "1e999", #""\ud800""#, #""\udc00\ud800""#])
  func strictness(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
  }

  @Test(
    "refuses bytes that are no UTF-8",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
  func invalidUTF8(bytes: [UInt8]) {
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) }
  }

  @Test("reads 512 levels and refuses one more instead of running out of stack")
  func depth() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try JSON(parsing: deep).array?.count == 1)

    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "[\(deep)]") }
    #expect(throws: JSONSyntaxError.self) {
      try JSON(parsing: String(repeating: "{\"a\":", count: 1_000_000))
    }
  }
}
