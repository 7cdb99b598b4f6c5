import NIOCore
import NIOSSL
import NIOTLS

/// Looks at the first byte of a client: one port speaks HTTP, and HTTP over TLS to who asks for it.
///
/// A TLS client begins with a handshake record, which begins with 22; no method of HTTP does.
/// Source: RFC 8446, section 5.1.
final class FirstByte: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let certificates: Certificates

  init(_ certificates: Certificates) { self.certificates = certificates }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Self.unwrapInboundIn(data)
    guard bytes.readableBytes > 0 else { return }
    let pipeline = context.pipeline.syncOperations
    if bytes.getInteger(at: bytes.readerIndex, as: UInt8.self) == 22 {
      do {
        try pipeline.addHandler(greeter(context.channel), position: .after(self))
      } catch {
        return context.close(promise: nil)
      }
    }
    context.fireChannelRead(data)
    pipeline.removeHandler(context: context, promise: nil)
  }

  /// Reads under which name the client came, and puts TLS in its own place.
  private func greeter(_ channel: any Channel) -> ByteToMessageHandler<SNIHandler> {
    let greeter = NIOLoopBoundBox<ByteToMessageHandler<SNIHandler>?>(
      nil, eventLoop: channel.eventLoop)
    let certificates = NIOLoopBound(self.certificates, eventLoop: channel.eventLoop)
    let handler = ByteToMessageHandler(
      SNIHandler { result in
        channel.eventLoop.makeCompletedFuture {
          var host: String?
          if case .hostname(let name) = result { host = name }
          let shown = try certificates.value.context(for: host, at: channel.localAddress)
          guard let place = greeter.value else { return }
          try channel.pipeline.syncOperations.addHandler(
            NIOSSLServerHandler(context: shown), position: .after(place))
        }
      })
    greeter.value = handler
    return handler
  }
}
