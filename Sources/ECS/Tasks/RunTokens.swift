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
  /// The tokens by when they were used; older engines kept no such list.
  private var times: Index<Pair<SimTime, Pair<ClusterID, String>>>? = Index()

  init() {}

  /// How many tokens are remembered.
  var count: Int { uses.count }

  /// What a token was used for within the last 24 hours.
  func use(of token: String, in cluster: ClusterID, at now: SimTime) -> Use? {
    uses[Pair(cluster, token)].flatMap { Self.isOver($0.at, at: now) ? nil : $0 }
  }

  /// Notes what a token was used for, and forgets those whose day is over.
  mutating func note(_ use: Use, of token: String, in cluster: ClusterID) {
    var times = takeTimes()
    let key = Pair(cluster, token)
    if let before = uses[key] { times.remove(Pair(before.at, key)) }
    while let oldest = times.first, Self.isOver(oldest.first, at: use.at) {
      times.remove(oldest)
      uses[oldest.second] = nil
    }
    uses[key] = use
    times.insert(Pair(use.at, key))
    self.times = times
  }

  private mutating func takeTimes() -> Index<Pair<SimTime, Pair<ClusterID, String>>> {
    defer { times = nil }
    if let times { return times }
    var times = Index<Pair<SimTime, Pair<ClusterID, String>>>()
    for (key, use) in uses { times.insert(Pair(use.at, key)) }
    return times
  }

  private static func isOver(_ use: SimTime, at now: SimTime) -> Bool { now - use >= .hours(24) }
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
