import Glibc

/// Reads text line by line from a file or pipe; what is not UTF-8 becomes U+FFFD.
///
/// Reads no further than it must, so that a script on standard input sees each line as it comes.
public struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private let endsAtSignal: Bool
  private var isAtEnd = false

  /// A reader of `descriptor`, which stays open.
  ///
  /// With `endsAtSignal` a signal that somebody listens to, such as Ctrl-C, is the end.
  public init(descriptor: Int32, endsAtSignal: Bool = false) {
    self.descriptor = descriptor
    self.endsAtSignal = endsAtSignal
  }

  /// The next line without its line break; nil at the end.
  public mutating func next() -> String? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeSubrange(...end) }
        return Self.text(buffer[..<end])
      }
      if isAtEnd {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return Self.text(buffer[...])
      }
      fill()
    }
  }

  /// Everything that has not been read yet.
  public mutating func rest() -> String {
    while !isAtEnd { fill() }
    defer { buffer = [] }
    return String(decoding: buffer, as: UTF8.self)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func fill() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      buffer += chunk[..<count]
    } else if count == 0 || (errno == EINTR ? endsAtSignal : errno != EAGAIN) {
      isAtEnd = true
    }
  }
}
