import AWSModel
import AWSWire
import NIOCore
import NIOHTTP1
import NIOPosix

/// Where clients come in: listens, counts who is there, and lets go of whoever is too slow.
///
/// Everything happens on the one thread that owns the sandbox, so no request waits for another
/// thread and none is applied while another is.
final class Door {
  let limits: Limits
  let engine: Engine
  /// Bytes of bodies that are being received.
  var bodyBytes = 0
  private(set) var isStopping = false

  private let certificates: Certificates
  private let loop: any EventLoop
  private var server: (any Channel)?
  private var connections: [ObjectIdentifier: Connection] = [:]
  private var watch: Scheduled<Void>?
  private var date = HTTPDate()
  /// Who has answers that go out at the end of this turn of the loop, and since when.
  private var unsent: [Connection] = []
  private var unsentBytes = 0
  private var unsentSince = NIODeadline.now()
  private var onStopped: () -> Void = {}

  init(
    _ engine: Engine, limits: Limits, certificates: Certificates, on loop: any EventLoop
  ) {
    self.engine = engine
    self.certificates = certificates
    self.limits = limits
    self.loop = loop
  }

  /// Begins to listen.
  ///
  /// - Returns: the address, with the port that was chosen where none was asked for.
  func open(at address: SocketAddress) -> EventLoopFuture<SocketAddress?> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    return ServerBootstrap(group: loop)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // Otherwise a client that has said all it wants would take its unsent answers with it.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try bound.value.admit(channel) }
      }
      .bind(to: address)
      .map { channel in
        bound.value.server = channel
        return channel.localAddress
      }
  }

  /// The `Date` header of now.
  var dateText: String { date.text(at: WallClock.seconds) }

  /// An answer, or nil where it takes a while: then the engine calls `finish`.
  func answer(_ request: WireRequest, for connection: Connection) -> WireResponse? {
    engine.answer(request, for: connection)
  }

  private func admit(_ channel: any Channel) throws {
    if connections.count >= limits.connections { makeRoom() }
    guard connections.count < limits.connections, !isStopping else {
      channel.close(promise: nil)
      return
    }
    let connection = Connection(door: self)
    connections[ObjectIdentifier(connection)] = connection
    var sizes = NIOHTTPDecoderLimitConfiguration()
    sizes.maxHeaderFieldSize = limits.headerField
    sizes.maxHeaderListSize = limits.headers
    sizes.maxHeaderFieldCount = limits.headerCount
    let decoder = ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: sizes))
    connection.decoder = decoder
    try channel.pipeline.syncOperations.addHandlers(
      [
        FirstByte(certificates), ByteWatch(connection), decoder, connection,
      ], position: .last)
    startWatch()
  }

  /// Ends a connection on which nothing is said, for one that has something to say.
  private func makeRoom() {
    sendAll()
    connections.values.first { $0.isIdle }?.close()
  }

  /// A client is gone.
  func leave(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = nil
    if connection.feed != nil { engine.forget(connection) }
    guard connections.isEmpty else { return }
    watch?.cancel()
    watch = nil
    if isStopping { onStopped() }
  }

  /// Looks after slow clients, as long as there are any: an idle server sleeps.
  private func startWatch() {
    guard watch == nil else { return }
    watch = loop.assumeIsolated().scheduleTask(in: .seconds(1)) { [unowned self] in
      watch = nil
      let now = NIODeadline.now()
      for connection in connections.values { connection.lookAtTheClock(now) }
      if !connections.isEmpty { startWatch() }
    }
  }

  /// Sends what `connection` has to say at the end of this turn of the loop: what must be kept is
  /// on disk by then, after one commit for all, and a client that has several connections wakes up
  /// once for all its answers instead of once for each.
  func send(_ connection: Connection, bytes: Int) {
    let now = NIODeadline.now()
    if unsent.isEmpty {
      unsentSince = now
      loop.assumeIsolated().execute { [self] in sendAll() }
    }
    unsent.append(connection)
    unsentBytes += bytes
    // Nobody waits for those who asked something long, and no answers heap up.
    if unsentBytes > limits.turnBytes || now - unsentSince > limits.turn { sendAll() }
  }

  /// Sends what waits for the end of the turn.
  func sendAll() {
    engine.keep()
    let waiting = unsent
    unsent.removeAll(keepingCapacity: true)
    unsentBytes = 0
    for connection in waiting { connection.flush() }
  }

  /// Takes no more clients, lets requests under way finish, then calls `stopped`.
  func stop(then stopped: @escaping () -> Void) {
    guard !isStopping else { return }
    isStopping = true
    onStopped = stopped
    server?.close(promise: nil)
    engine.finishWaiting()
    engine.endFeeds()
    sendAll()
    for connection in Array(connections.values) where connection.isIdle { connection.close() }
    if connections.isEmpty { return stopped() }
    loop.assumeIsolated().scheduleTask(in: limits.stopTime) { stopped() }
  }

  /// Refuses a body in the shape of the service that was spoken to.
  func bodyTooLarge(_ request: WireRequest) -> WireResponse {
    engine.refusal(
      AWSError(
        code: "RequestEntityTooLargeException",
        message: "The request is larger than \(limits.body >> 20) MiB.", status: 413),
      to: request)
  }
}
