import AWSWire
import Kubernetes
import NIOCore
import Sandbox
import Simulation

// Answers that go on: watches, and logs that are followed.

extension Engine {
  /// Begins to tell of changes as they happen.
  ///
  /// - Throws: what reading would be refused with.
  func beginWatch(
    _ request: KubernetesRequest, _ place: ClusterPlace, for connection: Connection
  ) throws(StatusError) -> WireResponse? {
    let sandbox = gateway.sandbox
    guard let plane = sandbox.controlPlane(at: place.address) else { throw .silent(place) }
    let watch = try sandbox.world.openWatch(request, of: plane)
    begin(Feed(.watch(watch)), .beginning(watch.contentType), for: connection)
    return nil
  }

  /// Tells a log's lines, and those that will follow.
  func beginLog(
    _ response: KubernetesResponse, _ request: KubernetesRequest, _ place: ClusterPlace,
    for connection: Connection
  ) -> WireResponse? {
    let sandbox = gateway.sandbox
    guard let plane = sandbox.controlPlane(at: place.address),
      let log = sandbox.world.follow(request, of: plane)
    else { return WireResponse(response) }
    let first = Array((response.text ?? "").utf8)
    begin(Feed(.log(log)), .beginning(response.contentType), for: connection, first: first)
    return nil
  }

  private func begin(
    _ feed: Feed, _ head: WireResponse, for connection: Connection, first: [UInt8] = []
  ) {
    connection.beginStream(head)
    connection.stream(first)
    begin(feed, for: connection)
  }

  /// Tells what happens on a connection that another protocol took over.
  func follow(_ feed: Feed, to outlet: some StreamOutlet, on connection: Connection) {
    connection.outlet = outlet
    begin(feed, for: connection)
  }

  private func begin(_ feed: Feed, for connection: Connection) {
    connection.feed = feed
    feeds.append(connection)
    if let seconds = feed.timeout {
      connection.feedEnd = loop.scheduleTask(in: .seconds(Int64(clamping: max(0, seconds)))) {
        [unowned self] in
        end(connection, .whole)
      }
    }
    // Who waits for something new wants time to pass, though nothing changed yet.
    look = nil
    tell(connection)
    tellFeeds()
  }

  /// Tells everyone what is new before the loop rests.
  func tellFeeds() {
    guard !feeds.isEmpty, !willTellFeeds else { return }
    willTellFeeds = true
    loop.execute { [self] in
      willTellFeeds = false
      for connection in feeds { tell(connection) }
      lookForNews()
    }
  }

  /// Tells one client what is new, if it takes it.
  func tell(_ connection: Connection) {
    guard connection.takesMore, var feed = connection.feed else { return }
    let news = feed.news(of: gateway.sandbox.world)
    connection.feed = feed
    connection.stream(news)
    if feed.isOver { end(connection, .whole) }
  }

  /// Ends an answer that went on.
  func end(_ connection: Connection, _ ending: StreamEnding) {
    guard let feed = connection.feed else { return }
    connection.stream(feed.farewell(in: gateway.sandbox.world))
    forget(connection)
    connection.endStream(ending)
  }

  /// Tells a client no more.
  func forget(_ connection: Connection) {
    connection.feed = nil
    connection.feedEnd?.cancel()
    connection.feedEnd = nil
    feeds.removeAll { $0 === connection }
  }

  /// Ends them all: the server stops, or begins anew.
  func endFeeds() {
    for connection in feeds { end(connection, .brokenOff) }
  }
}
