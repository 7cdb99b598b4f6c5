import Testing

@testable import AWSWire

/// RFC 9110, section 5.6.1; Smithy specification, "httpHeader trait".
@Suite("Lists in headers")
struct HeaderListTests {
  @Test(
    "are split at commas outside quotes",
    arguments: [
      ("a, b,c", ["a", "b", "c"]), ("\"b,c\", \"\\\"def\\\"\", a", ["b,c", "\"def\"", "a"]),
      ("a", ["a"]), ("", [""]),
    ])
  func splits(text: String, values: [String]) {
    #expect(HeaderList.split(text, holdsDates: false) == values)
  }

  @Test("of dates keep the comma behind the day")
  func splitsDates() {
    let text = "Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:18 GMT"

    #expect(
      HeaderList.split(text, holdsDates: true)
        == ["Mon, 16 Dec 2019 23:48:18 GMT", "Mon, 16 Dec 2019 23:48:18 GMT"])
  }

  @Test("are written so that they are read alike")
  func joins() {
    let values = ["b,c", "\"def\"", "a"]

    #expect(HeaderList.split(HeaderList.join(values), holdsDates: false) == values)
  }
}
