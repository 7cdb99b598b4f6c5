import Documents
import Kubernetes
import NIOCore
import NIOWebSocket

/// The messages of a WebSocket that carries the streams of a container: the first byte says which
/// one a message is of.
///
/// Source: apimachinery, `pkg/util/remotecommand/constants.go`; client-go,
/// `tools/remotecommand/websocket.go` and `v5.go`.
enum ChannelMessage {
  /// A stream.
  enum Stream: UInt8 {
    case input = 0
    case output = 1
    case errors = 2
    case status = 3
    case size = 4
    /// The next byte names a stream to which no more is sent.
    case end = 255
  }

  /// Sends a text, with the next flush.
  static func write(_ text: String, on stream: Stream, to context: ChannelHandlerContext) {
    guard !text.isEmpty else { return }
    var buffer = context.channel.allocator.buffer(capacity: text.utf8.count + 1)
    buffer.writeInteger(stream.rawValue)
    buffer.writeString(text)
    write(.binary, buffer, to: context)
  }

  /// Sends bytes that say themselves what they are of, with the next flush.
  static func write(_ bytes: [UInt8], to context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: bytes.count)
    buffer.writeBytes(bytes)
    write(.binary, buffer, to: context)
  }

  /// Says how it ended, and says good-bye.
  static func close(_ status: JSON, to context: ChannelHandlerContext) {
    write(status.compactText, on: .status, to: context)
    close(.normalClosure, to: context)
  }

  /// Says good-bye.
  static func close(_ code: WebSocketErrorCode, to context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: 2)
    buffer.write(webSocketErrorCode: code)
    write(.connectionClose, buffer, to: context)
    context.flush()
  }

  /// Answers a question whether the server is there.
  static func pong(_ ping: WebSocketFrame, to context: ChannelHandlerContext) {
    write(.pong, ping.unmaskedData, to: context)
    context.flush()
  }

  private static func write(
    _ opcode: WebSocketOpcode, _ bytes: ByteBuffer, to context: ChannelHandlerContext
  ) {
    let frame = WebSocketFrame(fin: true, opcode: opcode, data: bytes)
    context.write(NIOAny(frame), promise: nil)
  }

  /// All went well.
  static let success: JSON = ["metadata": [:], "status": "Success"]
}
