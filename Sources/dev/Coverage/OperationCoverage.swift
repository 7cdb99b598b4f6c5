import AWSModel

/// What tests executed of one operation of an API.
struct OperationCoverage {
  /// How far an operation is simulated, judged by what tests executed.
  enum State: String {
    /// `run` was executed and reads every member that a request may have.
    case simulated
    /// `run` was executed; some members of a request have no effect.
    case partly
    /// There is a file; no test executed its `run`.
    case notExecuted = "NOT EXECUTED"
    /// There is no file.
    case notYet = "not yet"
  }

  let name: String
  let state: State
  /// The regions of the operation's file.
  private(set) var regions = Tally()
  /// The throws of the file, and those that no test reached.
  private(set) var throwSites = Tally()
  /// The throws that no test reached, as `code (line)`.
  private(set) var unreached: [String] = []
  /// The modelled errors that tests saw this file throw.
  private(set) var modelledReached: [String] = []
  /// How many errors the model gives the operation.
  let modelledErrors: Int
  /// What `Input` reads of a request; nil where that could not be found out.
  let input: InputReading?

  /// So many of so many.
  struct Tally {
    var reached = 0
    var all = 0
    var text: String { all == 0 ? "-" : "\(reached) of \(all)" }
  }

  /// Joins what is known of an operation; there are no regions where no test linked its file.
  init(
    _ facts: OperationModel, errors: [String], file: OperationFile?,
    regions: [ExecutedRegion]?, input: InputReading?
  ) {
    name = facts.name
    modelledErrors = errors.count
    self.input = input
    guard let file else {
      state = .notYet
      return
    }
    let known = regions ?? []
    let runs = known.contains { $0.start == file.bodyStart && $0.count > 0 }
    let isWhole = input.map { $0.topLevelUnread.isEmpty } ?? true
    state = !runs ? .notExecuted : isWhole ? .simulated : .partly
    self.regions = Tally(reached: known.count { $0.count > 0 }, all: known.count)
    for site in file.throwSites {
      throwSites.all += 1
      if Self.count(at: site.place, in: known) > 0 {
        throwSites.reached += 1
        if let code = site.code, errors.contains(code), !modelledReached.contains(code) {
          modelledReached.append(code)
        }
      } else {
        unreached.append("\(site.code ?? site.thrown) (line \(site.place.line))")
      }
    }
  }

  /// How often the innermost region around a place was executed.
  private static func count(at place: SourcePosition, in regions: [ExecutedRegion]) -> Int {
    let around = regions.filter { $0.start <= place && place < $0.end }
    let innermost = around.max { ($0.start, $1.end) < ($1.start, $0.end) }
    return innermost?.count ?? 0
  }
}
