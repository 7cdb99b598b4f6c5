// Writing JSON text, byte for byte as Python's `json.dumps(…, ensure_ascii=False)`, which is
// what the AWS CLI prints with. Source: awscli/formatter.py, `JSONFormatter` (indent 4).

extension JSON {
  /// The value on one line without any space.
  public var compactText: String { JSONWriter.text(self, indent: nil) }

  /// The value with one member or element a line, each level `indent` spaces further in.
  public func text(indent: Int) -> String { JSONWriter.text(self, indent: indent) }

  /// Appends the value in UTF-8, on one line without any space.
  public func writeCompact(into bytes: inout [UInt8]) {
    JSONWriter.write(self, indent: nil, into: &bytes)
  }

  /// Appends the value in UTF-8, each level `indent` spaces further in.
  public func write(indent: Int, into bytes: inout [UInt8]) {
    JSONWriter.write(self, indent: indent, into: &bytes)
  }
}

extension JSON {
  /// How many bytes the compact text has.
  public var compactSize: Int { JSONWriter.size(self) }
}

/// One walk over a value, writing as it goes; an indent of nil is compact.
struct JSONWriter: ~Copyable {
  private let indent: Int?
  private var bytes = ByteRun()

  private init(indent: Int?) { self.indent = indent }

  static func text(_ value: JSON, indent: Int?) -> String {
    var writer = JSONWriter(indent: indent)
    writer.write(value, level: 0)
    return writer.bytes.read { String(decoding: $0, as: UTF8.self) }
  }

  static func size(_ value: JSON) -> Int {
    var writer = JSONWriter(indent: nil)
    writer.write(value, level: 0)
    return writer.bytes.read(\.count)
  }

  static func write(_ value: JSON, indent: Int?, into bytes: inout [UInt8]) {
    var writer = JSONWriter(indent: indent)
    writer.write(value, level: 0)
    writer.bytes.read { bytes.append(contentsOf: $0) }
  }

  private mutating func write(_ value: JSON, level: Int) {
    switch value {
    case .null: bytes.append("null")
    case .bool(let value): bytes.append(value ? "true" : "false")
    case .integer(let value): bytes.append(value)
    case .double(let value): write(value)
    case .string(let value): write(value)
    case .array(let elements): write(elements, level: level)
    case .object(let object): write(object.members, level: level)
    }
  }

  private mutating func write(_ elements: [JSON], level: Int) {
    bytes.append(UInt8(ascii: "["))
    // By place: elements that are handed out one by one would be retained each.
    for place in elements.indices {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1)
      write(elements[place], level: level + 1)
    }
    if !elements.isEmpty { breakLine(level) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ members: [JSONObject.Member], level: Int) {
    bytes.append(UInt8(ascii: "{"))
    for place in members.indices {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1)
      write(members[place].key)
      bytes.append(UInt8(ascii: ":"))
      if indent != nil { bytes.append(UInt8(ascii: " ")) }
      write(members[place].value, level: level + 1)
    }
    if !members.isEmpty { breakLine(level) }
    bytes.append(UInt8(ascii: "}"))
  }

  @inline(__always)
  private mutating func breakLine(_ level: Int) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<(indent * level) { bytes.append(UInt8(ascii: " ")) }
  }

  /// Times are many, and their milliseconds are digits that need no search for the shortest.
  ///
  /// Numbers of up to fifteen digits are spelled the same by all: no two of them read back as one.
  private mutating func write(_ value: Double) {
    let thousandths = (value * 1000).rounded()
    guard thousandths.magnitude < 1e15, thousandths / 1000 == value, value.magnitude >= 1 else {
      return bytes.append(contentsOf: PythonNumber.json(value))
    }
    let (whole, rest) = Int64(thousandths).quotientAndRemainder(dividingBy: 1000)
    bytes.append(whole)
    bytes.append(UInt8(ascii: "."))
    var digits = rest.magnitude
    var unit: UInt64 = 100
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(digits / unit))
      digits %= unit
      unit /= 10
    } while digits > 0
  }

  /// Writes a quoted string; only quotes, backslashes and control characters are escaped.
  private mutating func write(_ text: String) {
    // Nearly all text lies in one piece, and is lent without a copy.
    if text.utf8.withContiguousStorageIfAvailable({ writeQuoted($0) }) != nil { return }
    var text = text
    text.withUTF8 { writeQuoted($0) }
  }

  private mutating func writeQuoted(_ source: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var plainFrom = 0
    var place = 0
    while let found = Self.firstEscaped(in: source, from: place) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plainFrom..<found]))
      escape(source[found])
      place = found + 1
      plainFrom = place
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plainFrom...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// The first byte that cannot stand in a string as it is, looked for eight bytes at a time.
  private static func firstEscaped(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var place = start
    let raw = UnsafeRawBufferPointer(source)
    while place + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // A byte below n leaves its high bit set in (x - n) & ~x; no such bit, no such byte.
      let found =
        ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
        | ((slashes &- ones) & ~slashes)
      if found & (ones &* 0x80) != 0 { break }
      place += 8
    }
    while place < source.count {
      let byte = source[place]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return place }
      place += 1
    }
    return nil
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append("u00")
      bytes.append(Self.digit(byte >> 4))
      bytes.append(Self.digit(byte & 15))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
