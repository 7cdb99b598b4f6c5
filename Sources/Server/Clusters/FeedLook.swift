import AWSWire
import Kubernetes
import NIOCore
import Sandbox
import Simulation

/// A look ahead for what those wait for whose answers go on, while time stands: the fast clock.
///
/// It goes to the next instant at which one of them has something to hear, and stays where it is
/// if nothing of the sort is to come. Between two such instants a client gets a moment to leave:
/// a sixtieth of the virtual time, and two seconds at most.
struct FeedLook {
  var gateway: Gateway
  var feeds: [Feed]
  /// Of which world it is a future.
  let changes: Int
  let limit: SimTime
  /// Whether nobody hears anything until the limit.
  var isInVain = false
  /// Whether what was found will become the present.
  var isFound = false

  /// How far is looked; the patience of a client ends before.
  static let horizon = SimDuration.minutes(30)
  /// How far is looked for a line of a log, which no event announces.
  static let logHorizon = SimDuration.minutes(5)

  /// How long clients get until the present is so much later.
  static func pause(before gap: SimDuration) -> TimeAmount {
    .milliseconds(min(2_000, max(30, gap.milliseconds / 60)))
  }
}

extension Engine {
  /// Begins to look for what the next to hear anything will hear, where time stands until then.
  func lookForNews() {
    guard case .fast = mode, !feeds.isEmpty else {
      look = nil
      return
    }
    if let look, look.changes == changes { return }
    let followed = feeds.compactMap(\.feed)
    let horizon =
      followed.contains { $0.step == nil } ? FeedLook.horizon : FeedLook.logHorizon
    look = FeedLook(
      gateway: gateway, feeds: followed, changes: changes,
      limit: gateway.sandbox.world.now + horizon)
    loop.execute { [self] in lookOn(changes) }
  }

  /// Looks on for a slice.
  private func lookOn(_ start: Int) {
    guard var ahead = look, ahead.changes == start, changes == start, !ahead.isFound else {
      return
    }
    look = nil
    let slice = Slice(at: WallClock.monotonic)
    while !slice.isOver {
      guard ahead.step() else {
        look = ahead
        return
      }
      if ahead.isFound {
        let gap = ahead.gateway.sandbox.world.now - gateway.sandbox.world.now
        look = ahead
        loop.scheduleTask(in: FeedLook.pause(before: gap)) { [unowned self] in arrive(start) }
        return
      }
    }
    look = ahead
    loop.execute { [self] in lookOn(start) }
  }

  /// Makes the future that was found the present, unless that has changed meanwhile.
  private func arrive(_ start: Int) {
    guard case .fast = mode, let ahead = look, ahead.isFound, ahead.changes == start,
      changes == start, !feeds.isEmpty
    else { return }
    look = nil
    gateway = ahead.gateway
    mustKeep = true
    changes += 1
    keep()
  }
}

extension FeedLook {
  /// Goes to the next instant at which something may be heard; false where there is none.
  fileprivate mutating func step() -> Bool {
    let now = gateway.sandbox.world.now
    var next = gateway.sandbox.world.agenda.next?.time
    if let step = feeds.compactMap(\.step).first {
      next = min(next ?? now + step, now + step)
    }
    guard let next, next <= limit else {
      isInVain = true
      return false
    }
    gateway.sandbox.advance(by: max(.zero, next - now))
    for index in feeds.indices {
      let news = feeds[index].news(of: gateway.sandbox.world)
      if !news.isEmpty || feeds[index].isOver { isFound = true }
    }
    return true
  }
}
