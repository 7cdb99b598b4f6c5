import Simulation

/// The clock moves only when told to.
extension Sandbox {
  /// Lets so much virtual time pass.
  public mutating func advance(by duration: SimDuration) {
    let start = world.now
    let before = worldToKeep
    world.advance(to: start + duration)
    record(.advance(world.now - start), from: before)
  }

  /// Lets time pass until `isReached` holds, looking after each instant at which something
  /// happens, for `limit` at most.
  ///
  /// - Parameters:
  ///   - limit: how long to wait at most.
  ///   - isReached: what is waited for.
  ///   - isInterrupted: asked now and then; true stops the clock where it is.
  /// - Returns: whether it holds.
  public mutating func advance(
    within limit: SimDuration, until isReached: (World) -> Bool,
    isInterrupted: () -> Bool = { false }
  ) -> Bool {
    let start = world.now
    let before = worldToKeep
    let end = start + limit
    var reached = isReached(world)
    while !reached, !isInterrupted(), let next = world.agenda.next, next.time <= end {
      world.advance(to: next.time)
      reached = isReached(world)
    }
    if !reached, !isInterrupted() {
      world.advance(to: end)
      reached = isReached(world)
    }
    if world.now != start { record(.advance(world.now - start), from: before) }
    return reached
  }

  /// The present world where there is a way back to it: else nothing holds it, and what happens
  /// changes it in its place.
  private var worldToKeep: World? { retention == .history ? world : nil }
}
