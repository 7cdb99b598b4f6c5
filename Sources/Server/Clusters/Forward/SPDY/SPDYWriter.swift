/// Writes frames.
struct SPDYWriter {
  private(set) var bytes: [UInt8] = []
  private var hasSentHeaders = false

  /// Takes what was written so far.
  mutating func flush() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Writes a frame behind the others.
  mutating func write(_ frame: SPDYFrame) {
    switch frame {
    case .accept(let stream): control(2, number(stream) + noHeaders())
    case .data(let stream, let content, let isLast):
      bytes += number(stream)
      bytes += number(UInt32(content.count) | (isLast ? 1 << 24 : 0))
      bytes += content
    case .reset(let stream, let why): control(3, number(stream) + number(why))
    case .ping(let id): control(6, number(id))
    case .goAway: control(7, number(0) + number(0))
    case .open, .other: break
    }
  }

  private mutating func control(_ kind: UInt32, _ body: [UInt8]) {
    bytes += number(0x8003_0000 | kind) + number(UInt32(body.count)) + body
  }

  /// A block without any headers, as `deflate` writes it at its lowest level: the four bytes of
  /// their number as they are, then an empty block, without which readers wait for more.
  ///
  /// Source: RFC 1951, section 3.2.4; zlib, “zlib.h”, `Z_SYNC_FLUSH`.
  private mutating func noHeaders() -> [UInt8] {
    defer { hasSentHeaders = true }
    let start: [UInt8] = hasSentHeaders ? [] : [0x78, 0x01]
    return start + [0, 4, 0, 0xFB, 0xFF, 0, 0, 0, 0] + [0, 0, 0, 0xFF, 0xFF]
  }

  private func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
