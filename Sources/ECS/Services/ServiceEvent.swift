import Simulation

/// One line of a service's log.
public struct ServiceEvent: Hashable, Codable, Sendable {
  /// A UUID.
  public let id: String
  /// When.
  public let createdAt: SimTime
  /// `(service NAME) …`.
  public let message: String
}

/// The messages of a service: the latest hundred, without repetitions.
///
/// - Source: ECS Developer Guide, "Service event messages" (100 events; a message whose cause
///   lasts comes again after six hours).
public struct ServiceEventLog: Codable, Sendable {
  /// The latest, oldest first.
  public private(set) var events: [ServiceEvent] = []
  /// What was said of causes that last.
  private var standing: [Standing] = []

  /// An empty log.
  public init() {}

  /// So many are kept.
  public static let limit = 100
  /// A cause that lasts is told again after this time.
  public static let repetition = SimDuration.hours(6)

  /// Something that can go on for long, so that its message would come again and again.
  public enum Cause: String, Codable, Sendable {
    case placement
    case failingStarts
    case stuck
    case protection
    case rebalancing
    case registration
  }

  private struct Standing: Codable, Sendable {
    let cause: Cause
    var message: String
    var saidAt: SimTime
  }

  /// Whether `message` is news: another one for this cause, or six hours later.
  public func isNews(_ message: String, of cause: Cause, at now: SimTime) -> Bool {
    guard let known = standing.first(where: { $0.cause == cause }) else { return true }
    return known.message != message || now - known.saidAt >= Self.repetition
  }

  /// Adds a message.
  public mutating func add(_ event: ServiceEvent, of cause: Cause? = nil) {
    events.append(event)
    if events.count > Self.limit { events.removeFirst() }
    guard let cause else { return }
    resolve(cause)
    standing.append(Standing(cause: cause, message: event.message, saidAt: event.createdAt))
  }

  /// A cause is gone; its next message is news again.
  public mutating func resolve(_ cause: Cause) { standing.removeAll { $0.cause == cause } }
}
