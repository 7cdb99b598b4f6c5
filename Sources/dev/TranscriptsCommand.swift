import ArgumentParser
import Foundation
import Transcripts

/// `dev transcripts`: runs the golden sessions, and rewrites them when told to.
struct TranscriptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcripts",
    abstract: "Run the golden sessions; commit a rewritten one only if you understand it.")

  @Flag(help: "Write what is printed now into the files.")
  var update = false

  @Argument(help: "Only those whose path contains this.")
  var name = ""

  func run() throws {
    let checkout = try Checkout.root()
    var failed = 0
    for (path, file) in try GoldenSession.files(checkout: checkout)
    where name.isEmpty || path.contains(name) {
      let transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
      let (recorded, _) = try GoldenSession.record(transcript, checkout: checkout)
      let differences = transcript.differences(from: recorded)
      print("\(path): \(transcript.steps.count) inputs, \(differences.count) differ")
      for difference in differences { print(difference) }
      if update, !differences.isEmpty {
        try Data(recorded.text.utf8).write(to: file)
      } else {
        failed += differences.count
      }
    }
    if failed > 0 { throw ExitCode.failure }
  }
}
