import AWSModel
import Simulation

/// A span of time that somebody asks metrics for.
struct MetricSpan {
  /// The beginning of the first period.
  let start: SimTime
  /// The end.
  let end: SimTime

  /// The span between two times, in whole periods, as far back as values of that length are kept.
  ///
  /// - Source: CloudWatch User Guide, “Metrics retention” (three hours below a minute, 15 days
  ///   below five minutes, 63 days below an hour, 455 days above).
  init(_ from: Double, _ to: Double, period: Int64, now: SimTime) {
    let memory: SimDuration =
      period < 60 ? .hours(3) : period < 300 ? .days(15) : period < 3600 ? .days(63) : .days(455)
    let asked = SimTime(milliseconds: 0) + .seconds(from)
    start = max(asked, now - memory).floored(to: .seconds(period))
    end = SimTime(milliseconds: 0) + .seconds(to)
  }

  /// The beginnings of its periods that are not in the future.
  func periods(of length: Int64, now: SimTime) -> [SimTime] {
    var starts: [SimTime] = []
    var time = start
    let end = min(end, now)
    while time < end {
      starts.append(time)
      time = time + .seconds(length)
    }
    return starts
  }
}
