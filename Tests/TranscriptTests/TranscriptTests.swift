import Testing
import Transcripts

@Suite("Transcript") struct TranscriptTests {
  private let text = """
    # A story.

    $ echo one
    one

    # More of it.
    $ cat <<'END'
    > a
    >
    > END
    a

    $ false
    [status 1]

    """

  @Test("reads inputs, outputs and the story between them")
  func reads() {
    let transcript = Transcript(text)
    #expect(transcript.steps.map(\.input) == ["echo one", "cat <<'END'\na\n\nEND", "false"])
    #expect(transcript.steps.map(\.output) == [["one"], ["a"], ["[status 1]"]])
    #expect(transcript.steps.map(\.line) == [3, 7, 13])
  }

  @Test("writes itself as it was read")
  func writes() { #expect(Transcript(text).text == text) }

  @Test("a recording differs where something else is printed")
  func differs() {
    let transcript = Transcript(text)
    let same = transcript.recorded { input in
      input == "false" ? ("", 1) : (input.hasPrefix("echo") ? "one\n" : "a\n", 0)
    }
    #expect(transcript.differences(from: same).isEmpty)

    let other = transcript.recorded { _ in ("two\n", 0) }
    #expect(transcript.differences(from: other).count == 3)
    #expect(transcript.differences(from: other)[0].description.contains("- one\n+ two"))
  }
}
