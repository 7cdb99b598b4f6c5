import AWSModel
import Documents
import Simulation

/// The tokens by which callers make sure that a repeated RunTask starts nothing twice.
///
/// - Source: ECS API reference, `RunTask` (`clientToken`, `ConflictException`); ECS Developer Guide,
///   "Ensuring idempotency in Amazon ECS API requests" (24 hours).
struct RunTokens: WorldSlot {
  static let name = "ecs.run-tokens"

  /// What a token was used for.
  struct Use: Codable {
    let request: JSON
    let tasks: [TaskID]
    let at: SimTime
  }

  private var uses = Table<Pair<ClusterID, String>, Use>()

  init() {}

  /// What a token was used for within the last 24 hours.
  func use(of token: String, in cluster: ClusterID, at now: SimTime) -> Use? {
    uses[Pair(cluster, token)].flatMap { now - $0.at < .hours(24) ? $0 : nil }
  }

  /// Notes what a token was used for.
  mutating func note(_ use: Use, of token: String, in cluster: ClusterID) {
    uses[Pair(cluster, token)] = use
  }
}

extension RunTask {
  /// The answer to a request that was made before with the same token; nil where it is new.
  ///
  /// - Throws: `ConflictException` where the token stands for another request.
  static func repetition(
    of token: String, for cluster: ClusterID, in call: Call
  ) throws(AWSError) -> Output? {
    guard let use = call.world[RunTokens.self].use(of: token, in: cluster, at: call.world.now)
    else { return nil }
    let ecs = call.world.ecs
    let tasks = use.tasks.compactMap { ecs.tasks[$0] }
    guard use.request == call.document else {
      throw AWSError(
        code: "ConflictException",
        message: "The RunTask request could not be processed due to conflicts. The provided "
          + "clientToken is already in use with a different RunTask request.",
        details: ["resourceIds": .array(tasks.map { .string(ecs.arn(of: $0)) })])
    }
    return Output(tasks: tasks.map { ecs.shape(of: $0, withTags: true) }, failures: [])
  }
}
