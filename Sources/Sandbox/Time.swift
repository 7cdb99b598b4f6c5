import Simulation

/// The clock moves only when told to.
extension Sandbox {
  /// Lets so much virtual time pass.
  public mutating func advance(by duration: SimDuration) {
    let before = world
    world.advance(to: world.now + duration)
    record(.advance(world.now - before.now), from: before)
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
    let before = world
    let end = world.now + limit
    var reached = isReached(world)
    while !reached, !isInterrupted(), let next = world.agenda.next, next.time <= end {
      world.advance(to: next.time)
      reached = isReached(world)
    }
    if !reached, !isInterrupted() {
      world.advance(to: end)
      reached = isReached(world)
    }
    if world.now != before.now { record(.advance(world.now - before.now), from: before) }
    return reached
  }
}
