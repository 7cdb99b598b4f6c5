/// Reads frames from bytes as they come in.
struct SPDYReader {
  /// What is no SPDY.
  struct Failure: Error {}

  /// What no frame was made of yet; a slice, from whose front frames are cut without moving the rest.
  private var bytes: ArraySlice<UInt8> = []
  private let inflater = Inflater(dictionary: SPDYDictionary.bytes)

  /// No frame is larger than this.
  private static let most = 1 << 20

  /// Takes in what came.
  mutating func take(_ more: some Sequence<UInt8>) { bytes += more }

  /// The next frame; nil where not all of it has come.
  mutating func next() throws(Failure) -> SPDYFrame? {
    guard bytes.count >= 8 else { return nil }
    let start = Array(bytes.prefix(8))
    let length = Int(Self.number(in: start, at: 4) & 0xFF_FFFF)
    guard length <= Self.most else { throw Failure() }
    guard bytes.count >= 8 + length else { return nil }
    let (head, flags) = (Self.number(in: start, at: 0), start[4])
    let body = Array(bytes.dropFirst(8).prefix(length))
    bytes.removeFirst(8 + length)
    guard head >> 31 == 1 else {
      return .data(head, body, isLast: flags & 1 == 1)
    }
    return try control(head & 0xFFFF, body, isLast: flags & 1 == 1)
  }

  private mutating func control(
    _ kind: UInt32, _ body: [UInt8], isLast: Bool
  ) throws(Failure) -> SPDYFrame {
    let numbers = stride(from: 0, to: body.count - body.count % 4, by: 4).prefix(2).map {
      Self.number(in: body, at: $0)
    }
    switch kind {
    case 1:
      guard body.count >= 10 else { throw Failure() }
      return .open(
        numbers[0] & 0x7FFF_FFFF, headers: try headers(body[10...]), isLast: isLast)
    case 3:
      guard numbers.count == 2 else { throw Failure() }
      return .reset(numbers[0], why: numbers[1])
    case 6:
      guard let id = numbers.first else { throw Failure() }
      return .ping(id)
    case 7: return .goAway
    case 2, 8:
      // Whoever sends headers changes what later ones refer to.
      guard body.count >= 4 else { throw Failure() }
      _ = try headers(body[4...])
      return .other
    default: return .other
    }
  }

  private mutating func headers(
    _ piece: ArraySlice<UInt8>
  ) throws(Failure) -> [String: String] {
    guard let block = try? inflater.inflate(piece) else { throw Failure() }
    var place = 0
    func size() throws(Failure) -> Int {
      guard place + 4 <= block.count else { throw Failure() }
      defer { place += 4 }
      return Int(Self.number(in: block, at: place))
    }
    func text() throws(Failure) -> String {
      let count = try size()
      guard place + count <= block.count else { throw Failure() }
      defer { place += count }
      return String(decoding: block[place..<place + count], as: UTF8.self)
    }
    var headers: [String: String] = [:]
    for _ in 0..<min(try size(), 100) {
      let name = try text()
      headers[name.lowercased()] = try text()
    }
    return headers
  }

  private static func number(in bytes: [UInt8], at place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
