import AWSWire
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// One client: HTTP in, whole requests to the engine, answers out in the order they were asked.
///
/// It reads no further while an answer is outstanding or the client does not take what it was
/// sent, so that no client can fill the memory.
final class Connection: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// What stands in line to be answered.
  private enum Item {
    case request(WireRequest, isLast: Bool)
    /// Refused before it was read to its end; the connection ends with it.
    case refusal(WireResponse)
  }

  /// What the connection is doing.
  private enum Phase {
    case ready
    /// The engine will call `finish`; whether the connection ends then.
    case answering(isLast: Bool, isHeadOnly: Bool)
    /// The answer goes on, chunk by chunk, until the engine or the client ends it.
    case streaming
    /// Another protocol took over.
    case upgraded
    /// No more is answered; what still comes is thrown away.
    case ending
  }

  /// The waiter that asks on this connection, if one does.
  var waiter: WaiterMemory?
  /// What is told as long as it happens, while an answer goes on.
  var feed: Feed?
  /// When the client wants it to end.
  var feedEnd: Scheduled<Void>?
  /// What takes it, where another protocol took over.
  var outlet: (any StreamOutlet)?
  /// What understands HTTP for it.
  var decoder: ByteToMessageHandler<HTTPRequestDecoder>?

  private unowned let door: Door
  private var context: ChannelHandlerContext?
  private var phase = Phase.ready
  private var items = CircularBuffer<Item>(initialCapacity: 2)
  private var arriving: Arriving?
  private var wantsToRead = false
  private var unsentBytes = 0

  /// When the first byte of the request that arrives did; nil where none is arriving.
  private var arrivingSince: NIODeadline?
  /// How many bytes came before the head was whole.
  private var headBytes = 0
  private var lastActive = NIODeadline.now()

  init(door: Door) { self.door = door }

  /// Whether the client may be let go without missing an answer.
  var isIdle: Bool {
    if case .ready = phase { return items.isEmpty && arriving == nil && arrivingSince == nil }
    return false
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    arrivingSince = lastActive
  }

  func channelInactive(context: ChannelHandlerContext) {
    if let arriving { door.bodyBytes -= arriving.body.count }
    arriving = nil
    door.leave(self)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    outlet = nil
  }
}

// MARK: - Reading

extension Connection {
  /// A request of which not all has come.
  private struct Arriving {
    var request: WireRequest
    var isLast: Bool
    var body: [UInt8] { request.body }
  }

  /// Bytes came in, before they are understood.
  func bytesArrived(_ count: Int) {
    lastActive = .now()
    if arrivingSince == nil { arrivingSince = lastActive }
    guard arriving == nil, !isUpgraded else { return }
    headBytes += count
    if headBytes > door.limits.headers * 4 { refuse(.headTooLarge) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isEnding { return }
    switch Self.unwrapInboundIn(data) {
    case .head(let head): begin(head)
    case .body(let bytes): take(bytes)
    case .end: complete()
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { send() }

  private func begin(_ head: HTTPRequestHead) {
    headBytes = 0
    var request = WireRequest(method: head.method.rawValue, target: head.uri)
    request.headers.reserveCapacity(head.headers.count)
    for (name, value) in head.headers { request.headers.append(WireHeader(name, value)) }
    let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    // After an upgrade was asked for, the decoder understands nothing more on this connection.
    let isLast = !head.isKeepAlive || head.headers.contains(name: "upgrade")
    arriving = Arriving(request: request, isLast: isLast || head.method == .CONNECT)
    if length > door.limits.body { return refuse(door.bodyTooLarge(request)) }
    if length > 0 { arriving?.request.body.reserveCapacity(min(length, 1 << 20)) }
    if let expectation = head.headers.first(name: "expect") { expect(expectation) }
  }

  /// Source: RFC 9110, section 10.1.1.
  private func expect(_ expectation: String) {
    guard expectation.lowercased() == "100-continue" else { return refuse(.expectationFailed) }
    // Behind an unanswered request it may not be sent; a client sends its body all the same.
    guard case .ready = phase, items.isEmpty, let context else { return }
    let line = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")
    context.writeAndFlush(Self.wrapOutboundOut(line), promise: nil)
  }

  private func take(_ bytes: ByteBuffer) {
    guard arriving != nil else { return }
    let count = bytes.readableBytes
    arriving?.request.body.append(contentsOf: bytes.readableBytesView)
    door.bodyBytes += count
    guard let request = arriving?.request else { return }
    if request.body.count > door.limits.body { return refuse(door.bodyTooLarge(request)) }
    if door.bodyBytes > door.limits.bodiesTogether { refuse(.busy) }
  }

  private func complete() {
    guard let whole = arriving else { return }
    door.bodyBytes -= whole.body.count
    arriving = nil
    arrivingSince = nil
    headBytes = 0
    items.append(.request(whole.request, isLast: whole.isLast))
    work()
  }

  /// Answers `response` in its turn, listens to no more, and ends the connection.
  private func refuse(_ response: WireResponse) {
    if isEnding || isUpgraded { return }
    if let arriving { door.bodyBytes -= arriving.body.count }
    arriving = nil
    arrivingSince = nil
    items.append(.refusal(response))
    work()
    send()
  }

  /// The client says no more, and gets what was answered.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent {
      door.sendAll()
      if !isEnding { context.close(promise: nil) }
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error as? HTTPParserError {
    case .headerOverflow: refuse(.headTooLarge)
    case .some: refuse(.malformed)
    // What comes behind a refused request is not understood either.
    case nil where isEnding: return
    // What else goes wrong is the network's: the client is gone.
    case nil: context.close(promise: nil)
    }
  }

  func read(context: ChannelHandlerContext) {
    guard mayRead else {
      wantsToRead = true
      return
    }
    context.read()
  }

  private var isUpgraded: Bool {
    if case .upgraded = phase { true } else { false }
  }

  private var isEnding: Bool {
    if case .ending = phase { true } else { false }
  }

  private var mayRead: Bool {
    switch phase {
    case .ready: items.isEmpty && context?.channel.isWritable == true
    case .answering: false
    case .streaming: items.isEmpty
    case .ending, .upgraded: true
    }
  }
}

// MARK: - Answering

extension Connection {
  /// The engine's answer to the request it kept waiting.
  func finish(_ response: WireResponse) {
    guard case .answering(let isLast, let isHeadOnly) = phase else { return }
    phase = .ready
    write(response, isLast: isLast, isHeadOnly: isHeadOnly)
    work()
    send()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      if feed != nil { door.engine.tell(self) }
      work()
    }
    context.fireChannelWritabilityChanged()
  }

  private func work() {
    while case .ready = phase, let context, context.channel.isWritable || door.isStopping,
      let item = items.popFirst()
    {
      switch item {
      case .refusal(let response): write(response, isLast: true, isHeadOnly: false)
      case .request(let request, let isLast):
        let isHeadOnly = request.method == "HEAD"
        guard let response = door.answer(request, for: self) else {
          if case .ready = phase { phase = .answering(isLast: isLast, isHeadOnly: isHeadOnly) }
          break
        }
        write(response, isLast: isLast, isHeadOnly: isHeadOnly)
      }
    }
    if wantsToRead, mayRead {
      wantsToRead = false
      context?.read()
    }
  }

  private func write(_ response: WireResponse, isLast: Bool, isHeadOnly: Bool) {
    guard let context else { return }
    lastActive = .now()
    let closes = isLast || door.isStopping
    var buffer = context.channel.allocator.buffer(capacity: response.body.count + 320)
    let framing = ResponseBytes.Framing(
      date: door.dateText, closes: closes, isHeadOnly: isHeadOnly)
    ResponseBytes.write(response, framing, into: &buffer)
    unsentBytes += buffer.readableBytes
    guard closes else {
      return context.write(Self.wrapOutboundOut(buffer), promise: nil)
    }
    phase = .ending
    let channel = context.channel
    // The client reads the answer before its side is closed: what it still sends must not reset
    // the connection under it.
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.whenComplete { _ in channel.close(mode: .output, promise: nil) }
    context.write(Self.wrapOutboundOut(buffer), promise: sent)
  }

  /// Sends what was answered, together with what others were.
  private func send() {
    guard unsentBytes > 0 else { return }
    door.send(self, bytes: unsentBytes)
    unsentBytes = 0
  }

  /// What was answered may go out.
  func flush() { context?.flush() }

  /// Ends the connection at once.
  func close() { context?.close(promise: nil) }
}

// MARK: - Answers that go on

extension Connection {
  /// Begins an answer that goes on until `endStream`.
  func beginStream(_ head: WireResponse) {
    guard let context else { return }
    phase = .streaming
    var buffer = context.channel.allocator.buffer(capacity: 320)
    let framing = ResponseBytes.Framing(date: door.dateText, closes: false, isChunked: true)
    ResponseBytes.write(head, framing, into: &buffer)
    pass(buffer)
  }

  /// Whether the client takes what it is sent.
  var takesMore: Bool { context?.channel.isWritable == true }

  /// Tells what is new.
  func stream(_ bytes: [UInt8]) {
    if let outlet { return bytes.isEmpty ? () : outlet.tell(bytes) }
    guard case .streaming = phase, let context, !bytes.isEmpty else { return }
    var buffer = context.channel.allocator.buffer(capacity: bytes.count + 16)
    ResponseBytes.writeChunk(bytes, into: &buffer)
    pass(buffer)
  }

  /// Says that there is no more, and goes on with what was asked next.
  func endStream(_ ending: StreamEnding) {
    feed = nil
    outlet?.end(ending)
    guard case .streaming = phase, let context else { return }
    var buffer = context.channel.allocator.buffer(capacity: 16)
    ResponseBytes.writeChunk([], into: &buffer)
    pass(buffer)
    phase = .ready
    if door.isStopping { return context.close(promise: nil) }
    work()
    send()
  }

  /// Leaves the connection to a WebSocket; false where the client is gone.
  func upgrade(_ head: WireResponse, to stream: some ChannelInboundHandler) -> Bool {
    guard let context, let decoder else { return false }
    phase = .upgraded
    var buffer = context.channel.allocator.buffer(capacity: 320)
    ResponseBytes.write(
      head, ResponseBytes.Framing(date: door.dateText, closes: false), into: &buffer)
    // Behind the frames' encoder no plain bytes can be sent.
    pass(buffer)
    let pipeline = context.pipeline.syncOperations
    do {
      // What is piped in comes in pieces of 32 KiB, which is more than a decoder takes by itself.
      let frames = ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20))
      try pipeline.addHandlers(
        [WebSocketFrameEncoder(), frames, stream], position: .before(self))
    } catch {
      close()
      return false
    }
    pipeline.removeHandler(decoder, promise: nil)
    return true
  }

  private func pass(_ buffer: ByteBuffer) {
    lastActive = .now()
    unsentBytes += buffer.readableBytes
    context?.write(Self.wrapOutboundOut(buffer), promise: nil)
    send()
  }
}

// MARK: - Patience

extension Connection {
  /// Ends a connection whose client is too slow, or gone.
  func lookAtTheClock(_ now: NIODeadline) {
    switch phase {
    case .answering, .streaming, .upgraded: return
    case .ending:
      if now - lastActive > door.limits.lingerTime { close() }
    case .ready:
      if let arrivingSince {
        let patience = arriving == nil ? door.limits.headTime : door.limits.requestTime
        if now - arrivingSince > patience { refuse(.tooSlow) }
      } else if now - lastActive > door.limits.idleTime {
        close()
      }
    }
  }
}

/// Tells the connection of raw bytes, before the decoder keeps them to itself.
final class ByteWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.bytesArrived(Self.unwrapInboundIn(data).readableBytes)
    context.fireChannelRead(data)
  }
}
