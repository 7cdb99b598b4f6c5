import Glibc
import Simulation
import Storage

/// The machine's clocks: the only place of the server that asks what time it is.
enum WallClock {
  /// Nanoseconds since the machine started; never goes back.
  static var monotonic: UInt64 {
    let time = read(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Seconds since 1970.
  static var seconds: Int64 { Int64(read(CLOCK_REALTIME).tv_sec) }

  /// The present to the second, as signatures are dated.
  static var time: SimTime { SimTime(milliseconds: seconds * 1000) }

  /// The present, as the store writes it down.
  static var now: WallTime {
    let time = read(CLOCK_REALTIME)
    return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
