import Documents
import Kubernetes
import NIOCore
import NIOWebSocket

/// The streams of `kubectl exec` over a WebSocket: a message's first byte says which it is of.
///
/// Source: apimachinery, `pkg/util/remotecommand/constants.go`; client-go,
/// `tools/remotecommand/websocket.go` and `v5.go`.
final class ExecStream: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private enum Stream: UInt8 {
    case input = 0
    case output = 1
    case errors = 2
    case status = 3
    case size = 4
    /// The next byte names a stream to which no more is sent.
    case end = 255
  }

  private let session: ContainerSession
  private let run: ([String], KubernetesRequest) -> ExecResult
  private var context: ChannelHandlerContext?
  private var line = TypedLine()
  private var lastStatus: Int32 = 0
  private var hasEnded = false

  /// A line that is longer than this is no command.
  private static let longestLine = 64 << 10

  init(
    _ session: ContainerSession, run: @escaping ([String], KubernetesRequest) -> ExecResult
  ) {
    self.session = session
    self.run = run
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  /// Shows the shell's prompt.
  func greet() {
    if session.isTerminal { send(.output, session.prompt) }
    context?.flush()
  }

  /// Tells what a command printed and returned, and ends.
  func finish(_ result: ExecResult) {
    tell(result)
    end(result.exitCode)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    switch frame.opcode {
    case .binary, .text, .continuation: take(Array(frame.unmaskedData.readableBytesView))
    case .ping:
      let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
      context.writeAndFlush(Self.wrapOutboundOut(pong), promise: nil)
    case .connectionClose: close(context)
    default: break
    }
  }

  private func close(_ context: ChannelHandlerContext) {
    hasEnded = true
    context.close(promise: nil)
  }

  private func take(_ message: [UInt8]) {
    guard !hasEnded, let first = message.first, let stream = Stream(rawValue: first) else {
      return
    }
    switch stream {
    case .input where session.first == nil: type(message.dropFirst())
    case .end where message.last == Stream.input.rawValue && session.first == nil: endOfInput()
    default: break
    }
    context?.flush()
  }

  /// Reads what was typed, or piped in.
  private func type(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes where !hasEnded {
      let key = line.take(byte, isTerminal: session.isTerminal)
      if !key.echo.isEmpty { send(.output, key.echo) }
      switch key.meaning {
      case .nothing: if line.text.utf8.count > Self.longestLine { end(1) }
      case .line(let text): perform(text)
      case .interrupt: greet()
      case .end: endOfInput()
      }
    }
  }

  private func perform(_ text: String) {
    let words = text.split(separator: " ")
    if words.first == "exit" {
      return end(words.dropFirst().first.flatMap { Int32($0) } ?? lastStatus)
    }
    if !words.isEmpty {
      let result = run(["sh", "-c", text], session.request)
      lastStatus = result.exitCode
      tell(result)
    }
    if session.isTerminal { send(.output, session.prompt) }
  }

  private func endOfInput() {
    if !line.text.isEmpty, !session.isTerminal { perform(line.text) }
    if session.isTerminal { send(.output, "exit\r\n") }
    end(lastStatus)
  }

  private func tell(_ result: ExecResult) {
    if session.isTerminal {
      send(.output, (result.output + result.errors).replacing("\n", with: "\r\n"))
    } else {
      send(.output, result.output)
      send(.errors, result.errors)
    }
  }

  private func send(_ stream: Stream, _ text: String) {
    guard !text.isEmpty, let context else { return }
    var buffer = context.channel.allocator.buffer(capacity: text.utf8.count + 1)
    buffer.writeInteger(stream.rawValue)
    buffer.writeString(text)
    let frame = WebSocketFrame(fin: true, opcode: .binary, data: buffer)
    context.write(Self.wrapOutboundOut(frame), promise: nil)
  }

  /// Says how the command ended, and says good-bye.
  private func end(_ status: Int32) {
    guard !hasEnded, let context else { return }
    hasEnded = true
    send(.status, Self.report(status).compactText)
    var buffer = context.channel.allocator.buffer(capacity: 2)
    buffer.write(webSocketErrorCode: .normalClosure)
    let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: buffer)
    context.writeAndFlush(Self.wrapOutboundOut(frame), promise: nil)
  }

  /// Source: Kubernetes, `staging/src/k8s.io/kubelet/pkg/cri/streaming/remotecommand/exec.go`.
  private static func report(_ status: Int32) -> JSON {
    guard status != 0 else { return ["metadata": [:], "status": "Success"] }
    return [
      "metadata": [:], "status": "Failure",
      "message":
        .string("command terminated with non-zero exit code: exit status \(status)"),
      "reason": "NonZeroExitCode",
      "details": ["causes": [["reason": "ExitCode", "message": .string(String(status))]]],
    ]
  }
}
