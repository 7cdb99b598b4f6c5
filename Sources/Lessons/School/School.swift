import Console
import Sandbox
import Storage

/// What the school keeps with a session: its content, the learner's record, and the lab under
/// way.
public struct School {
  /// The learner's record.
  public let record: Record
  /// The content.
  public let shelf: Shelf
  /// What time it is for the learner.
  public let clock: () -> WallTime

  /// Where the present sandbox is kept; nil where nothing outlives the process.
  var keeper: SandboxKeeper?
  /// The learner's own sandbox while a lab has its place.
  var own: OwnSandbox?
  /// The lab under way.
  var lab: LabRun?
  /// The note that `run` takes its blocks from.
  var shownNote: Note?

  /// A school.
  public init(record: Record, shelf: Shelf, clock: @escaping () -> WallTime) {
    self.record = record
    self.shelf = shelf
    self.clock = clock
  }

  /// Where the record is kept, opened when first asked for.
  public var store: Store {
    get throws(StorageError) { try record.store }
  }

  /// The content, read when first asked for.
  public var library: Library { shelf.library }

  /// The learner's own sandbox, set aside with where it is kept.
  struct OwnSandbox {
    var sandbox: Sandbox
    var keeper: SandboxKeeper?
  }
}

/// A lab under way.
struct LabRun {
  var lab: Lab
  var attempt: Int64
  /// The sandbox as it was handed to the learner.
  var scene: Sandbox
  /// How many goals the last check found reached.
  var reached: Int
  /// How many hints of each goal were shown.
  var hintsShown: [String: Int] = [:]
}

extension Session {
  /// The school, where one is attached.
  public var school: School? {
    get { attachments[School.self] }
    set { attachments[School.self] = newValue }
  }

  /// Runs `body` with the school; says so where there is none, and what the disk refused.
  mutating func withSchool(
    _ body: (inout Session, inout School) throws -> Output
  ) -> Output {
    guard var school else { return .failure("the school is closed here; start drydock with it") }
    do {
      let output = try body(&self, &school)
      self.school = school
      return output
    } catch {
      self.school = school
      return .failure("\(error)")
    }
  }
}
