import AWSModel
import Kubernetes
import Sandbox
import Simulation

/// What `eksctl` needs of the world around it.
public protocol EksctlSession {
  /// The virtual time.
  var now: SimTime { get }
  /// The region that is spoken to unless the line names another; nil where none is known.
  var region: String? { get }
  /// Where the kubeconfig lies.
  var kubeconfigPath: String { get }
  /// Whether the learner asked to stop.
  var isInterrupted: Bool { get }
  /// Sends a request.
  ///
  /// - Throws: the error that the service answers.
  mutating func perform(_ request: Request) throws(AWSError) -> Response
  /// What the control plane at an address answers; nil where none listens there.
  mutating func ask(_ request: KubernetesRequest, at address: String) -> KubernetesResponse?
  /// Lets virtual time pass.
  mutating func advance(by duration: SimDuration)
  /// A file's text; nil where there is none.
  func readFile(_ path: String) -> String?
  /// Puts a cluster into the kubeconfig and selects it.
  ///
  /// - Returns: nil, or why it could not be done.
  mutating func saveKubeconfig(_ entries: KubeconfigEntries) -> String?
  /// Takes a cluster out of the kubeconfig, with its context and user.
  ///
  /// - Returns: whether it was there.
  mutating func dropKubeconfig(cluster: String) -> Bool
}

/// What a line of `eksctl` brought.
public struct EksctlOutput: Sendable {
  /// What went to standard output.
  public var text = ""
  /// What went to standard error.
  public var errorText = ""
  /// The exit status.
  public var status: Int32 = 0
}

/// Why a command of `eksctl` ends.
enum EksctlFailure: Error {
  /// A sentence; `Error: ` comes before it.
  case said(String)
  /// Help is wanted.
  case help(String)
}
