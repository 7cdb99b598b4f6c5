/// `zip`: packs files for `aws lambda create-function --zip-file`.
///
/// The files of the workspace are text, and so is the archive: every byte of its headers stays
/// below 128. Sizes and checksums are brought there by blank lines behind a file's own.
enum ZipCommand: Builtin {
  static let name = "zip"
  static let usage = "zip [-jqr] ARCHIVE FILE…"
  static let summary = "Packs files into a ZIP archive, uncompressed."
  static let group = BuiltinGroup.files
  static let details = """
    An archive that is there already is replaced. Each file may end in more blank lines within \
    the archive than outside: so the archive can be kept as text. -j drops folders from the \
    names, -q says nothing.
    """
  static let examples = [
    Example(
      "echo 'def handler(event, context): return {}' > index.py", "zip hook.zip index.py",
      expects: ["  adding: index.py (stored 0%)\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, flags: "jqr", valued: "", long: [:])
      guard let target = options.operands.first, options.operands.count > 1 else {
        return .failure("zip: write: \(usage)", status: 16)
      }
      var output = Output()
      var archive = PlainZip()
      for path in options.operands.dropFirst() {
        guard let text = session.readFile(path) else {
          return .failure("zip: \(path): there is no such file", status: 18)
        }
        let name =
          options.has("j") ? path.split(separator: "/").last.map(String.init) ?? path : path
        guard archive.add(Array(text.utf8), name: name) else {
          return .failure("zip: \(path): too large or too oddly named for an archive of text")
        }
        if !options.has("q") { output.write("  adding: \(name) (stored 0%)\n") }
      }
      let file = target.contains(".") ? target : target + ".zip"
      if let reason = session.writeFile(archive.text, to: file) {
        return .failure("zip: \(reason)", status: 15)
      }
      return output
    } catch {
      return error.output
    }
  }
}

/// A ZIP archive of stored files, all of whose headers are ASCII.
///
/// Source: PKWARE, APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
struct PlainZip {
  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file; false where no number of blank lines makes its headers plain.
  mutating func add(_ bytes: [UInt8], name: String) -> Bool {
    let title = Array(name.utf8)
    guard title.count < 128, count < 127 else { return false }
    var data = bytes
    for _ in 0..<20_000 {
      let check = Self.checksum(data)
      let end = files.count + 30 + title.count + data.count
      let entries = directory.count + 46 + title.count
      if [check, data.count, files.count, end, entries].allSatisfy(Self.isPlain) {
        put(data, title, check)
        return true
      }
      data.append(10)
    }
    return false
  }

  /// The archive.
  var text: String {
    let end =
      Self.word(0x0605_4b50) + Self.half(0) + Self.half(0) + Self.half(count) + Self.half(count)
      + Self.word(directory.count) + Self.word(files.count) + Self.half(0)
    return String(decoding: files + directory + end, as: UTF8.self)
  }

  private mutating func put(_ data: [UInt8], _ title: [UInt8], _ check: Int) {
    // 1 January 1980: a moment would make two archives of the same files different.
    let facts =
      Self.half(0) + Self.half(0) + Self.half(0) + Self.half(0x21) + Self.word(check)
      + Self.word(data.count) + Self.word(data.count) + Self.half(title.count) + Self.half(0)
    directory +=
      Self.word(0x0201_4b50) + Self.half(10) + Self.half(10) + facts + Self.half(0) + Self.half(0)
      + Self.half(0) + Self.word(0) + Self.word(files.count) + title
    files += Self.word(0x0403_4b50) + Self.half(10) + facts + title + data
    count += 1
  }

  private static func isPlain(_ number: Int) -> Bool {
    number & 0x8080_8080 == 0 && number < 0x8000_0000
  }

  private static func half(_ number: Int) -> [UInt8] {
    [UInt8(number & 255), UInt8(number >> 8 & 255)]
  }

  private static func word(_ number: Int) -> [UInt8] { half(number) + half(number >> 16) }

  /// CRC-32 as in ISO 3309.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var check: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xEDB8_8320 : check >> 1 }
    }
    return Int(~check)
  }
}
