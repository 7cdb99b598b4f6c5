import CloudWatch
import Simulation

extension World {
  /// The most recent value of what an alarm on one metric watches.
  func latestValue(of alarm: Alarm) -> Double? {
    guard let watch = alarm.watch, case .metric(let metric, let statistic, let unit) = watch.source
    else { return nil }
    let length = SimDuration.seconds(watch.period)
    for place in 1...Int64(max(watch.evaluationPeriods, 1)) {
      let start = now - length * place
      let found = statistics(
        of: metric, alarm.key.scope, from: start, to: start + length, unit: unit)
      if let value = found.flatMap(statistic.value(of:)) { return value }
    }
    return nil
  }
}
