import Documents
import KubectlCommand
import Kubernetes
import Sandbox
import Simulation

/// `kubectl`: talks to the Kubernetes behind the clusters of `aws eks`.
enum KubectlBuiltin: Builtin {
  static let name = "kubectl"
  static let usage = "kubectl COMMAND [TYPE] [NAME] [OPTIONS]"
  static let summary = "Talks to the Kubernetes of a cluster; 'kubectl help' lists its commands."
  static let group = BuiltinGroup.world
  static let details = """
    It is the real one's command line, answered by the control plane of an EKS cluster: make one \
    with 'aws eks create-cluster' and point kubectl at it with 'aws eks update-kubeconfig'. What \
    watches or waits lets virtual time pass, for five minutes at most.
    """
  static let examples = [
    Example("kubectl config get-contexts"), Example("kubectl version --client"),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let path = session.kubeconfigPath
    let text = session.readFile(path) ?? ""
    let known = (try? JSON(parsingYAML: text)).map(Kubeconfig.init) ?? Kubeconfig()
    let readsInput = arguments.contains("-") || arguments.contains { $0.hasSuffix("=-") }
    let given = readsInput ? Array(input.readAll().utf8) : []
    let bridge = KubectlBridge(session: session)
    var kubectl = Kubectl(client: bridge)
    let output = kubectl.run(
      arguments, input: KubectlInput(standardInput: given, kubeconfig: known))
    if let bridge = kubectl.client as? KubectlBridge { session = bridge.session }
    if let changed = output.kubeconfig {
      session.makeFolders(above: path)
      _ = session.writeFile(changed.json.yamlText, to: path)
    }
    return Output(stdout: output.text, stderr: output.errorText, status: Int(output.status))
  }
}

extension Session {
  /// Where the kubeconfig lies.
  fileprivate var kubeconfigPath: String {
    let chosen = value(of: "KUBECONFIG") ?? ""
    return chosen.isEmpty ? Self.home + "/.kube/config" : chosen
  }
}

/// What `kubectl` sees of a session.
private struct KubectlBridge: KubectlClient {
  var session: Session

  var now: SimTime { session.sandbox.world.now }

  mutating func send(
    _ request: KubernetesRequest, to server: KubectlServer
  ) throws(KubectlConnectionFailure) -> KubernetesResponse {
    guard
      let response = session.sandbox.ask(
        request, at: server.address, actingAs: server.impersonated)
    else {
      let host = server.address.split(separator: "/").last.map(String.init) ?? server.address
      guard host.hasPrefix("localhost") else {
        throw .other("dial tcp: lookup \(host) on 172.31.0.2:53: no such host")
      }
      throw .refused(host: host)
    }
    return response
  }

  mutating func wait(until end: SimTime) -> Bool {
    guard !session.interaction.takeInterrupt(), now < end else { return false }
    let next = session.sandbox.world.agenda.next?.time ?? end
    session.sandbox.advance(by: min(max(next, now), end) - now)
    return next < end
  }

  mutating func run(
    _ command: [String], in container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) -> ExecResult {
    try session.sandbox.run(
      command, inPod: container.pod, of: container.namespace, container: container.name,
      at: server.address, actingAs: server.impersonated)
  }

  func file(at path: String) -> KubectlFile {
    if let text = session.readFile(path) { return .bytes(Array(text.utf8)) }
    return session.isFolder(path) ? .directory(session.names(in: path)) : .missing
  }
}
