import Simulation

/// One thing that happened, as it is listed by `events`.
public struct EventLine: Hashable, Sendable {
  /// When.
  public var time: SimTime
  /// Where, such as `shop/web` for a service or `task 1f2e3d4c`.
  public var source: String
  /// What, in the service's own words where it has some.
  public var message: String

  /// A thing that happened.
  public init(time: SimTime, source: String, message: String) {
    self.time = time
    self.source = source
    self.message = message
  }
}
