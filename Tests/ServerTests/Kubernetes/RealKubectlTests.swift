import Documents
import Foundation
import TestSupport
import Testing

@Suite("The real aws and the real kubectl", KubectlProgram.required)
struct RealKubectlTests {
  @Test("make a cluster, deploy to it, watch it, look into it, and take it down again")
  func lifeOfACluster() throws {
    let server = try ServerProcess("--clock", "fast")
    let told = try ClientStory("cluster", at: server).tell()

    #expect(told["nodes"] == "2")
    #expect(told["who"] == "kubernetes-admin")
    #expect(told["rollout"] == #"deployment "web" successfully rolled out"#)
    #expect(told["wait"] == "deployment.apps/web condition met")
    // A watch tells of each pod's way, not only of its end.
    #expect(told["watch"]?.contains("ContainerCreating") == true)
    #expect(told["watch"]?.contains("Running") == true)
    #expect(told["exec"]?.hasPrefix("web-") == true)
    #expect(told["status"] == "7")
    #expect(told["shell"] == "one two")
    #expect(told["follow"] == "tick tick tick")
    #expect(told["deleted"] == #"deployment.apps "web" deleted"#)
    #expect(
      told["stranger"] == "error: You must be logged in to the server (Unauthorized)")
    #expect(told["nobody"] == "error: You must be logged in to the server (Unauthorized)")
    #expect(told["untrusted"]?.contains("certificate signed by unknown authority") == true)
    #expect(told["gone"]?.contains("no EKS cluster answers at") == true)
  }

  @Test("keep their kubeconfig over a restart of the server")
  func restart() throws {
    let folder = try Folder()
    let first = try ServerProcess("--clock", "manual", "--state", folder.path)
    let authority = try ClientStory.authority(first)
    _ = first.end(by: SIGTERM)
    let second = try ServerProcess("--clock", "manual", "--state", folder.path)

    #expect(try ClientStory.authority(second) == authority)
  }
}

/// A script that speaks to a server by the real clients, and says what it saw.
struct ClientStory {
  private let script: String
  private let server: ServerProcess
  private let room: Folder

  init(_ name: String, at server: ServerProcess) throws {
    script = Oracle.folder.appending(path: "stories/kubectl_\(name).sh").path
    self.server = server
    room = try Folder()
  }

  /// What stands behind `== NAME` lines of what it prints, joined to one line each.
  func tell() throws -> [String: String] {
    let text = try Oracle.run(
      "/bin/bash", [script, server.url, KubectlProgram.path ?? "kubectl", room.path])
    var told: [String: String] = [:]
    for part in text.components(separatedBy: "== ").dropFirst() {
      let lines = part.split(separator: "\n")
      told[String(lines.first ?? "")] = lines.dropFirst().joined(separator: " ")
    }
    return told
  }

  /// The certificate that clients of a server's clusters are told to trust.
  static func authority(_ server: ServerProcess) throws -> String {
    let body = try RawClient.ask(
      server, "GET /_drydock/authority HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    return body.components(separatedBy: "\r\n\r\n").last ?? ""
  }
}
