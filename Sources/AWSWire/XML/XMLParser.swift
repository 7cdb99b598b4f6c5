/// Reads the XML that clients of S3 and Route 53 send: elements, attributes, text, CDATA.
///
/// No document type is read: AWS's clients send none, and entities of one's own are how XML blows
/// up. Source: W3C, "Extensible Markup Language (XML) 1.0", fifth edition.
struct XMLParser {
  /// The text is not well-formed, or asks for what is not read.
  struct Malformed: Error {}

  /// How many elements may stand in each other.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var place = 0

  /// The root element of a document.
  static func root(of bytes: [UInt8]) throws(Malformed) -> XMLNode {
    var parser = XMLParser(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.place = 3 }
    try parser.skipBetweenElements()
    let root = try parser.element(depth: 0)
    try parser.skipBetweenElements()
    guard parser.place == bytes.count else { throw Malformed() }
    return root
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The element whose `<` is at the place.
  private mutating func element(depth: Int) throws(Malformed) -> XMLNode {
    guard depth < Self.depthLimit, take("<") else { throw Malformed() }
    let name = try name()
    var node = XMLNode(name: Self.local(name))
    node.attributes = try attributes()
    if take("/>") { return node }
    guard take(">") else { throw Malformed() }
    var text: [UInt8] = []
    while true {
      try content(into: &text)
      if take("</") {
        guard try self.name() == name else { throw Malformed() }
        skipSpace()
        guard take(">"), let decoded = String(validating: text, as: UTF8.self) else {
          throw Malformed()
        }
        node.text = decoded
        return node
      }
      if startsMarkup {
        try skipMarkup(into: &text)
      } else {
        node.children.append(try element(depth: depth + 1))
      }
    }
  }

  /// Appends the text up to the next `<`.
  private mutating func content(into text: inout [UInt8]) throws(Malformed) {
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
      if bytes[place] == UInt8(ascii: "&") {
        try reference(into: &text)
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    guard place < bytes.count else { throw Malformed() }
  }

  private var startsMarkup: Bool {
    place + 1 < bytes.count
      && (bytes[place + 1] == UInt8(ascii: "!") || bytes[place + 1] == UInt8(ascii: "?"))
  }

  /// Goes over a comment or an instruction; what a CDATA section holds is text.
  private mutating func skipMarkup(into text: inout [UInt8]) throws(Malformed) {
    if take("<!--") { return try skip(past: "-->") }
    if take("<?") { return try skip(past: "?>") }
    guard take("<![CDATA[") else { throw Malformed() }
    let start = place
    try skip(past: "]]>")
    text += bytes[start..<(place - 3)]
  }

  private mutating func skipBetweenElements() throws(Malformed) {
    var ignored: [UInt8] = []
    while true {
      skipSpace()
      guard place < bytes.count, startsMarkup else { return }
      try skipMarkup(into: &ignored)
      guard ignored.isEmpty else { throw Malformed() }
    }
  }

  private mutating func attributes() throws(Malformed) -> [XMLNode.Attribute] {
    var attributes: [XMLNode.Attribute] = []
    while true {
      let before = place
      skipSpace()
      guard place < bytes.count else { throw Malformed() }
      if bytes[place] == UInt8(ascii: ">") || bytes[place] == UInt8(ascii: "/") {
        return attributes
      }
      guard place > before, attributes.count < 64 else { throw Malformed() }
      let name = try name()
      skipSpace()
      guard take("=") else { throw Malformed() }
      skipSpace()
      attributes.append(XMLNode.Attribute(name: name, value: try quoted()))
    }
  }

  private mutating func quoted() throws(Malformed) -> String {
    guard place < bytes.count else { throw Malformed() }
    let quote = bytes[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Malformed() }
    place += 1
    var text: [UInt8] = []
    while place < bytes.count, bytes[place] != quote {
      guard bytes[place] != UInt8(ascii: "<") else { throw Malformed() }
      if bytes[place] == UInt8(ascii: "&") {
        try reference(into: &text)
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    guard place < bytes.count, let value = String(validating: text, as: UTF8.self) else {
      throw Malformed()
    }
    place += 1
    return value
  }

  /// Appends what `&amp;`, `&#38;` or `&#x26;` stands for.
  private mutating func reference(into text: inout [UInt8]) throws(Malformed) {
    let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
    guard let end else { throw Malformed() }
    let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    place = end + 1
    switch name {
    case "amp": text.append(UInt8(ascii: "&"))
    case "lt": text.append(UInt8(ascii: "<"))
    case "gt": text.append(UInt8(ascii: ">"))
    case "quot": text.append(UInt8(ascii: "\""))
    case "apos": text.append(UInt8(ascii: "'"))
    default:
      let code =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let scalar = code.flatMap(Unicode.Scalar.init) else { throw Malformed() }
      text.append(contentsOf: Array(String(scalar).utf8))
    }
  }

  private mutating func name() throws(Malformed) -> String {
    let start = place
    while place < bytes.count, Self.isName(bytes[place]) { place += 1 }
    guard place > start,
      let name = String(validating: bytes[start..<place], as: UTF8.self)
    else { throw Malformed() }
    return name
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
      false
    default: true
    }
  }

  private static func local(_ name: String) -> String {
    name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private mutating func skip(past end: StaticString) throws(Malformed) {
    while place < bytes.count {
      if take(end) { return }
      place += 1
    }
    throw Malformed()
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func take(_ spelling: StaticString) -> Bool {
    let count = spelling.utf8CodeUnitCount
    guard place + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[place + offset] != spelling.utf8Start[offset] {
      return false
    }
    place += count
    return true
  }
}
