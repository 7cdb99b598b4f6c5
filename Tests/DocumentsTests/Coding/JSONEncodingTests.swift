import Documents
import Foundation
import Testing

@Suite("Encoding typed values to JSON")
struct JSONEncodingTests {
  private struct Port: Codable {
    var containerPort: Int
    var `protocol`: String?
  }

  private struct Container: Codable {
    var name: String
    var ports: [Port] = []
    var command: [String]?
    var extra: JSON?
    var share = 0.5
  }

  @Test("keeps the order of declaration and leaves absent optionals out")
  func order() throws {
    let value = Container(name: "web", ports: [Port(containerPort: 80)])

    #expect(
      try JSON(encoding: value).compactText
        == #"{"name":"web","ports":[{"containerPort":80}],"share":0.5}"#)
  }

  @Test("embeds JSON untouched, wherever it stands")
  func embeds() throws {
    let inner: JSON = ["z": 1, "a": [nil, 2.0]]

    #expect(try JSON(encoding: inner) == inner)
    #expect(try JSON(encoding: [inner]).compactText == #"[{"z":1,"a":[null,2.0]}]"#)
    #expect(
      try JSON(encoding: Container(name: "x", extra: inner))["extra"]?.compactText
        == #"{"z":1,"a":[null,2.0]}"#)
  }

  @Test("puts the members of a dictionary in the order of their names")
  func dictionaries() throws {
    let labels = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", $0) })

    #expect(try JSON(encoding: labels).object?.keys == labels.keys.sorted())
    #expect(try JSON(encoding: ["x": labels])["x"]?.object?.keys == labels.keys.sorted())
  }

  @Test("has no special treatment for bytes")
  func bytes() throws {
    #expect(try JSON(encoding: [UInt8]([1, 2])).compactText == "[1,2]")
  }

  @Test("refuses numbers that JSON cannot spell")
  func unspeakable() {
    #expect(throws: EncodingError.self) { try JSON(encoding: [Double.nan]) }
    #expect(throws: EncodingError.self) { try JSON(encoding: UInt64.max) }
  }

  @Test("travels through other encoders without losing the order of members")
  func foreign() throws {
    let value = Container(name: "x", extra: ["z": 1, "a": 2])

    let bytes = try JSONEncoder().encode(value)
    let back = try JSONDecoder().decode(Container.self, from: bytes)

    #expect(back.extra?.compactText == #"{"z":1,"a":2}"#)
  }

  @Test("fills nested containers in place")
  func nested() throws {
    struct Odd: Encodable {
      enum Key: String, CodingKey {
        case first
        case second
        case third
      }
      func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: Key.self)
        var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .first)
        var list = outer.nestedUnkeyedContainer(forKey: .second)
        try outer.encode(3, forKey: .third)
        try list.encode("x")
        try list.encodeNil()
        try inner.encode(true, forKey: .first)
      }
    }

    #expect(
      try JSON(encoding: Odd()).compactText
        == #"{"first":{"first":true},"second":["x",null],"third":3}"#)
  }
}
