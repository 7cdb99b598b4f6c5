import Documents
import Testing

@Suite("Decoding typed values from JSON")
struct JSONDecodingTests {
  private enum LaunchType: String, Codable {
    case fargate = "FARGATE"
    case ec2 = "EC2"
  }

  private struct Override: Codable {
    var name: String
    var cpu: Int?
  }

  private struct Request: Codable {
    var cluster: String?
    var count: Int?
    var weight: Double?
    var launchType: LaunchType?
    var overrides: [Override]?
    var network: JSON?
    var tags: [String: String]?
  }

  @Test("fills what is there and leaves the rest nil; null counts as absent")
  func fills() throws {
    let json: JSON = [
      "count": 2, "cluster": nil, "launchType": "EC2", "tags": ["team": "shop"],
      "overrides": [["name": "web", "cpu": 256]],
    ]

    let request = try json.decode(Request.self)

    #expect(request.count == 2)
    #expect(request.cluster == nil)
    #expect(request.launchType == .ec2)
    #expect(request.overrides?.first?.cpu == 256)
    #expect(request.tags == ["team": "shop"])
  }

  @Test("takes whole doubles as integers, and integers as doubles")
  func numbers() throws {
    let request = try JSON(parsing: #"{"count":2.0,"weight":3}"#).decode(Request.self)

    #expect(request.count == 2)
    #expect(request.weight == 3)
  }

  @Test(
    "names the place, what was wanted and what is there",
    arguments: [
      (#"{"count":"x"}"#, #"count: expected a whole number, found "x""#),
      (#"{"count":1.5}"#, "count: expected a whole number, found 1.5"),
      (#"{"overrides":[{"name":"a"},{"cpu":1}]}"#, #"overrides[1]: the member "name" is missing"#),
      (#"{"overrides":{}}"#, "overrides: expected an array, found an object"),
      (#"{"tags":{"a":1}}"#, "tags.a: expected a string, found 1"),
      ("[]", "expected an object, found an array"),
    ])
  func complaints(text: String, expected: String) throws {
    let json = try JSON(parsing: text)

    let error = #expect(throws: JSONDecodingError.self) { try json.decode(Request.self) }

    #expect(error?.description == expected)
  }

  @Test("names the place of a value that an enumeration does not have")
  func enumerations() throws {
    let json: JSON = ["launchType": "MOON"]

    let error = #expect(throws: JSONDecodingError.self) { try json.decode(Request.self) }

    #expect(error?.path == "launchType")
  }

  @Test("refuses integers that the wanted type cannot hold")
  func ranges() {
    #expect(throws: JSONDecodingError.self) { try JSON.integer(300).decode(UInt8.self) }
  }

  @Test("hands out JSON as it stands")
  func passesThrough() throws {
    let json: JSON = ["network": ["z": 1, "a": nil]]

    #expect(try json.decode(JSON.self) == json)
    #expect(try json.decode(Request.self).network?.compactText == #"{"z":1,"a":null}"#)
  }

  @Test("tells which members nobody asked for, but not nulls, nor what JSON took whole")
  func tracking() throws {
    let json: JSON = [
      "cluster": "a", "taskDefinition": "b", "empty": nil,
      "network": ["deep": ["x": 1]], "overrides": [["name": "web", "x": 1, "y": nil]],
      "tags": ["any": "thing"], "group": ["a": 1],
    ]

    let (request, unread) = try json.decodeTracking(Request.self)

    #expect(request.cluster == "a")
    #expect(unread == ["taskDefinition", "overrides[0].x", "group"])
  }

  @Test("tells of a member inside an object whose type asks for nothing")
  func trackingEmptyTypes() throws {
    struct Empty: Decodable {}
    struct Holder: Decodable { var inner: Empty }

    let (_, unread) = try (["inner": ["a": ["b": 1]]] as JSON).decodeTracking(Holder.self)

    #expect(unread == ["inner.a"])
  }
}
