import Simulation

/// The beginning of a sandbox, as it is kept beside its lines.
public struct SandboxHead: Codable, Equatable, Sendable {
  /// The seed of the world's dice.
  public var seed: UInt64
  /// Where the clock stood at first.
  public var start: SimTime
  /// The engine that made it.
  public var engine: String
  /// The region spoken to.
  public var region: String
  /// How many lines set the scene.
  public var protectedLines: Int

  /// The beginning of `sandbox`.
  public init(of sandbox: Sandbox) {
    seed = sandbox.journal.seed
    start = sandbox.journal.start
    engine = sandbox.journal.engine
    region = sandbox.region
    protectedLines = sandbox.protectedLines
  }

  /// The journal that begins so and goes on with `lines`.
  public func journal(_ lines: [JournalLine]) -> Journal {
    var journal = Journal(seed: seed, start: start, engine: engine)
    journal.lines = lines
    return journal
  }
}
