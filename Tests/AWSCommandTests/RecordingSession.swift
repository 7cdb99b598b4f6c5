import AWSCommand
import AWSModel
import Documents
import Sandbox
import Simulation
import TestSupport

/// A session that keeps what it is asked and answers what it is told.
struct RecordingSession: AWSCommandSession {
  /// The requests so far.
  var requests: [Request] = []
  /// What to answer, by operation, one after the other; the last answer stays.
  var answers: [String: [Result<JSON, AWSError>]] = [:]
  /// What is said beside every answer.
  var notices: [String] = []
  var files: [String: String] = [
    "~/.aws/config": "[default]\nregion = us-east-1\n",
    "~/.aws/credentials":
      "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"
      + "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
  ]
  var variables: [String: String] = [:]
  var now = SimTime.dawn
  /// What is answered to questions, one after the other.
  var replies: [String] = []
  /// What was shown before the end, questions among it.
  var shown = ""
  /// After how many pauses Ctrl-C is pressed; nil where never.
  var patience: Int?

  static let library = ModelLibrary(load: Models.load)

  init() {}

  /// A session in which an operation answers a document.
  init(_ operation: String, answers document: JSON...) {
    answers[operation] = document.map { .success($0) }
  }

  mutating func perform(_ request: Request) throws(AWSError) -> Response {
    requests.append(request)
    var left = answers[request.operation] ?? []
    guard let answer = left.first else { return Response(output: [:], notices: notices) }
    if left.count > 1 { left.removeFirst() }
    answers[request.operation] = left
    return Response(output: try answer.get(), notices: notices)
  }

  mutating func advance(by duration: SimDuration) { now = now + duration }
  func readFile(_ path: String) -> [UInt8]? { files[path].map { Array($0.utf8) } }
  func variable(_ name: String) -> String? { variables[name] }

  mutating func writeFile(_ text: String, to path: String) -> String? {
    files[path] = text
    return nil
  }

  mutating func ask(_ prompt: String) -> String? {
    shown += prompt
    guard !replies.isEmpty else { return nil }
    return replies.removeFirst()
  }

  mutating func show(_ text: String) { shown += text }

  mutating func pause(for duration: SimDuration) {
    patience? -= 1
    advance(by: duration)
  }

  var isInterrupted: Bool { patience == 0 }

  /// Runs a line, its words split at spaces.
  @discardableResult
  mutating func run(_ line: String) -> CommandResult {
    run(line.split(separator: " ").map(String.init))
  }

  /// Runs words.
  @discardableResult
  mutating func run(_ words: [String]) -> CommandResult {
    AWSCommandLine(library: Self.library).run(words, in: &self)
  }
}
