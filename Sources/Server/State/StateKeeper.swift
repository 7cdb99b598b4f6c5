import AWSModel
import Sandbox
import Simulation
import Storage

/// Keeps the served sandbox where the shell keeps it, so that `drydock --state DIR` shows what
/// clients built.
///
/// Each commit is a transaction of SQLite in WAL mode: once it returns, a kill of the process
/// takes nothing away. The lines stay on disk, where the shell's `undo` finds them; the server
/// itself remembers none.
struct StateKeeper {
  private let store: Store
  private let claim: Claim
  private var lineCount = 0
  private var head: SandboxHead?
  /// How long it took to do what a start after a kill would do again, in nanoseconds.
  private var unsavedWork: UInt64 = 0

  /// A new snapshot is taken once doing the lines since the last one again would take so long.
  static let longestReplay: UInt64 = 2_000_000_000

  /// Keeps the learner's sandbox of a store.
  ///
  /// - Throws: where another program holds it.
  init(_ store: Store) throws(StorageError) {
    guard let claim = try store.claim("default") else {
      throw StorageError(
        "another drydock holds the sandbox in \(store.path); "
          + "close it, or choose another folder with --state")
    }
    self.store = store
    self.claim = claim
  }

  /// The sandbox as it was left; nil where none was kept.
  mutating func open(library: ModelLibrary) throws(StorageError) -> Sandbox? {
    guard let record = try store.sandboxSinceSnapshot(claim.name),
      let head = try? Pack.value(SandboxHead.self, from: record.head)
    else { return nil }
    self.head = head
    lineCount = record.snapshotLines + record.lines.count
    if let sandbox = head.sandbox(from: record, library: library) { return sandbox }
    guard let whole = try store.sandbox(claim.name) else { return nil }
    lineCount = whole.lines.count
    var sandbox = Sandbox(
      seed: head.seed, region: head.region, library: library, start: head.start)
    // Nothing is noted: these lines are on disk.
    sandbox.retention = .nothing
    for bytes in whole.lines {
      if let line = try? Pack.value(JournalLine.self, from: bytes) { sandbox.replay(line) }
    }
    return sandbox
  }

  /// The authority whose certificates this sandbox shows; made at the first start.
  func authority() throws -> Authority {
    if let known = try store.setting("authority").flatMap({ Authority(stored: $0) }) {
      return known
    }
    let authority = try Authority()
    try store.set("authority", to: authority.stored)
    return authority
  }

  /// Writes lines down that took so many nanoseconds to do.
  mutating func keep(
    _ lines: [JournalLine], of sandbox: Sandbox, work: UInt64
  ) throws(StorageError) {
    unsavedWork += work
    try write(lines, of: sandbox, snapshot: unsavedWork > Self.longestReplay)
  }

  /// Writes lines down and what makes the next start quick, and lets others have the sandbox.
  mutating func close(_ lines: [JournalLine], of sandbox: Sandbox) throws(StorageError) {
    try write(lines, of: sandbox, snapshot: true)
    claim.release()
  }

  /// Forgets what is on disk and begins with `sandbox`.
  mutating func restart(_ sandbox: Sandbox) throws(StorageError) {
    try store.forgetSandbox(claim.name)
    lineCount = 0
    head = nil
    try write([], of: sandbox, snapshot: false)
  }

  private mutating func write(
    _ lines: [JournalLine], of sandbox: Sandbox, snapshot: Bool
  ) throws(StorageError) {
    let newHead = SandboxHead(of: sandbox)
    head = newHead
    try store.keep(
      SandboxChange(
        head: Self.bytes(newHead), keptLines: lineCount, newLines: lines.map { Self.bytes($0) },
        snapshot: snapshot ? try? sandbox.world.packed() : nil),
      of: claim.name)
    lineCount += lines.count
    if snapshot { unsavedWork = 0 }
  }

  private static func bytes(_ value: some Encodable) -> [UInt8] {
    (try? Pack.bytes(of: value)) ?? []
  }
}

extension SandboxHead {
  /// The sandbox of a snapshot and the lines since; nil where there is no snapshot that opens.
  fileprivate func sandbox(from record: SandboxRecord, library: ModelLibrary) -> Sandbox? {
    guard let snapshot = record.snapshot else { return nil }
    let saved = Sandbox.Saved(
      journal: journal([]), world: snapshot, digest: Digest(), region: region)
    guard var sandbox = try? Sandbox(opening: saved, library: library) else { return nil }
    sandbox.retention = .nothing
    for line in record.lines {
      guard let line = try? Pack.value(JournalLine.self, from: line) else { return nil }
      sandbox.replay(line)
    }
    return sandbox
  }
}
