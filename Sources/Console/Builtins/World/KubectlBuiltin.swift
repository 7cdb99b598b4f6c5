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
    watches lets virtual time pass, for five minutes at most; what waits for an end, as 'rollout \
    status' does, gives up after an hour without a --timeout. You ask from the internet, from \
    203.0.113.10; 'export DRYDOCK_INSIDE_VPC=1' puts you into the cluster's network, where \
    private endpoints answer. What 'kubectl port-forward' and 'kubectl proxy' open stays open \
    while you go on, for 'curl http://localhost:PORT/'; 'jobs' lists it, 'kill %1' ends it.
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
    let readsInput = arguments.contains {
      ["-", "-i", "--interactive"].contains($0) || $0.hasSuffix("=-")
    }
    let bytes = readsInput ? Array(input.readAll().utf8) : []
    let bridge = KubectlBridge(session: session)
    var kubectl = Kubectl(client: bridge)
    var given = KubectlInput(
      standardInput: bytes, kubeconfig: known, kubeconfigPath: path,
      localPorts: session.jobs.ports)
    given.process = session.jobs.nextProcess
    let output = kubectl.run(arguments, input: given)
    var remarks = ""
    if let bridge = kubectl.client as? KubectlBridge {
      session = bridge.session
      remarks = bridge.remarks
    }
    session.behindLine = ([name] + arguments).map(ShellQuoting.quoted).joined(separator: " ")
    if let listening = output.listening {
      session.jobs.begin(listening, session.behindLine, session.streams)
    }
    if let changed = output.kubeconfig {
      session.makeFolders(above: path)
      _ = session.writeFile(changed.json.yamlText, to: path)
    }
    var all = Output(stdout: "", stderr: remarks, status: Int(output.status))
    for piece in output.pieces { all.write(piece.text, to: piece.isError ? .error : .out) }
    return all
  }
}

extension Session {
  /// Where the kubeconfig lies.
  var kubeconfigPath: String {
    let chosen = value(of: "KUBECONFIG") ?? ""
    return chosen.isEmpty ? Self.home + "/.kube/config" : chosen
  }
}
