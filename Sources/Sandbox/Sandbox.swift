import AWSModel
import Documents
import Simulation

/// A world with everything installed, the journal of what was done to it, and the way back.
///
/// A value: `let fork = sandbox` is another future of the same past, at no cost. Floors above
/// know only this; no service is known to a front end.
public struct Sandbox: Sendable {
  /// The present state of the simulated cloud.
  public internal(set) var world: World
  /// What was typed and what it did; without the lines that were undone.
  public internal(set) var journal: Journal
  /// The region that requests speak to unless they say otherwise.
  public var region: String
  /// The API models, read when first needed.
  public let library: ModelLibrary
  /// The types of Kubernetes' kinds.
  let schemas: SchemaShelf

  /// What is kept of what is done from now on.
  public var retention = Retention.history

  /// How many lines at the beginning set a scene: `undo` does not go behind them.
  public var protectedLines = 0

  /// The line under way, and the world before it.
  var open: (line: JournalLine, before: World)?
  /// The world before each line of the journal, newest last; fewer than lines once the oldest
  /// are let go.
  var past: [World] = []
  /// What `redo` brings back, the next last.
  var future: [(line: JournalLine, after: World)] = []
  /// Named places to return to.
  public internal(set) var snapshots: [Snapshot] = []
  /// What was already said of members without effect.
  var saidNotices: [String] = []

  /// The name of this engine in journals; another one may replay a journal differently.
  public static let engine = "drydock 0.1"

  /// How many worlds `undo` keeps at hand; older ones are replayed from the journal.
  static let keptWorlds = 2000

  /// A sandbox in which nothing happened yet.
  public init(
    seed: UInt64 = 1, region: String = "us-east-1", library: ModelLibrary, start: SimTime = .dawn
  ) {
    world = World(blueprint: Catalogue.blueprint, seed: seed, now: start)
    journal = Journal(seed: seed, start: start, engine: Sandbox.engine)
    self.region = region
    self.library = library
    schemas = SchemaShelf(library)
  }

  /// A named place to return to.
  public struct Snapshot: Sendable {
    /// What the learner calls it.
    public let name: String
    /// How many lines of the journal had been done.
    public let lineCount: Int
    /// The world as it was.
    let world: World
    /// The lines done until then.
    let lines: [JournalLine]
  }
}

extension Sandbox {
  /// A sandbox that goes on from a world made otherwise, with an empty journal.
  ///
  /// For measurements: its journal does not replay to that world.
  public init(world: World, library: ModelLibrary) {
    self.init(seed: world.dice.seed, library: library, start: world.now)
    self.world = world
  }
}
