import Documents
import KubectlCommand
import Kubernetes
import Sandbox
import Simulation

/// What `kubectl` sees of a session.
struct KubectlBridge: KubectlClient {
  var session: Session
  /// What programs that were asked for credentials complained of.
  private(set) var remarks = ""
  /// The credentials that were asked for, by the user's name in the kubeconfig.
  private var credentials: [String: String] = [:]

  init(session: Session) { self.session = session }

  var now: SimTime { session.sandbox.world.now }

  mutating func send(
    _ request: KubernetesRequest, to server: KubectlServer
  ) throws(KubectlConnectionFailure) -> KubernetesResponse {
    try checkReach(of: server)
    let token = try token(of: server.user)
    guard
      let response = session.sandbox.ask(
        request, at: server.address, bearing: token, actingAs: server.impersonated)
    else {
      let host = server.address.split(separator: "/").last.map(String.init) ?? server.address
      guard host.hasPrefix("localhost") else {
        throw .other("dial tcp: lookup \(host) on 172.31.0.2:53: no such host")
      }
      throw .refused(host: host)
    }
    return response
  }

  /// Whether the endpoint answers whoever sits where the learner sits: on the internet, or in the
  /// cluster's network where `DRYDOCK_INSIDE_VPC` says so.
  private mutating func checkReach(
    of server: KubectlServer
  ) throws(KubectlConnectionFailure) {
    let isInside = session.value(of: "DRYDOCK_INSIDE_VPC").map { !$0.isEmpty } ?? false
    guard let silence = session.sandbox.silence(at: server.address, isInside: isInside) else {
      return
    }
    let remark =
      "drydock: \(silence.reason); export DRYDOCK_INSIDE_VPC=1 to sit in its network\n"
    if !remarks.hasSuffix(remark) { remarks += remark }
    throw .other(silence.failure)
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
    // Whoever gets here has asked for the pod before, with the same credentials.
    try session.sandbox.run(
      command, inPod: container.pod, of: container.namespace, container: container.name,
      at: server.address, bearing: (try? token(of: server.user)) ?? nil,
      actingAs: server.impersonated)
  }

  mutating func type(
    _ inputs: [TypedInput], into container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) {
    try session.sandbox.type(
      inputs, inPod: container.pod, of: container.namespace, container: container.name,
      at: server.address, bearing: (try? token(of: server.user)) ?? nil,
      actingAs: server.impersonated)
  }

  func file(at path: String) -> KubectlFile {
    if let text = session.readFile(path) { return .bytes(Array(text.utf8)) }
    return session.isFolder(path) ? .directory(session.names(in: path)) : .missing
  }

  // MARK: Credentials

  /// The token of a user of the kubeconfig: as it stands there, or what a program prints.
  ///
  /// Source: client-go, `plugin/pkg/client/auth/exec/exec.go`.
  private mutating func token(
    of user: Kubeconfig.Entry?
  ) throws(KubectlConnectionFailure) -> String? {
    guard let user else { return nil }
    if let token = user.value["token"]?.string { return token }
    guard let program = user.value["exec"] else { return nil }
    let known = credentials[user.name]
    if let known, !isOver(known) { return Self.status(of: known)["token"]?.string }
    let printed = try output(of: program)
    credentials[user.name] = printed
    return Self.status(of: printed)["token"]?.string
  }

  private static func status(of printed: String) -> JSON {
    (try? JSON(parsing: printed))?["status"] ?? [:]
  }

  private func isOver(_ printed: String) -> Bool {
    let end = Self.status(of: printed)["expirationTimestamp"]?.string ?? ""
    return end <= "\(now.dateText)T\(now.clockText)Z"
  }

  private mutating func output(of program: JSON) throws(KubectlConnectionFailure) -> String {
    let command = program["command"]?.string ?? ""
    guard command == "aws" else {
      throw .other("getting credentials: exec: executable \(command) not found" + Self.advice)
    }
    let version = program["apiVersion"]?.string ?? ""
    let information: JSON = [
      "kind": "ExecCredential", "apiVersion": .string(version),
      "spec": ["interactive": .bool(session.interaction.isInteractive)],
    ]
    let given = (program["env"]?.array ?? []).map { variable in
      (variable["name"]?.string ?? "", variable["value"]?.string ?? "")
    }
    let arguments = (program["args"]?.array ?? []).compactMap(\.string)
    var input = StandardInput()
    let answer = session.withExported(
      given + [("KUBERNETES_EXEC_INFO", information.compactText)]
    ) { session in session.callAWS(arguments, &input) }
    remarks += answer.stderr
    guard answer.status == 0 else {
      throw .other(
        "getting credentials: exec: executable \(command) failed with exit code \(answer.status)")
    }
    return answer.stdout
  }

  private static let advice = """


    It looks like you are trying to use a client-go credential plugin that is not installed.

    To learn more about this feature, consult the documentation available at:
          https://kubernetes.io/docs/reference/access-authn-authz/authentication/\
    #client-go-credential-plugins
    """
}

extension Session {
  /// Does something with variables that only it sees.
  fileprivate mutating func withExported<Result>(
    _ given: [(String, String)], _ body: (inout Session) -> Result
  ) -> Result {
    let before = assigned
    for (name, value) in given {
      assign(value, to: name)
      assign("1", to: "export \(name)")
    }
    defer { assigned = before }
    return body(&self)
  }
}
