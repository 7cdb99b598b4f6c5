/// Appends tagged values; the encoder's containers share one.
final class PackWriter {
  private(set) var bytes: [UInt8] = []
  private var names: [String: UInt64] = [:]
  /// How many containers are open.
  private(set) var depth = 0

  func tag(_ tag: UInt8) { bytes.append(tag) }

  func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  func integer(_ number: Int64) {
    tag(PackTag.integer)
    varint(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  func unsigned(_ number: UInt64) {
    tag(PackTag.unsigned)
    varint(number)
  }

  func double(_ number: Double) {
    tag(PackTag.double)
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  func text(_ text: String) {
    tag(PackTag.text)
    raw(text)
  }

  func name(_ name: String) {
    tag(PackTag.name)
    if let known = names[name] { return varint(known + 1) }
    names[name] = UInt64(names.count)
    varint(0)
    raw(name)
  }

  func open(_ kind: UInt8) {
    tag(kind)
    depth += 1
  }

  /// Ends the containers opened inside the one at `level`.
  func close(to level: Int) {
    while depth > level {
      tag(PackTag.end)
      depth -= 1
    }
  }

  private func raw(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      varint(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }
}
