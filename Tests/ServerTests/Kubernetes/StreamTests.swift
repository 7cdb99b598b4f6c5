import Foundation
import TestSupport
import Testing

@Suite("The real kubectl and the streams of containers", KubectlProgram.required)
struct StreamTests {
  @Test("looks on and types, as in a real cluster")
  func streams() throws {
    let server = try ServerProcess("--clock", "fast")
    let told = try ClientStory("streams", at: server).tell()

    attached(told)
    refused(told)
  }

  private func attached(_ told: [String: String]) {
    #expect(told["once"]?.hasSuffix("(nginx:1.27) answered at port 80") == true)
    #expect(told["piped"]?.hasPrefix("/tmp 1 2") == true)
    // The status is the pod's: the stream says only that it did its work.
    #expect(told["status"] == "3")
    #expect(told["end"] == "end")
    #expect(told["typed"]?.contains("/ # hostname typed / # wget -qO- http://web") == true)
    #expect(told["typed"]?.contains("(nginx:1.27) answered at port 80") == true)
    #expect(told["typed"]?.hasSuffix("/ # exit") == true)
    #expect(told["attach"] == "tick")
    // An input that is not for one client alone stays open for the next.
    #expect(told["stays"] == "one")
    #expect(told["again"] == "two")
    #expect(told["log"] == "one two")
    #expect(told["allowed"] == "three")
  }

  private func refused(_ told: [String: String]) {
    #expect(
      told["over"] == "error: cannot attach a container in a completed pod; current phase is "
        + "Succeeded")
    #expect(told["container"]?.contains("container other not found in pod web-") == true)
    #expect(told["nobody"] == #"Error from server (NotFound): pods "nobody" not found"#)
    #expect(told["forbidden"]?.contains(#"cannot create resource "pods/attach""#) == true)
  }
}
