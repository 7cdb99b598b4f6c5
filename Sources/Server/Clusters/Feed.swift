import Documents
import Kubernetes
import Simulation

/// What is told to someone as long as it happens.
///
/// A value: a copy can be told what would happen in a future that is only looked into.
struct Feed {
  /// What happens.
  enum Source {
    /// Changes of objects.
    case watch(Watch)
    /// Lines of a container's log.
    case log(LogFollow)
    /// What a container prints from now on.
    case attachment(PodAttachment)
  }

  private var source: Source

  init(_ source: Source) { self.source = source }

  /// Whether nothing more will happen.
  var isOver: Bool {
    switch source {
    case .watch(let watch): watch.isOver
    case .log(let log): log.isOver
    case .attachment(let attachment): attachment.isOver
    }
  }

  /// After how many seconds the client wants to ask anew.
  var timeout: Int? {
    if case .watch(let watch) = source { watch.timeout } else { nil }
  }

  /// How long time may pass at once without missing what happens between events.
  var step: SimDuration? {
    if case .watch = source { nil } else { .seconds(1) }
  }

  /// What happened since it was asked last.
  mutating func news(of world: World) -> [UInt8] {
    switch source {
    case .watch(var watch):
      var bytes: [UInt8] = []
      for document in world.news(for: &watch) { Self.write(document, into: &bytes) }
      source = .watch(watch)
      return bytes
    case .log(var log):
      let text = world.news(for: &log)
      source = .log(log)
      return Array(text.utf8)
    case .attachment(var attachment):
      let text = world.news(for: &attachment)
      source = .attachment(attachment)
      return Array(text.utf8)
    }
  }

  /// Passes over the line that a terminal has just shown by itself.
  mutating func skipEcho() {
    guard case .attachment(var attachment) = source else { return }
    attachment.skipEcho()
    source = .attachment(attachment)
  }

  /// Tells the line once more that a process has not ended.
  mutating func redrawLine() {
    guard case .attachment(var attachment) = source else { return }
    attachment.redrawLine()
    source = .attachment(attachment)
  }

  /// How far it is, for who wants to go on from there.
  func farewell(in world: World) -> [UInt8] {
    guard case .watch(let watch) = source, watch.wantsBookmarks, !watch.isOver else { return [] }
    var bytes: [UInt8] = []
    Self.write(world.bookmark(for: watch), into: &bytes)
    return bytes
  }

  private static func write(_ document: JSON, into bytes: inout [UInt8]) {
    document.writeCompact(into: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }
}
