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
  /// Types into the first process of a container.
  ///
  /// - Throws: what the server refuses it with.
  mutating func type(
    _ inputs: [TypedInput], into container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError)
  /// What lies at a path.
  func file(at path: String) -> KubectlFile
  /// The directory that paths begin at; empty where that is not known.
  var folder: String { get }
  /// Puts a file at a path.
  ///
  /// - Returns: why it cannot be there; nil where it is.
  mutating func write(_ bytes: [UInt8], to path: String) -> String?
  /// What the user's editor makes of a text.
  ///
  /// - Throws: why there is no answer.
  mutating func edit(_ text: String) throws(KubectlEditFailure) -> String
}

extension KubectlClient {
  /// The directory is not known.
  public var folder: String { "" }

  /// Nothing can be written.
  public mutating func write(_ bytes: [UInt8], to path: String) -> String? {
    "read-only file system"
  }

  /// There is no editor.
  public mutating func edit(_ text: String) throws(KubectlEditFailure) -> String {
    throw KubectlEditFailure(
      "there is no editor in here; use 'kubectl patch', or save the object with 'kubectl get -o "
        + "yaml', change it and use 'kubectl apply -f'")
  }
}

/// Why nothing could be edited.
public struct KubectlEditFailure: Error, Sendable {
  /// One sentence.
  public var message: String

  /// A reason.
  public init(_ message: String) { self.message = message }
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
