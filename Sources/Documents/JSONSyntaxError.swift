/// Why a text is not JSON, and where.
///
/// The wording is that of Python's `json` module, because the AWS CLI hands its messages on to
/// the reader. Source: Python library reference, `json.JSONDecodeError`.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, such as `Expecting value`.
  public let message: String
  /// The line of the place, counted from 1.
  public let line: Int
  /// The column of the place in characters (Unicode scalars), counted from 1.
  public let column: Int
  /// The place in characters (Unicode scalars) from the start, counted from 0.
  public let offset: Int

  /// An error at a known place.
  public init(message: String, line: Int, column: Int, offset: Int) {
    self.message = message
    self.line = line
    self.column = column
    self.offset = offset
  }

  /// The message with its place: `Expecting value: line 1 column 1 (char 0)`.
  public var description: String {
    "\(message): line \(line) column \(column) (char \(offset))"
  }
}

extension JSONSyntaxError {
  /// An error at a byte of `bytes`, with the place counted in characters.
  init(_ message: String, atByte place: Int, of bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var column = 1
    var offset = 0
    for byte in bytes.prefix(place) where byte & 0xC0 != 0x80 {
      offset += 1
      column += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      }
    }
    self.init(message: message, line: line, column: column, offset: offset)
  }
}
