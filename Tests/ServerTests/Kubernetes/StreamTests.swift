import Foundation
import TestSupport
import Testing

@Suite("The real kubectl and the streams of containers and ports", KubectlProgram.required)
struct StreamTests {
  @Test("looks on and types, as in a real cluster")
  func streams() throws {
    let server = try ServerProcess("--clock", "fast")
    let told = try ClientStory("streams", at: server).tell()

    attached(told)
    refused(told)
  }

  @Test("forwards ports to pods and services, until a connection fails")
  func forwards() throws {
    let server = try ServerProcess("--clock", "fast")
    let told = try ClientStory("forward", at: server).tell()

    #expect(told["page"]?.hasSuffix("(nginx:1.27) answered at port 80") == true)
    #expect(told["head"] == "HTTP/1.1 200 OK")
    #expect(told["kept"] == "2")
    #expect(told["posted"] == "200")
    #expect(told["many"] == "20")
    #expect(told["strange"] == "")
    #expect(told["honest"]?.contains("forwarded ports speak HTTP alone") == true)
    #expect(
      told["said"] == "Forwarding from 127.0.0.1:PORT -> 80 Forwarding from [::1]:PORT -> 80")
    #expect(told["service"]?.hasSuffix("(nginx:1.27) answered at port 80") == true)
    #expect(told["closed"] == "52")
    #expect(told["lost"]?.contains("dial tcp4 127.0.0.1:81: connect: connection refused") == true)
    #expect(told["lost"]?.hasSuffix("error: lost connection to pod") == true)
    #expect(told["forbidden"]?.contains(#"cannot create resource "pods/portforward""#) == true)
    #expect(told["nobody"] == #"Error from server (NotFound): pods "nobody" not found"#)
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
