import Simulation

/// Virtual time that follows the wall clock from a common beginning.
struct Pace {
  private let wallStart: UInt64
  private let worldStart: SimTime
  private let speed: Double

  /// Time that runs `speed` times as fast as the wall's, from `world` at `wall` on.
  init(speed: Double, world: SimTime, wall: UInt64) {
    self.speed = speed
    worldStart = world
    wallStart = wall
  }

  /// What time it is in the world when the wall's monotonic clock shows `wall`.
  func time(at wall: UInt64) -> SimTime {
    let passed = Double(wall - min(wall, wallStart)) / 1_000_000 * speed
    let limit = Double(SimDuration.longest.milliseconds)
    return worldStart + .milliseconds(Int64(min(passed, limit)))
  }

  /// How many nanoseconds of the wall are left until `time`.
  func wait(until time: SimTime, at wall: UInt64) -> Int64 {
    let passed = Double((time - worldStart).milliseconds) / speed * 1_000_000
    let left = passed - Double(wall - min(wall, wallStart))
    return Int64(max(0, min(left, 3_600_000_000_000)))
  }
}
