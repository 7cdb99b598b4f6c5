/// Why not all tasks that were asked for could be placed.
public struct PlacementFailure: Hashable, Codable, Sendable {
  /// What `failures[].reason` says, such as `RESOURCE:MEMORY`.
  public var reason: String
  /// The ARN of what failed: the closest instance, else nothing.
  public var arn: String?
  /// More words, where there are.
  public var detail: String?
  /// The decision with its counts; none on Fargate.
  public var decision: PlacementDecision?
  /// Whether the cluster has no container instance at all.
  public var hasNoInstances: Bool
  /// Whether a role of the tasks stands in the way, and no place was looked for.
  var isRoleRefused: Bool?

  /// Too many tasks of the cluster wait in PROVISIONING already; the word is our own, AWS
  /// publishes only the sentence of the service event.
  static let waitingLimit = "PROVISIONING_LIMIT"

  /// A failure.
  public init(
    reason: String, arn: String? = nil, detail: String? = nil,
    decision: PlacementDecision? = nil, hasNoInstances: Bool = false
  ) {
    self.reason = reason
    self.arn = arn
    self.detail = detail
    self.decision = decision
    self.hasNoInstances = hasNoInstances
  }
}
