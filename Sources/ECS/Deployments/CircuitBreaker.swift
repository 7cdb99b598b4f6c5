/// The deployment circuit breaker of a service: when a deployment is given up, and what then.
public struct CircuitBreaker: Hashable, Codable, Sendable {
  /// Whether failures are counted at all.
  public var enable: Bool
  /// Whether the service goes back to its last completed deployment.
  public var rollback: Bool

  /// A breaker; off unless said otherwise.
  public init(enable: Bool = false, rollback: Bool = false) {
    self.enable = enable
    self.rollback = rollback
  }

  /// So many failed tasks in a row end a deployment: half of the desired count, rounded up, but
  /// at least 3 and at most 200.
  ///
  /// - Source: ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects
  ///   failures" (until 2023 the least was 10).
  public static func threshold(desired: Int) -> Int { min(max((desired + 1) / 2, 3), 200) }
}
