import Simulation

/// How long something took or is there, in few signs.
///
/// Source: apimachinery, `util/duration/duration.go`, `HumanDuration`.
public enum AgeText {
  /// Such as `45s`, `2m30s`, `5h20m`, `2d4h`.
  public static func text(_ age: SimDuration) -> String {
    let seconds = age.milliseconds / 1000
    if seconds < -1 { return "<invalid>" }
    if seconds < 0 { return "0s" }
    if seconds < 120 { return "\(seconds)s" }
    let minutes = seconds / 60
    if minutes < 10 {
      return seconds % 60 == 0 ? "\(minutes)m" : "\(minutes)m\(seconds % 60)s"
    }
    if minutes < 180 { return "\(minutes)m" }
    let hours = seconds / 3600
    if hours < 8 { return minutes % 60 == 0 ? "\(hours)h" : "\(hours)h\(minutes % 60)m" }
    if hours < 48 { return "\(hours)h" }
    let days = hours / 24
    if hours < 192 { return hours % 24 == 0 ? "\(days)d" : "\(days)d\(hours % 24)h" }
    if hours < 24 * 365 * 2 { return "\(days)d" }
    let years = days / 365
    if hours < 24 * 365 * 8 { return days % 365 == 0 ? "\(years)y" : "\(years)y\(days % 365)d" }
    return "\(years)y"
  }
}
