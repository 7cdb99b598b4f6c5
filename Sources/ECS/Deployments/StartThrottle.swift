import Simulation

/// How a service whose tasks keep failing to start is slowed down.
public struct StartThrottle: Hashable, Codable, Sendable {
  /// Failures in a row since a task ran or the service was updated.
  public private(set) var failures = 0
  /// No task is started before.
  public private(set) var nextStart: SimTime?

  /// A throttle that holds nothing back.
  public init() {}

  /// The pauses after the first, second, … failure in a row; the last one stays.
  ///
  /// The limit of 27 minutes is documented, the steps up to it are our estimate.
  /// - Source: ECS Developer Guide, "Amazon ECS service throttle logic".
  public static let pauses: [SimDuration] = [
    .zero, .seconds(10), .seconds(20), .seconds(40), .seconds(80), .seconds(160), .seconds(320),
    .seconds(640), .seconds(1280), .seconds(1620),
  ]

  /// From so many failures in a row on, ECS says that tasks do not start consistently.
  public static let notable = 3

  /// Whether nothing may be started at `now`.
  public func holds(at now: SimTime) -> Bool { nextStart.map { $0 > now } ?? false }

  /// One more task failed to start.
  public mutating func fail(at now: SimTime) {
    let pause = Self.pauses[min(failures, Self.pauses.count - 1)]
    failures += 1
    nextStart = now + pause
  }

  /// A task runs: the next failure is a first one again.
  public mutating func reset() { self = StartThrottle() }
}
