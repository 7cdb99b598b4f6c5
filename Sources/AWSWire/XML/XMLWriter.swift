/// Writes XML as AWS answers it: UTF-8, no space between elements.
struct XMLWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// A writer; a declaration opens the document unless it is to be left out.
  init(declaration: Bool = true) {
    bytes.reserveCapacity(512)
    if declaration { raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }
  }

  /// `<name attribute="value">`.
  mutating func open(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    bytes.append(UInt8(ascii: "<"))
    raw(name)
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      raw(attribute.name)
      raw("=\"")
      text(attribute.value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// `</name>`.
  mutating func close(_ name: String) {
    raw("</")
    raw(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// `<name/>`.
  mutating func empty(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    open(name, attributes)
    bytes.removeLast()
    raw("/>")
  }

  /// `<name>text</name>`.
  mutating func element(
    _ name: String, _ content: String, _ attributes: [(name: String, value: String)] = []
  ) {
    open(name, attributes)
    text(content)
    close(name)
  }

  /// Text with what XML reserves escaped.
  ///
  /// A carriage return would come back as a line feed, and a control character is not allowed in
  /// XML 1.0 at all: the first is written as a reference, the others are left out.
  mutating func text(_ content: String) {
    var content = content
    content.withUTF8 { source in
      var plainFrom = 0
      for place in 0..<source.count {
        guard let escape = Self.escape(source[place]) else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plainFrom..<place]))
        bytes.append(contentsOf: escape.utf8)
        plainFrom = place + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[plainFrom...]))
    }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  @inline(__always)
  private static func escape(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "\r"): "&#xD;"
    case 0x09, 0x0A: nil
    case 0..<0x20: ""
    default: nil
    }
  }
}
