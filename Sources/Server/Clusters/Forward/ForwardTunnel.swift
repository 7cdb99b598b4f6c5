import NIOCore
import NIOWebSocket

/// The connections of `kubectl port-forward`, whose bytes are tunnelled through a WebSocket.
///
/// Source: client-go, `tools/portforward/tunneling_connection.go`.
final class ForwardTunnel: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame

  private var session: ForwardSession

  init(_ session: ForwardSession) { self.session = session }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    switch frame.opcode {
    case .binary, .continuation:
      let answer = session.answer(frame.unmaskedData.readableBytesView)
      if !answer.isEmpty { ChannelMessage.write(answer, to: context) }
      if session.isOver { ChannelMessage.close(.normalClosure, to: context) }
      context.flush()
    case .ping: ChannelMessage.pong(frame, to: context)
    case .connectionClose: context.close(promise: nil)
    default: break
    }
  }
}
