// Writing JSON text, byte for byte as Python's `json.dumps(…, ensure_ascii=False)`, which is
// what the AWS CLI prints with. Source: awscli/formatter.py, `JSONFormatter` (indent 4).

extension JSON {
  /// The value on one line without any space.
  public var compactText: String {
    var bytes: [UInt8] = []
    writeCompact(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value with one member or element a line, each level `indent` spaces further in.
  public func text(indent: Int) -> String {
    var bytes: [UInt8] = []
    write(indent: indent, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value in UTF-8, on one line without any space.
  public func writeCompact(into bytes: inout [UInt8]) {
    JSONWriter(indent: nil).write(self, level: 0, into: &bytes)
  }

  /// Appends the value in UTF-8, each level `indent` spaces further in.
  public func write(indent: Int, into bytes: inout [UInt8]) {
    JSONWriter(indent: indent).write(self, level: 0, into: &bytes)
  }
}

/// How JSON is laid out: nil is compact.
struct JSONWriter {
  let indent: Int?

  func write(_ value: JSON, level: Int, into bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): Self.write(value, into: &bytes)
    case .double(let value): bytes.append(contentsOf: PythonNumber.json(value).utf8)
    case .string(let value): Self.write(value, into: &bytes)
    case .array(let elements): write(elements, level: level, into: &bytes)
    case .object(let object): write(object.members, level: level, into: &bytes)
    }
  }

  private func write(_ elements: [JSON], level: Int, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1, into: &bytes)
      write(element, level: level + 1, into: &bytes)
    }
    if !elements.isEmpty { breakLine(level, into: &bytes) }
    bytes.append(UInt8(ascii: "]"))
  }

  private func write(_ members: [JSONObject.Member], level: Int, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1, into: &bytes)
      Self.write(member.key, into: &bytes)
      bytes.append(UInt8(ascii: ":"))
      if indent != nil { bytes.append(UInt8(ascii: " ")) }
      write(member.value, level: level + 1, into: &bytes)
    }
    if !members.isEmpty { breakLine(level, into: &bytes) }
    bytes.append(UInt8(ascii: "}"))
  }

  @inline(__always)
  private func breakLine(_ level: Int, into bytes: inout [UInt8]) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<(indent * level) { bytes.append(UInt8(ascii: " ")) }
  }

  /// Appends a quoted string; only quotes, backslashes and control characters are escaped.
  static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      var plainFrom = 0
      for place in 0..<source.count {
        let byte = source[place]
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plainFrom..<place]))
        escape(byte, into: &bytes)
        plainFrom = place + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plainFrom...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }

  private static func write(_ value: Int64, into bytes: inout [UInt8]) {
    var rest = value.magnitude
    guard rest > 9 || value < 0 else { return bytes.append(UInt8(ascii: "0") + UInt8(rest)) }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
