/// A ZIP file: the names and bytes in it.
///
/// - Source: PKWARE, APPNOTE.TXT (sections 4.3.7, 4.3.12, 4.3.16): what is stored or deflated.
struct ZipArchive {
  /// The files in order; folders are left out.
  private(set) var files: [File] = []

  /// One file.
  struct File {
    let name: String
    let bytes: [UInt8]
  }

  /// Reads an archive; nil where the bytes are none, or packed in a way that Lambda refuses, too.
  init?(_ bytes: [UInt8]) {
    guard let end = Self.end(of: bytes) else { return nil }
    var reader = Reader(bytes: bytes, place: Int(end.directory))
    for _ in 0..<end.count {
      guard let entry = Entry(&reader) else { return nil }
      if entry.name.hasSuffix("/") { continue }
      guard let content = Self.content(of: entry, in: bytes) else { return nil }
      files.append(File(name: entry.name, bytes: content))
    }
  }

  /// The file called `name`.
  func file(_ name: String) -> File? { files.first { $0.name == name } }

  /// The record at the end, behind which only a comment may stand.
  private static func end(of bytes: [UInt8]) -> (count: Int, directory: UInt32)? {
    guard bytes.count >= 22 else { return nil }
    var place = bytes.count - 22
    let first = max(0, place - 65_535)
    while place >= first {
      var reader = Reader(bytes: bytes, place: place)
      if reader.word() == 0x0605_4b50 {
        reader.place += 6
        guard let count = reader.half(), reader.word() != nil, let directory = reader.word() else {
          return nil
        }
        return (Int(count), directory)
      }
      place -= 1
    }
    return nil
  }

  private static func content(of entry: Entry, in bytes: [UInt8]) -> [UInt8]? {
    var reader = Reader(bytes: bytes, place: Int(entry.offset))
    guard reader.word() == 0x0403_4b50 else { return nil }
    reader.place += 22
    guard let name = reader.half(), let extra = reader.half() else { return nil }
    reader.place += Int(name) + Int(extra)
    guard let packed = reader.bytes(Int(entry.packedSize)) else { return nil }
    switch entry.method {
    case 0: return Array(packed)
    case 8: return Inflate.inflate(packed, limit: Int(entry.size))
    default: return nil
    }
  }

  /// What the directory says of a file.
  private struct Entry {
    let name: String
    let method: UInt16
    let packedSize: UInt32
    let size: UInt32
    let offset: UInt32

    init?(_ reader: inout Reader) {
      guard reader.word() == 0x0201_4b50 else { return nil }
      reader.place += 6
      guard let method = reader.half() else { return nil }
      reader.place += 8
      guard let packedSize = reader.word(), let size = reader.word(), let name = reader.half(),
        let extra = reader.half(), let comment = reader.half()
      else { return nil }
      reader.place += 8
      guard let offset = reader.word(), let text = reader.bytes(Int(name)) else { return nil }
      reader.place += Int(extra) + Int(comment)
      self.name = String(decoding: text, as: UTF8.self)
      self.method = method
      self.packedSize = packedSize
      self.size = size
      self.offset = offset
    }
  }

  /// Reads little-endian numbers, and nothing beyond the end.
  private struct Reader {
    let bytes: [UInt8]
    var place: Int

    mutating func half() -> UInt16? {
      bytes(2).map { $0.reversed().reduce(0) { $0 << 8 | UInt16($1) } }
    }

    mutating func word() -> UInt32? {
      bytes(4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
      guard place >= 0, count <= bytes.count, place <= bytes.count - count else { return nil }
      defer { place += count }
      return bytes[place..<(place + count)]
    }
  }
}
