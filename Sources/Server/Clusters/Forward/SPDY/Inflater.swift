import CZlib

/// Takes apart what a client's `deflate` made smaller, piece by piece: each piece ends with a flush,
/// and may refer to what came before it.
///
/// Source: RFC 1950; zlib, “zlib.h”.
final class Inflater {
  /// What cannot be taken apart.
  struct Failure: Error {}

  /// It stays where it is: zlib remembers its address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let dictionary: [UInt8]
  private let isOpen: Bool

  /// No piece is larger than this once it is taken apart.
  private static let most = 256 << 10

  /// Begins with what both sides know beforehand.
  init(dictionary: [UInt8]) {
    self.dictionary = dictionary
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    isOpen = inflateInit_(stream, ZLIB_VERSION, size) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// What a piece holds.
  func inflate(_ piece: some Sequence<UInt8>) throws(Failure) -> [UInt8] {
    guard isOpen else { throw Failure() }
    var input = Array(piece)
    let result = input.withUnsafeMutableBufferPointer { bytes -> [UInt8]? in
      stream.pointee.next_in = bytes.baseAddress
      stream.pointee.avail_in = UInt32(bytes.count)
      return drain()
    }
    guard let result else { throw Failure() }
    return result
  }

  /// All that the input comes to; nil where it is damaged, or too much.
  private func drain() -> [UInt8]? {
    var result: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4 << 10)
    while result.count <= Self.most {
      var status = room.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        return CZlib.inflate(stream, Z_SYNC_FLUSH)
      }
      let isFull = stream.pointee.avail_out == 0
      result += room.prefix(room.count - Int(stream.pointee.avail_out))
      if status == Z_NEED_DICT {
        status = inflateSetDictionary(stream, dictionary, UInt32(dictionary.count))
        if status == Z_OK { continue }
      }
      // Where nothing is left to do, zlib says that it lacks room.
      guard status == Z_OK || status == Z_BUF_ERROR else { return nil }
      if !isFull { return result }
    }
    return nil
  }
}
