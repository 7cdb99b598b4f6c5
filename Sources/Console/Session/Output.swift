/// What a line gave: text for the two streams, in the order written, and a status.
public struct Output: Sendable, Equatable {
  /// A stream that text is written to.
  public enum Stream: Sendable, Equatable {
    /// Standard output, which pipes carry on.
    case out
    /// Standard error.
    case error
  }

  /// Text written to one stream.
  public struct Piece: Sendable, Equatable {
    /// Where it goes.
    public let stream: Stream
    /// What was written.
    public internal(set) var text: String
  }

  /// What was written, in order.
  public private(set) var pieces: [Piece] = []
  /// The exit status; 0 means success.
  public var status: Int

  /// How long all of it is, in bytes.
  var size: Int { pieces.reduce(0) { $0 + $1.text.utf8.count } }

  /// Text for standard output, with a status.
  public init(_ text: String = "", status: Int = 0) {
    self.status = status
    write(text)
  }

  /// Text for both streams, with a status.
  public init(stdout: String, stderr: String, status: Int) {
    self.init(stdout, status: status)
    write(stderr, to: .error)
  }

  /// One line for standard error, with a status other than 0.
  public static func failure(_ message: String, status: Int = 1) -> Output {
    Output(stdout: "", stderr: message + "\n", status: status)
  }

  /// All lines, each ended by a line break.
  public static func lines(_ lines: some Sequence<String>) -> Output {
    Output(lines.map { $0 + "\n" }.joined())
  }

  /// What was written to standard output.
  public var stdout: String { text(of: .out) }
  /// What was written to standard error.
  public var stderr: String { text(of: .error) }

  private func text(of stream: Stream) -> String {
    pieces.filter { $0.stream == stream }.map(\.text).joined()
  }

  /// Writes text to a stream.
  public mutating func write(_ text: String, to stream: Stream = .out) {
    guard !text.isEmpty else { return }
    if pieces.last?.stream == stream {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(Piece(stream: stream, text: text))
    }
  }

  /// Writes what came later, and takes its status.
  public mutating func append(_ later: Output) {
    for piece in later.pieces { write(piece.text, to: piece.stream) }
    status = later.status
  }
}
