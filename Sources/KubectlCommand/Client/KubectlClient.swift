import Kubernetes
import Simulation

/// What stands between the command line and everything else: servers, time and files.
public protocol KubectlClient {
  /// The present instant.
  var now: SimTime { get }
  /// What a server answers to a request.
  ///
  /// - Throws: why it could not be asked.
  mutating func send(
    _ request: KubernetesRequest, to server: KubectlServer
  ) throws(KubectlConnectionFailure) -> KubernetesResponse
  /// Lets time pass until something happens, at most until `end`.
  ///
  /// - Returns: whether something happened before `end`.
  mutating func wait(until end: SimTime) -> Bool
  /// What a command prints inside a container.
  ///
  /// - Throws: what the server refuses it with.
  mutating func run(
    _ command: [String], in container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) -> ExecResult
  /// What lies at a path.
  func file(at path: String) -> KubectlFile
}

/// A container of a pod.
public struct KubectlContainer: Sendable {
  /// The namespace of the pod.
  public var namespace: String
  /// The pod.
  public var pod: String
  /// The container.
  public var name: String
}

/// What lies at a path.
public enum KubectlFile: Sendable {
  /// A file with these bytes.
  case bytes([UInt8])
  /// A directory with these names, sorted.
  case directory([String])
  /// Nothing.
  case missing
}

/// Why a server could not be asked.
public enum KubectlConnectionFailure: Error, Sendable {
  /// Nobody listens there; the text is host and port.
  case refused(host: String)
  /// Something else, in words.
  case other(String)
}

/// A server with who asks, as the kubeconfig says it.
public struct KubectlServer: Sendable {
  /// Its address, such as `https://ABC.gr7.us-east-1.eks.amazonaws.com`.
  public var address: String
  /// The entry of the user, as it stands in the kubeconfig.
  public var user: Kubeconfig.Entry?
  /// As whom to act, where `--as` says so.
  public var impersonated: KubernetesUser?
}
