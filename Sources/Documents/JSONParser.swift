// Reading JSON text: strict RFC 8259, over UTF-8 bytes.

extension JSON {
  /// The value that `text` spells.
  ///
  /// A whole number that fits 64 bits becomes `.integer`, every other number `.double`; of two
  /// members with one name the last wins, in the first one's place (as in Python).
  public init(parsing text: String) throws(JSONSyntaxError) {
    var text = text
    let result = text.withUTF8 { bytes in JSONParser.parse(bytes) }
    self = try result.get()
  }

  /// The value that Python's `json.loads` finds in `text`: `NaN`, `Infinity` and numbers beyond
  /// every double are values to it, too.
  init(parsingAsPython text: String) throws(JSONSyntaxError) {
    var text = text
    let result = text.withUTF8 { bytes in JSONParser.parse(bytes, takesNonFinite: true) }
    self = try result.get()
  }

  /// The value that `bytes` spell in UTF-8.
  public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    let result = bytes.withUnsafeBufferPointer { bytes in JSONParser.parse(bytes) }
    self = try result.get()
  }
}

/// One walk over the bytes of a document.
struct JSONParser {
  /// How many arrays and objects may stand in each other.
  static let depthLimit = 512

  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether numbers may be infinite, or none.
  var takesNonFinite = false
  var position = 0
  var depth = 0

  /// The one value of the whole input.
  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, takesNonFinite: Bool = false
  ) -> Result<JSON, JSONSyntaxError> {
    var parser = JSONParser(bytes: bytes, takesNonFinite: takesNonFinite)
    do throws(JSONSyntaxError) {
      return .success(try parser.document())
    } catch {
      return .failure(error)
    }
  }

  private mutating func document() throws(JSONSyntaxError) -> JSON {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("Unexpected UTF-8 BOM (decode using utf-8-sig)", at: 0)
    }
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw error("Extra data", at: position) }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSON {
    guard position < bytes.count else { throw error("Expecting value", at: position) }
    switch bytes[position] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      return try nested { parser throws(JSONSyntaxError) in
        .object(try parser.object())
      }
    case UInt8(ascii: "["):
      return try nested { parser throws(JSONSyntaxError) in
        .array(try parser.array())
      }
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "N") where takesNonFinite: return try word("NaN", .double(.nan))
    case UInt8(ascii: "I") where takesNonFinite: return try word("Infinity", .double(.infinity))
    case UInt8(ascii: "-") where takesNonFinite && isFollowed(by: UInt8(ascii: "I")):
      return try word("-Infinity", .double(-.infinity))
    default: return try number()
    }
  }

  private func isFollowed(by byte: UInt8) -> Bool {
    position + 1 < bytes.count && bytes[position + 1] == byte
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSON
  ) throws(JSONSyntaxError) -> JSON {
    guard depth < Self.depthLimit else {
      throw error("Nesting is deeper than \(Self.depthLimit) levels", at: position)
    }
    depth += 1
    position += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func word(
    _ spelling: StaticString, _ value: JSON
  ) throws(JSONSyntaxError) -> JSON {
    let length = spelling.utf8CodeUnitCount
    let matches =
      position + length <= bytes.count
      && (0..<length).allSatisfy { bytes[position + $0] == spelling.utf8Start[$0] }
    guard matches else { throw error("Expecting value", at: position) }
    position += length
    return value
  }

  private mutating func array() throws(JSONSyntaxError) -> [JSON] {
    var elements: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return elements }
      try comma(before: UInt8(ascii: "]"), of: "array")
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONObject {
    var members = JSONMembers()
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    while true {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw error("Expecting property name enclosed in double quotes", at: position)
      }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("Expecting ':' delimiter", at: position) }
      skipSpace()
      members.set(key, try value())
      skipSpace()
      if take(UInt8(ascii: "}")) { return members.object }
      try comma(before: UInt8(ascii: "}"), of: "object")
    }
  }

  /// Takes the comma between two elements, and the space after it.
  private mutating func comma(before end: UInt8, of container: String) throws(JSONSyntaxError) {
    let place = position
    guard take(UInt8(ascii: ",")) else { throw error("Expecting ',' delimiter", at: position) }
    skipSpace()
    guard position < bytes.count, bytes[position] == end else { return }
    // The wording since Python 3.13, which is what the AWS CLI 2 brings along.
    throw error("Illegal trailing comma before end of \(container)", at: place)
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inline(__always)
  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  func error(_ message: String, at place: Int) -> JSONSyntaxError {
    JSONSyntaxError(message, atByte: place, of: bytes)
  }
}

/// The members of one object while it is read.
///
/// Most names are new, which a filter of one bit per kind of name shows without comparing. Beyond
/// some dozens of members an index finds repeated names, so that big documents stay linear.
struct JSONMembers {
  private static let linearLimit = 48

  private var members: [JSONObject.Member] = []
  private var kinds: UInt64 = 0
  private var places: [String: Int] = [:]

  mutating func set(_ key: String, _ value: JSON) {
    if let place = place(of: key) {
      members[place].value = value
    } else {
      if members.count >= Self.linearLimit { index(key) }
      members.append(JSONObject.Member(key: key, value: value))
    }
  }

  var object: JSONObject { JSONObject(uniqueMembers: members) }

  private mutating func place(of key: String) -> Int? {
    let letters = key.utf8
    let ends = Int(letters.first ?? 0) &* 7 &+ Int(letters.last ?? 0)
    let kind: UInt64 = 1 << UInt64(truncatingIfNeeded: (letters.count &* 11 &+ ends) & 63)
    guard kinds & kind != 0 else {
      kinds |= kind
      return nil
    }
    return members.count <= Self.linearLimit
      ? members.firstIndex { $0.key == key } : places[key]
  }

  private mutating func index(_ key: String) {
    if places.isEmpty {
      for (place, member) in members.enumerated() { places[member.key] = place }
    }
    places[key] = members.count
  }
}
