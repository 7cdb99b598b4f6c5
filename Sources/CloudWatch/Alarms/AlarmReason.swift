import Documents
import Simulation

/// Why an alarm changed its state, in CloudWatch's words.
///
/// - Source: state reasons as public repositories keep them, such as the sample event of the
///   CloudWatch User Guide, “Alarm events and EventBridge”.
struct AlarmReason {
  let text: String
  let data: JSON

  init(
    _ watch: MetricWatch, _ judgement: AlarmJudgement, from old: AlarmState, to new: AlarmState,
    range: [Datapoint], at now: SimTime
  ) {
    text = Self.text(watch, judgement, from: old, to: new)
    data = Self.data(watch, judgement, range, at: now)
  }

  private static func text(
    _ watch: MetricWatch, _ judgement: AlarmJudgement, from old: AlarmState, to new: AlarmState
  ) -> String {
    let wanted = watch.evaluationPeriods
    if new == .insufficientData {
      return "Insufficient Data: \(wanted.of("datapoint")) \(wanted == 1 ? "was" : "were") unknown."
    }
    if judgement.compared.isEmpty {
      let kind = new == .alarm ? "Breaching" : "NonBreaching"
      return "Threshold Crossed: no datapoints were received for \(wanted.of("period")) and "
        + "\(wanted.of("missing datapoint")) \(wanted == 1 ? "was" : "were") treated as [\(kind)]."
    }
    // Told are the points on the side that decided.
    let isAlarm = new == .alarm
    let told = judgement.compared.filter { watch.isBreached(by: $0) == isAlarm }
    let count = told.count
    let not = isAlarm ? "" : "not "
    let compared =
      "\(count == 1 ? "was" : "were") \(not)\(watch.comparison.phrase) the threshold "
      + "(\(watch.threshold.asJava))"
    let shown = told.prefix(5).map(\.text).joined(separator: ", ")
    let isMOfN = watch.datapointsToAlarm != nil
    let what = isMOfN ? "\(count) out of the last \(wanted.of("datapoint", plural: true))" : nil
    let subject = what ?? count.of("datapoint")
    let needed = isAlarm ? watch.needed : wanted - watch.needed + 1
    let change = isAlarm ? "OK -> ALARM" : "ALARM -> OK"
    let least = isMOfN ? " (minimum \(needed.of("datapoint")) for \(change) transition)" : ""
    if count > 3 {
      let side = isAlarm ? "which crossed the threshold" : "which did not cross the threshold"
      return "Threshold Crossed: \(subject) \(compared). The most recent datapoints \(side): "
        + "[\(shown)]\(least)."
    }
    return "Threshold Crossed: \(subject) [\(shown)] \(compared)\(least)."
  }

  private static func data(
    _ watch: MetricWatch, _ judgement: AlarmJudgement, _ range: [Datapoint], at now: SimTime
  ) -> JSON {
    var statistic: String?
    var unit: String?
    if case .metric(_, let asked, let given) = watch.source {
      statistic = asked.name
      unit = given
    }
    let evaluated = range.prefix(watch.evaluationPeriods).map { point in
      JSON(present: [
        "timestamp": .string(point.time.reasonText), "sampleCount": point.count.map(JSON.double),
        "value": point.value.map(JSON.double),
      ])
    }
    return JSON(present: [
      "version": "1.0", "queryDate": .string(now.reasonText),
      "startDate": judgement.compared.last.map { .string($0.time.reasonText) },
      "unit": .text(unit), "statistic": .text(statistic), "period": .integer(watch.period),
      "recentDatapoints": .array(
        judgement.compared.reversed().compactMap { $0.value.map(JSON.double) }),
      "threshold": .double(watch.threshold), "evaluatedDatapoints": .array(evaluated),
    ])
  }
}

extension Datapoint {
  /// `95.0 (05/01/26 09:00:00)`.
  fileprivate var text: String { "\((value ?? 0).asJava) (\(time.shortText))" }
}

extension Int {
  /// `1 datapoint`, `3 datapoints`.
  fileprivate func of(_ noun: String, plural: Bool = false) -> String {
    self == 1 && !plural ? "1 \(noun)" : "\(self) \(noun)s"
  }
}

extension Double {
  /// The number as Java prints it: never without a fraction.
  var asJava: String { "\(self)" }
}

extension SimTime {
  /// `05/01/26 09:00:00`: day, month, year.
  fileprivate var shortText: String {
    let parts = dateText.split(separator: "-")
    guard parts.count == 3 else { return dateText }
    return "\(parts[2])/\(parts[1])/\(parts[0].suffix(2)) \(clockText)"
  }

  /// `2026-01-05T09:00:00.000+0000`, as reasons and histories write times.
  var reasonText: String {
    let fraction = String(1000 + calendar.millisecond).dropFirst()
    return "\(dateText)T\(clockText).\(fraction)+0000"
  }
}
