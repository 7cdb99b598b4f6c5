import AWSCommand
import AWSModel
import Documents
import EksctlCommand
import Kubernetes
import KubectlCommand
import Sandbox
import Simulation

/// `eksctl`: makes clusters with all that belongs to them.
enum EksctlBuiltin: Builtin {
  static let name = "eksctl"
  static let usage = "eksctl COMMAND RESOURCE [OPTIONS]"
  static let summary = "Makes EKS clusters with network, roles, nodes and kubeconfig at once."
  static let group = BuiltinGroup.world
  static let details = """
    It asks EKS, EC2 and IAM for what the real one leaves to CloudFormation, and lets virtual time \
    pass until it is there: 'eksctl create cluster --name shop --nodes 2', or -f with a \
    ClusterConfig.
    """
  static let examples = [
    Example("eksctl version"), Example("eksctl get cluster", expects: ["No clusters found"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var bridge = EksctlBridge(session: session)
    let output = Eksctl.run(arguments, in: &bridge)
    session = bridge.session
    return Output(stdout: output.text, stderr: output.errorText, status: Int(output.status))
  }
}

/// What `eksctl` sees of a session.
private struct EksctlBridge: EksctlSession {
  var session: Session

  var now: SimTime { session.sandbox.world.now }
  var region: String? {
    AWSCommandLine.region(in: AWSBridge(session: session, input: StandardInput()))
  }
  var kubeconfigPath: String { session.kubeconfigPath }
  var isInterrupted: Bool { session.interaction.takeInterrupt() }

  mutating func perform(_ request: Request) throws(AWSError) -> Response {
    try session.sandbox.perform(request)
  }

  mutating func ask(_ request: KubernetesRequest, at address: String) -> KubernetesResponse? {
    session.sandbox.ask(request, at: address)
  }

  mutating func advance(by duration: SimDuration) { session.sandbox.advance(by: duration) }

  func readFile(_ path: String) -> String? { session.readFile(path) }

  private var kubeconfig: Kubeconfig {
    let text = session.readFile(session.kubeconfigPath) ?? ""
    return (try? JSON(parsingYAML: text)).map(Kubeconfig.init) ?? Kubeconfig()
  }

  private mutating func write(_ changed: Kubeconfig) -> String? {
    session.makeFolders(above: session.kubeconfigPath)
    return session.writeFile(changed.json.yamlText, to: session.kubeconfigPath)
  }

  /// Puts an entry in place of the one of its name; the order is that of names.
  private static func put(_ value: JSONObject, _ name: String, in list: inout [Kubeconfig.Entry]) {
    list.removeAll { $0.name == name }
    let place = list.firstIndex { $0.name > name } ?? list.count
    list.insert(Kubeconfig.Entry(name: name, value: value), at: place)
  }

  mutating func saveKubeconfig(_ entries: KubeconfigEntries) -> String? {
    var known = kubeconfig
    let bond: JSONObject = [
      "cluster": .string(entries.cluster), "user": .string(entries.context),
    ]
    Self.put(entries.place, entries.cluster, in: &known.clusters)
    Self.put(bond, entries.context, in: &known.contexts)
    Self.put(entries.user, entries.context, in: &known.users)
    known.currentContext = entries.context
    return write(known)
  }

  mutating func dropKubeconfig(cluster: String) -> Bool {
    var known = kubeconfig
    guard known.clusters.contains(where: { $0.name == cluster }) else { return false }
    let contexts = known.contexts.filter { $0.value["cluster"]?.string == cluster }.map(\.name)
    known.clusters.removeAll { $0.name == cluster }
    known.contexts.removeAll { contexts.contains($0.name) }
    known.users.removeAll { contexts.contains($0.name) }
    if contexts.contains(known.currentContext) { known.currentContext = "" }
    return write(known) == nil
  }
}
