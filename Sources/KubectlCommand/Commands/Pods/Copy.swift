import Documents
import Kubernetes

/// `kubectl cp`: files out of containers.
///
/// Source: kubectl, `pkg/cmd/cp/cp.go`.
enum Copy: Command {
  static let name = "cp"

  /// `namespace/pod:path`, or a path alone.
  private struct Place {
    var namespace = ""
    var pod = ""
    var path: String

    init(_ text: String) throws(Failure) {
      guard let colon = text.firstIndex(of: ":") else {
        path = text
        return
      }
      path = String(text[text.index(after: colon)...])
      let front = text[..<colon].split(separator: "/", omittingEmptySubsequences: false)
        .map(String.init)
      guard (1...2).contains(front.count), !front.contains("") else {
        throw .said("filespec must match the canonical format: [[namespace/]pod:]file/path")
      }
      pod = front[front.count - 1]
      if front.count > 1 { namespace = front[0] }
    }
  }

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 2 else { throw .said("source and destination are required") }
    let (from, to) = (try Place(call.words[0]), try Place(call.words[1]))
    if !from.pod.isEmpty, !to.pod.isEmpty {
      throw .said("one of src or dest must be a local file specification")
    }
    if from.pod.isEmpty, to.pod.isEmpty {
      throw .said("one of src or dest must be a remote file specification")
    }
    if from.path.isEmpty || to.path.isEmpty { throw .said("filepath can not be empty") }
    if from.pod.isEmpty {
      if case .missing = kubectl.client.file(at: from.path) {
        throw .said("\(from.path) doesn't exist in local filesystem")
      }
      throw .said(
        "files cannot be put into containers in here; make a ConfigMap of them with 'kubectl create "
          + "configmap NAME --from-file=\(from.path)' and mount it")
    }
    var place = Target(
      resource: try kubectl.resource("pods"),
      namespace: from.namespace.isEmpty ? kubectl.namespace.name : from.namespace, name: from.pod)
    let pod = try kubectl.object(place)
    place.name = pod.name
    let container = try PodChoice.container(pod, call, &kubectl)
    let server = try kubectl.server()
    let result: ExecResult
    do throws(StatusError) {
      result = try kubectl.client.run(
        ["cat", from.path],
        in: KubectlContainer(namespace: place.namespace, pod: pod.name, name: container),
        of: server)
    } catch {
      throw .status(error.json)
    }
    guard result.exitCode == 0 else {
      kubectl.complain("tar: \(from.path): Cannot stat: No such file or directory")
      throw .said("\(from.path) no such file or directory")
    }
    kubectl.complain("tar: Removing leading `/' from member names")
    if let problem = kubectl.client.write(Array(result.output.utf8), to: to.path) {
      throw .said("open \(to.path): \(problem)")
    }
  }
}
