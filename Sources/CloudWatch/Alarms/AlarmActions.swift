import Simulation

/// The port at which floors above do what alarms are there for: scale a group, stop an instance.
public enum AlarmActions: Port {
  /// A type that carries out some actions.
  public typealias Handler = any AlarmActor.Type
}

/// Who carries out actions of alarms.
public protocol AlarmActor: SendableMetatype {
  /// Whether it is the one for this ARN.
  static func acts(on arn: String) -> Bool
  /// Carries the action out.
  static func act(
    on arn: String, because alarm: AlarmNotice, in world: inout World
  ) -> AlarmActionOutcome
}

/// What an action is told about its alarm.
public struct AlarmNotice: Sendable {
  /// The alarm as it is now.
  public let alarm: Alarm
  /// The state it came from; the present one where the action is repeated.
  public let oldState: AlarmState
  /// The periods that were compared, the most recent first; none where somebody set the state.
  public let datapoints: [Datapoint]
  /// Whether the alarm is in this state for longer, and the action was taken before.
  public let isRepetition: Bool

  /// The most recent value.
  public var value: Double? { datapoints.first?.value }
}

/// What came of an action.
public struct AlarmActionOutcome: Sendable {
  /// Why it could not be done; nil where it was.
  public var refusal: String?
  /// Whether it changed something; a repetition that does not is left out of the history.
  public var changed: Bool
  /// When it is to be tried again while the alarm stays in its state; nil for never, until
  /// `World.repeatActions` says otherwise.
  ///
  /// - Source: CloudWatch User Guide, “Alarm actions” (Auto Scaling actions are invoked once a
  ///   minute as long as the alarm is in the state).
  public var again: SimTime?

  /// It was done.
  public static func done(again: SimTime? = nil) -> AlarmActionOutcome {
    AlarmActionOutcome(refusal: nil, changed: true, again: again)
  }
  /// There was nothing to do.
  public static func idle(again: SimTime? = nil) -> AlarmActionOutcome {
    AlarmActionOutcome(refusal: nil, changed: false, again: again)
  }
  /// It could not be done.
  public static func refused(_ reason: String) -> AlarmActionOutcome {
    AlarmActionOutcome(refusal: reason, changed: false, again: nil)
  }
}

/// The port at which floors above learn that alarms change, such as ECS for its deployments.
public enum AlarmChanges: Port {
  /// A type that wants to know.
  public typealias Handler = any AlarmObserver.Type
}

/// What an observer of alarms is told.
public protocol AlarmObserver: SendableMetatype {
  /// An alarm came from another state into the one it has now.
  static func alarmChanged(_ alarm: Alarm, from old: AlarmState, in world: inout World)
}
