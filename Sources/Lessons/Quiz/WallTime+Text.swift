import Simulation
import Storage

extension WallTime {
  /// `2026-01-31 09:30` in UTC.
  var text: String {
    let time = SimTime(milliseconds: milliseconds)
    return "\(time.dateText) \(time.clockText.dropLast(3))"
  }

  /// How long it is from `now` until then, in one unit: `10 minutes`, `3 days`.
  func distance(from now: WallTime) -> String {
    let minutes = max(1, (milliseconds - now.milliseconds + 59_999) / 60_000)
    let (count, unit) =
      minutes < 60
      ? (minutes, "minute")
      : minutes < 60 * 24 ? (minutes / 60, "hour") : (minutes / (60 * 24), "day")
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}
