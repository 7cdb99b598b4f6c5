import Documents
import Kubernetes
import NIOCore
import NIOWebSocket

/// The streams of `kubectl attach` over a WebSocket: what a container prints goes out as it is
/// told, and what is typed goes into it line by line.
final class AttachStream: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame

  /// What comes in.
  enum Event {
    /// Something for the container's input.
    case typed(TypedInput)
    /// The client's terminal has a size, for the first time.
    case sized
    /// The client sends no more, or is gone.
    case inputEnded
  }

  private let attachment: PodAttachment
  private let isHeard: Bool
  private let hear: (Event) -> Void
  private var context: ChannelHandlerContext?
  private var line = TypedLine()
  private var hasSize = false
  private var hasInput: Bool
  private var hasEnded = false

  /// A line that is longer than this is cut in two, as a terminal's driver cuts it.
  private static let longestLine = 64 << 10

  /// The streams that a request wants; `hear` is told what comes in.
  init(
    _ attachment: PodAttachment, _ request: KubernetesRequest, hear: @escaping (Event) -> Void
  ) {
    self.attachment = attachment
    self.hear = hear
    isHeard = request.says("stdout")
    hasInput = request.says("stdin")
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelInactive(context: ChannelHandlerContext) {
    endInput()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    switch frame.opcode {
    case .binary, .text, .continuation: read(Array(frame.unmaskedData.readableBytesView))
    case .ping: ChannelMessage.pong(frame, to: context)
    case .connectionClose:
      endInput()
      hasEnded = true
      context.close(promise: nil)
    default: break
    }
  }

  private func read(_ message: [UInt8]) {
    guard !hasEnded, let first = message.first,
      let stream = ChannelMessage.Stream(rawValue: first)
    else { return }
    switch stream {
    case .input where hasInput: type(message.dropFirst())
    case .end where message.last == ChannelMessage.Stream.input.rawValue: endInput()
    case .size where !hasSize:
      hasSize = true
      hear(.sized)
    default: break
    }
    context?.flush()
  }

  /// Reads what was typed, or piped in.
  private func type(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes where !hasEnded {
      let key = line.take(byte, isTerminal: attachment.isTerminal)
      switch key.meaning {
      case .nothing:
        show(key.echo)
        if line.text.utf8.count > Self.longestLine { hear(.typed(.line(line.cut()))) }
      case .line(let text):
        show(key.echo)
        hear(.typed(.line(text)))
      case .interrupt:
        show(key.echo)
        hear(.typed(.interrupt))
      case .end: hear(.typed(.end))
      }
    }
  }

  private func endInput() {
    guard hasInput, !hasEnded else { return }
    hasInput = false
    if !line.text.isEmpty, !attachment.isTerminal { hear(.typed(.line(line.cut()))) }
    hear(.inputEnded)
  }

  private func show(_ text: String) {
    guard isHeard, let context else { return }
    ChannelMessage.write(text, on: .output, to: context)
  }
}

extension AttachStream: StreamOutlet {
  func tell(_ bytes: [UInt8]) {
    guard !hasEnded else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    show(attachment.isTerminal ? text.replacing("\n", with: "\r\n") : text)
    context?.flush()
  }

  /// However the process ended: the stream did its work.
  ///
  /// Source: Kubernetes, `staging/src/k8s.io/kubelet/pkg/cri/streaming/remotecommand/attach.go`.
  func end(_ ending: StreamEnding) {
    guard !hasEnded, let context else { return }
    hasEnded = true
    switch ending {
    case .whole: ChannelMessage.close(ChannelMessage.success, to: context)
    case .failed(let error): ChannelMessage.close(error.json, to: context)
    case .brokenOff: ChannelMessage.close(.goingAway, to: context)
    }
  }
}
