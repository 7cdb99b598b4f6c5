import AWSModel
import Simulation

/// A sandbox as bytes: a snapshot of the world beside the journal from the beginning.
///
/// The snapshot opens at once, whatever the journal's length; the journal is what undo, reports
/// and other machines replay.
extension Sandbox {
  /// What is kept on disk.
  public struct Saved: Codable, Sendable {
    /// Everything that was done.
    public var journal: Journal
    /// The packed world after the last line.
    public var world: [UInt8]
    /// The world's fingerprint when it was saved.
    public var digest: Digest
    /// The region spoken to.
    public var region: String

    /// A saved sandbox, put together from what was kept of it.
    public init(journal: Journal, world: [UInt8], digest: Digest, region: String) {
      self.journal = journal
      self.world = world
      self.digest = digest
      self.region = region
    }
  }

  /// The sandbox as it can be saved, the line under way included.
  public func saved() throws -> Saved {
    var copy = self
    copy.endLine()
    return Saved(
      journal: copy.journal, world: try copy.world.packed(), digest: copy.world.digest,
      region: region)
  }

  /// The sandbox that was saved; `undo` replays the journal.
  ///
  /// - Throws: `DecodingError` where the snapshot is of an engine too far away or damaged; then
  ///   `init(replaying:)` is what is left.
  public init(opening saved: Saved, library: ModelLibrary) throws {
    self.init(
      seed: saved.journal.seed, region: saved.region, library: library,
      start: saved.journal.start)
    world = try World(packed: saved.world, blueprint: Catalogue.blueprint)
    journal = saved.journal
  }

  /// Whether replaying the journal from its seed gives this very world.
  public var replaysExactly: Bool {
    replayed(lines: journal.lines.count).digest == world.digest
  }
}
