import Simulation

/// Watches a metric, a calculation with metrics, or other alarms, and acts when its state changes.
public struct Alarm: Codable, Sendable {
  /// Account, region and name.
  public let key: AlarmKey
  /// What people wrote about it.
  public var description: String?
  /// What it watches.
  public var subject: Subject
  /// Whether its actions are taken.
  public var actionsEnabled = true
  /// ARNs of what is done when it becomes OK.
  public var okActions: [String] = []
  /// ARNs of what is done when it becomes ALARM.
  public var alarmActions: [String] = []
  /// ARNs of what is done when it lacks data.
  public var insufficientDataActions: [String] = []
  /// How it is.
  public internal(set) var state = AlarmState.insufficientData
  /// Why, in CloudWatch's words.
  public internal(set) var stateReason = "Unchecked: Initial alarm creation"
  /// The same as JSON.
  public internal(set) var stateReasonData: String?
  /// When state or reason were last told.
  public internal(set) var stateUpdatedAt: SimTime
  /// When the state last became another.
  public internal(set) var transitionedAt: SimTime
  /// When it was created or last put.
  public internal(set) var configuredAt: SimTime
  /// Its labels, in order of key.
  var tags = Table<String, String>()
  /// It looks at its metric every period until then; later nothing can change any more.
  var awakeUntil: SimTime
  /// The next look.
  var nextLook: Agenda.Place?
  /// When actions that are taken again and again are next due.
  var repeatAt: SimTime?

  /// What an alarm watches.
  public enum Subject: Codable, Sendable {
    /// A metric or a calculation.
    case metric(MetricWatch)
    /// Other alarms.
    case alarms(AlarmRule)
  }

  /// An alarm that nobody looked at yet.
  public init(_ key: AlarmKey, _ subject: Subject, at now: SimTime) {
    self.key = key
    self.subject = subject
    stateUpdatedAt = now
    transitionedAt = now
    configuredAt = now
    awakeUntil = now
  }

  /// The name.
  public var name: String { key.name }
  /// `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME`.
  public var arn: String { key.arn }

  /// What it watches, where that is a metric or a calculation.
  public var watch: MetricWatch? { if case .metric(let watch) = subject { watch } else { nil } }
  /// What it watches, where that is other alarms.
  public var rule: AlarmRule? { if case .alarms(let rule) = subject { rule } else { nil } }

  /// What is done when it comes into `state`.
  public func actions(for state: AlarmState) -> [String] {
    switch state {
    case .ok: okActions
    case .alarm: alarmActions
    case .insufficientData: insufficientDataActions
    }
  }
}

/// The states of an alarm.
public enum AlarmState: String, Codable, Sendable {
  case ok = "OK"
  case alarm = "ALARM"
  case insufficientData = "INSUFFICIENT_DATA"
}
