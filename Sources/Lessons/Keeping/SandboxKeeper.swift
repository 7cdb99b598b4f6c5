import AWSModel
import Sandbox
import Simulation
import Storage

/// Keeps one sandbox on disk, line by line as it grows, and opens it again.
public struct SandboxKeeper {
  /// The name under which it is kept.
  public var name: String { claim.name }

  private let store: Store
  private let claim: Claim
  private var head: SandboxHead?
  /// The lines that are on disk.
  private var kept: [JournalLine] = []
  private var snapshotLines = 0

  /// The size of the last snapshot in bytes.
  private var snapshotSize = 0

  /// After how many lines a large world is kept anew: what must be replayed after a kill.
  static let linesBetweenSnapshots = 40
  /// A world that packs into fewer bytes is kept after every line: writing it takes no longer
  /// than writing the line, and a start after a kill has nothing to replay.
  static let smallSnapshot = 100_000

  /// Keeps the sandbox called `name`; nil where another shell does.
  public init?(claiming name: String, in store: Store) throws(StorageError) {
    guard let claim = try store.claim(name) else { return nil }
    self.store = store
    self.claim = claim
  }

  /// A sandbox as it was left, and what the learner must be told about it.
  public struct Opened {
    /// The sandbox.
    public var sandbox: Sandbox
    /// One line where it is not exactly as it was.
    public var notice: String?
  }

  /// The sandbox as it was left; nil where none was kept.
  public mutating func open(library: ModelLibrary) throws(StorageError) -> Opened? {
    guard let record = try store.sandbox(name),
      let head = try? Pack.value(SandboxHead.self, from: record.head)
    else { return nil }
    let lines = record.lines.compactMap { try? Pack.value(JournalLine.self, from: $0) }
    self.head = head
    kept = lines
    snapshotLines = record.snapshot == nil ? 0 : record.snapshotLines
    snapshotSize = record.snapshot?.count ?? 0
    var sandbox = Self.restored(record, head, lines, library)
    sandbox.region = head.region
    sandbox.protectedLines = head.protectedLines
    let isComplete = lines.count == record.lines.count && sandbox.journal.lines == lines
    let isSameEngine = head.engine == Sandbox.engine
    if isComplete, isSameEngine { return Opened(sandbox: sandbox) }
    let reason = isSameEngine ? "some lines could not be read" : "it was made by \(head.engine)"
    let notice = "the sandbox '\(name)' was replayed and may differ from what it was: \(reason)"
    return Opened(sandbox: sandbox, notice: notice)
  }

  /// From the snapshot and the lines after it where there is one that opens, else from the seed.
  private static func restored(
    _ record: SandboxRecord, _ head: SandboxHead, _ lines: [JournalLine],
    _ library: ModelLibrary
  ) -> Sandbox {
    if let snapshot = record.snapshot, record.snapshotLines <= lines.count {
      let done = Array(lines.prefix(record.snapshotLines))
      let saved = Sandbox.Saved(
        journal: head.journal(done), world: snapshot, digest: Digest(), region: head.region)
      if var sandbox = try? Sandbox(opening: saved, library: library) {
        for line in lines.dropFirst(record.snapshotLines) { sandbox.replay(line) }
        return sandbox
      }
    }
    return Sandbox(replaying: head.journal(lines), library: library, region: head.region)
  }

  /// Brings the disk up to what the sandbox is now; quick where nothing changed.
  public mutating func keep(_ sandbox: Sandbox) throws(StorageError) {
    let lines = sandbox.journal.lines
    let pause = snapshotSize < Self.smallSnapshot ? 1 : Self.linesBetweenSnapshots
    let isDue = lines.count - snapshotLines >= pause
    try keep(sandbox, snapshot: isDue)
  }

  /// Keeps a last snapshot, so that the next start is quick, and lets another shell have it.
  public mutating func close(_ sandbox: Sandbox) throws(StorageError) {
    try keep(sandbox, snapshot: sandbox.journal.lines.count != snapshotLines)
    claim.release()
  }

  /// Forgets what is on disk.
  public mutating func forget() throws(StorageError) {
    try store.forgetSandbox(name)
    head = nil
    kept = []
    snapshotLines = 0
  }

  /// Forgets what is on disk and lets another shell have the name.
  public mutating func discard() throws(StorageError) {
    try forget()
    claim.release()
  }

  /// Lets go of the name as the end of a process does.
  func releaseClaim() { claim.release() }

  private mutating func keep(_ sandbox: Sandbox, snapshot: Bool) throws(StorageError) {
    let lines = sandbox.journal.lines
    let newHead = SandboxHead(of: sandbox)
    var shared = 0
    if head?.seed == newHead.seed, head?.start == newHead.start {
      while shared < min(lines.count, kept.count), lines[shared] == kept[shared] { shared += 1 }
    }
    let isSame = shared == lines.count && shared == kept.count && head == newHead
    guard !isSame || snapshot else { return }
    let packed = snapshot ? try? sandbox.world.packed() : nil
    try store.keep(
      SandboxChange(
        head: Self.bytes(newHead), keptLines: shared,
        newLines: lines.dropFirst(shared).map { Self.bytes($0) }, snapshot: packed),
      of: name)
    if let packed {
      snapshotLines = lines.count
      snapshotSize = packed.count
    } else if snapshotLines > shared {
      snapshotLines = 0
    }
    head = newHead
    kept = lines
  }

  private static func bytes(_ value: some Encodable) -> [UInt8] {
    (try? Pack.bytes(of: value)) ?? []
  }
}
