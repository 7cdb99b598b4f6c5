import Kubernetes

/// What `kubectl exec` wants of a container: one command, or a shell to talk with.
struct ContainerSession {
  /// The request as it came, which says where.
  let request: KubernetesRequest
  /// The command; nil where lines of input are the commands.
  let first: [String]?
  /// Whether somebody sits at a terminal.
  let isTerminal: Bool
  /// What a shell at a terminal begins its lines with.
  let prompt: String

  private static let shells = ["sh", "ash", "bash", "dash"]

  init(_ request: KubernetesRequest) {
    self.request = request
    let words = request.query.filter { $0.name == "command" }.map(\.value)
    let name = words.first?.split(separator: "/").last.map(String.init) ?? ""
    let isBare = words.dropFirst().allSatisfy { $0.hasPrefix("-") && !$0.hasSuffix("c") }
    let talks = Self.shells.contains(name) && isBare && request.says("stdin")
    first = talks ? nil : words
    isTerminal = request.says("tty")
    let pod = request.path.split(separator: "/")[5]
    prompt = name == "bash" ? "root@\(pod):/# " : "/ # "
  }
}
