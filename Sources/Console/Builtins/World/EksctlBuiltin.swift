import AWSCommand
import AWSModel
import EksctlCommand
import Kubernetes
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

  mutating func saveKubeconfig(cluster: String, region: String, context: String) -> String? {
    var input = StandardInput()
    let output = session.callAWS(
      [
        "eks", "update-kubeconfig", "--name", cluster, "--region", region, "--alias", context,
      ], &input)
    return output.status == 0 ? nil : output.stderr
  }
}
