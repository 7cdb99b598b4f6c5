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
    case .request(JournalEntry.kubernetes, _, _, _):
      if let request = entry.sent { replay(kubernetes: request) }
    case .request, .requestBy:
      guard let request = entry.sent.flatMap(Request.init(journalled:)) else { return }
      // A request that fails changes nothing, then as now.
      _ = try? perform(request)
    case .advance(let duration): advance(by: duration)
    case .write(let path, let text): write(text, to: path)
    case .remove(let path): remove(path)
    case .assign(let name, let value): assign(value, to: name)
    case .unassign(let name): unassign(name)
    case .fault(let name, let arguments): _ = try? inject(name, arguments)
    }
  }
}

extension Request {
  /// The request that was journalled; nil where its document can not be read.
  init?(journalled request: JournalRequest) {
    guard let document = try? JSON(parsing: request.input) else { return nil }
    let caller = request.asker.map {
      Caller(account: $0.account, arn: $0.arn, userID: $0.userID, accessKey: $0.accessKey)
    }
    self.init(
      service: request.service, operation: request.operation, input: document,
      region: request.region, caller: caller ?? Caller())
  }

  /// The request as the journal keeps it.
  var journalled: JournalRequest {
    let asker = JournalRequest.Asker(
      account: caller.account, arn: caller.arn, userID: caller.userID,
      accessKey: caller.accessKey)
    return JournalRequest(
      service: service, operation: operation, input: input.compactText, region: region,
      asker: caller == Caller() ? nil : asker)
  }
}
