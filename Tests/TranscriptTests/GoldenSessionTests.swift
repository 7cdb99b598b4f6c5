import Foundation
import Testing
import Transcripts

@Suite("Golden sessions") struct GoldenSessionTests {
  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static var names: [String] {
    ((try? GoldenSession.files(checkout: checkout)) ?? []).map(\.name)
  }

  @Test("there are some") func thereAreSome() { #expect(Self.names.count >= 4) }

  @Test("prints what the file says, twice, and leaves the same world", arguments: names)
  func printsWhatTheFileSays(name: String) throws {
    let file = Self.checkout.appending(path: "Tests/Transcripts/\(name)")
    let transcript = Transcript(try String(contentsOf: file, encoding: .utf8))

    let first = try GoldenSession.record(transcript, checkout: Self.checkout)
    let second = try GoldenSession.record(transcript, checkout: Self.checkout)

    let differences = transcript.differences(from: first.transcript).map(\.description)
    #expect(differences == [], "swift run dev transcripts \(name) shows all; --update rewrites")
    #expect(first.transcript == second.transcript)
    #expect(first.digest == second.digest)
  }

  @Test("the sessions in README.md are what one sees")
  func readmeSessions() throws {
    let readme = try String(
      contentsOf: Self.checkout.appending(path: "README.md"), encoding: .utf8)
    let sessions = readme.components(separatedBy: "```console\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }

    #expect(sessions.count == 2)
    for session in sessions {
      let transcript = Transcript(session)
      let recorded = try GoldenSession.record(transcript, checkout: Self.checkout).transcript
      #expect(transcript.steps.count >= 8)
      #expect(transcript.differences(from: recorded).map(\.description) == [])
    }
  }
}
