import AWSWire
import Kubernetes
import NIOCore
import Sandbox

// Looking on at the first processes of containers, and typing into them.

extension Engine {
  /// Opens the streams of a container's first process; nil where they are open.
  func attach(
    _ asked: KubernetesRequest, _ request: WireRequest, _ place: ClusterPlace,
    for connection: Connection
  ) throws(StatusError) -> WireResponse? {
    guard request.header("upgrade") != nil else {
      return WireResponse(ask(asked, place, in: &gateway))
    }
    let handshake = WebSocketHandshake(request)
    let attachment: PodAttachment
    do throws(StatusError) {
      attachment = try gateway.sandbox.attach(known: asked, at: place.address)
    } catch {
      guard let handshake, error.code == 500 else { throw error }
      let stream = RefusedStream()
      if connection.upgrade(handshake.answer, to: stream) { stream.end(.failed(error)) }
      return nil
    }
    guard let handshake else { throw .onlyWebSockets }
    let stream = AttachStream(attachment, asked) { [unowned self, weak connection] event in
      guard let connection else { return }
      take(event, attachment, asked, place, on: connection)
    }
    if connection.upgrade(handshake.answer, to: stream) {
      follow(Feed(.attachment(attachment)), to: stream, on: connection)
    }
    return nil
  }

  private func take(
    _ event: AttachStream.Event, _ attachment: PodAttachment, _ asked: KubernetesRequest,
    _ place: ClusterPlace, on connection: Connection
  ) {
    switch event {
    case .typed(let input): type(input, asked, place, on: connection)
    case .sized:
      // A shell writes its line anew when its terminal changes: its prompt is from before.
      connection.feed?.redrawLine()
      tell(connection)
    case .inputEnded where attachment.endsInput: type(.end, asked, place, on: connection)
    case .inputEnded where attachment.takesInput: end(connection, .whole)
    case .inputEnded: break
    }
  }

  private func type(
    _ input: TypedInput, _ asked: KubernetesRequest, _ place: ClusterPlace,
    on connection: Connection
  ) {
    keepPace()
    // What was printed before comes before what is typed.
    tell(connection)
    let isShown = try? gateway.sandbox.type(input, known: asked, at: place.address)
    if isShown == true { connection.feed?.skipEcho() }
    changes += 1
    noteWrites()
    keep()
    tell(connection)
  }
}

/// The streams of what could not be opened after all.
final class RefusedStream: StreamOutlet {
  typealias InboundIn = NIOAny

  private var context: ChannelHandlerContext?

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
  func tell(_ bytes: [UInt8]) {}

  func end(_ ending: StreamEnding) {
    guard let context, case .failed(let error) = ending else { return }
    ChannelMessage.close(error.json, to: context)
  }
}
