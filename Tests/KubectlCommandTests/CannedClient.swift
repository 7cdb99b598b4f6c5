import Documents
import Kubernetes
import KubectlCommand
import Simulation

/// A server that knows a few answers by heart, and files.
struct CannedClient: KubectlClient {
  var now = SimTime.dawn
  var answers: [String: KubernetesResponse] = [:]
  var files: [String: String] = [:]
  /// What was asked, in order: method and path.
  var asked: [String] = []

  mutating func send(
    _ request: KubernetesRequest, to server: KubectlServer
  ) throws(KubectlConnectionFailure) -> KubernetesResponse {
    let line = "\(request.method) \(request.path)"
    asked.append(line)
    return answers[line] ?? KubernetesResponse(.noSuchResource)
  }

  mutating func wait(until end: SimTime) -> Bool { false }

  mutating func run(
    _ command: [String], in container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) -> ExecResult { ExecResult(command.joined(separator: " ") + "\n") }

  mutating func type(
    _ inputs: [TypedInput], into container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) {}

  func file(at path: String) -> KubectlFile {
    if let text = files[path] { return .bytes(Array(text.utf8)) }
    let below = files.keys.filter { $0.hasPrefix(path + "/") }
      .compactMap { $0.dropFirst(path.count + 1).split(separator: "/").first.map(String.init) }
    return below.isEmpty ? .missing : .directory(Set(below).sorted())
  }
}

/// What one command line brings, without a server.
func kubectl(_ words: String..., files: [String: String] = [:]) -> KubectlOutput {
  var kubectl = Kubectl(client: CannedClient(files: files))
  return kubectl.run(words)
}
