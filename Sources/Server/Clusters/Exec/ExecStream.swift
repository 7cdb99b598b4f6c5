import Documents
import Kubernetes
import NIOCore
import NIOWebSocket

/// The streams of `kubectl exec` over a WebSocket.
final class ExecStream: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  private typealias Stream = ChannelMessage.Stream

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
    case .ping: ChannelMessage.pong(frame, to: context)
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
    guard let context else { return }
    ChannelMessage.write(text, on: stream, to: context)
  }

  /// Says how the command ended, and says good-bye.
  private func end(_ status: Int32) {
    guard !hasEnded, let context else { return }
    hasEnded = true
    ChannelMessage.close(Self.report(status), to: context)
  }

  /// Source: Kubernetes, `staging/src/k8s.io/kubelet/pkg/cri/streaming/remotecommand/exec.go`.
  private static func report(_ status: Int32) -> JSON {
    guard status != 0 else { return ChannelMessage.success }
    return [
      "metadata": [:], "status": "Failure",
      "message":
        .string("command terminated with non-zero exit code: exit status \(status)"),
      "reason": "NonZeroExitCode",
      "details": ["causes": [["reason": "ExitCode", "message": .string(String(status))]]],
    ]
  }
}
