import Sandbox
import Simulation

/// The beginning of a sandbox, as it is kept beside its lines.
struct SandboxHead: Codable, Equatable {
  var seed: UInt64
  var start: SimTime
  var engine: String
  var region: String
  var protectedLines: Int

  init(of sandbox: Sandbox) {
    seed = sandbox.journal.seed
    start = sandbox.journal.start
    engine = sandbox.journal.engine
    region = sandbox.region
    protectedLines = sandbox.protectedLines
  }

  func journal(_ lines: [JournalLine]) -> Journal {
    var journal = Journal(seed: seed, start: start, engine: engine)
    journal.lines = lines
    return journal
  }
}
