import Glibc
import Machine

/// Gives back what only the start needed.
///
/// Loading the program and reading its options touch pages of code and constants all over the
/// file, which then count as resident for ever. They are unchanged copies of the file: letting
/// go of them costs nothing, and those that serving needs come back at the first requests.
enum IdleMemory {
  /// Lets go of the pages of read-only mappings of files that this process never changed.
  static func release() {
    guard let text = DiskFile.bytes("/proc/self/smaps") else { return }
    var mapping: (start: UInt, end: UInt)?
    for line in text.split(separator: UInt8(ascii: "\n")) {
      if let found = Mapping(line) {
        mapping = found.isReadOnlyFile ? (found.start, found.end) : nil
      } else if line.starts(with: "Anonymous:".utf8), let (start, end) = mapping {
        // A page that the loader changed is no copy of the file any more: leave such a mapping.
        guard line.suffix(5).elementsEqual(" 0 kB".utf8) else { continue }
        madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), Int32(MADV_DONTNEED))
      }
    }
  }

  /// The first line of a mapping: `00400000-00452000 r-xp 00000000 08:02 173521 /usr/bin/…`.
  private struct Mapping {
    let start: UInt
    let end: UInt
    let isReadOnlyFile: Bool

    init?(_ line: ArraySlice<UInt8>) {
      let words = line.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard let range = words.first?.split(separator: "-"), range.count == 2,
        let start = UInt(range[0], radix: 16), let end = UInt(range[1], radix: 16)
      else { return nil }
      self.start = start
      self.end = end
      isReadOnlyFile =
        words.count > 5 && words[5].hasPrefix("/") && (words[1] == "r-xp" || words[1] == "r--p")
    }
  }
}
