import AWSModel
import Documents
import Simulation

/// Doing journalled entries again.
extension Sandbox {
  /// The sandbox that a journal describes.
  public init(replaying journal: Journal, library: ModelLibrary, region: String = "us-east-1") {
    self.init(seed: journal.seed, region: region, library: library, start: journal.start)
    for line in journal.lines { replay(line) }
  }

  mutating func replay(_ entry: JournalEntry) {
    switch entry {
    case .request(let service, let operation, let input, let region):
      guard let document = try? JSON(parsing: input) else { return }
      // A request that fails changes nothing, then as now.
      _ = try? perform(
        Request(service: service, operation: operation, input: document, region: region))
    case .advance(let duration): advance(by: duration)
    case .write(let path, let text): write(text, to: path)
    case .remove(let path): remove(path)
    case .assign(let name, let value): assign(value, to: name)
    case .fault(let name, let arguments): _ = try? inject(name, arguments)
    }
  }
}
