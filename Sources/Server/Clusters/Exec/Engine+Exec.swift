import AWSWire
import Documents
import Kubernetes
import Sandbox

// Commands inside containers.

extension KubernetesRequest {
  /// What a path below a pod asks for beyond documents, such as `exec`.
  var stream: String? {
    let parts = path.split(separator: "/")
    guard parts.count == 7, parts[0] == "api", parts[4] == "pods" else { return nil }
    return ["exec", "attach", "portforward"].contains(parts[6]) ? String(parts[6]) : nil
  }

  /// The request with another command.
  func running(_ words: [String]) -> KubernetesRequest {
    var copy = self
    copy.query.removeAll { $0.name == "command" }
    copy.query += words.map { (name: "command", value: $0) }
    return copy
  }

  /// Whether a part of the query says yes.
  func says(_ name: String) -> Bool { ["true", "1"].contains(parameter(name) ?? "") }
}

extension Engine {
  /// Opens a stream to a container; nil where it is open.
  func answer(
    _ stream: String, _ asked: KubernetesRequest, _ request: WireRequest, _ place: ClusterPlace,
    for connection: Connection
  ) throws(StatusError) -> WireResponse? {
    switch stream {
    case "exec": return try exec(asked, request, place, for: connection)
    case "attach": return try attach(asked, request, place, for: connection)
    default: return try forward(asked, request, place, for: connection)
    }
  }

  private func exec(
    _ asked: KubernetesRequest, _ request: WireRequest, _ place: ClusterPlace,
    for connection: Connection
  ) throws(StatusError) -> WireResponse? {
    guard request.header("upgrade") != nil else {
      return WireResponse(ask(asked, place, in: &gateway))
    }
    let session = ContainerSession(asked)
    guard let handshake = WebSocketHandshake(request) else {
      // What is wrong with the command is said first, but nothing is done.
      var future = gateway.sandbox
      _ = try future.run(known: asked.running(session.first ?? ["true"]), at: place.address)
      throw .onlyWebSockets
    }
    if let words = session.first {
      let result = try run(words, asked, place)
      open(session, handshake, place, for: connection)?.finish(result)
    } else {
      // Whether a shell may be opened is asked before it is.
      _ = try run(["true"], asked, place)
      open(session, handshake, place, for: connection)?.greet()
    }
    return nil
  }

  private func open(
    _ session: ContainerSession, _ handshake: WebSocketHandshake, _ place: ClusterPlace,
    for connection: Connection
  ) -> ExecStream? {
    let stream = ExecStream(session) { [unowned self] words, request in
      do throws(StatusError) {
        return try run(words, request, place)
      } catch {
        return ExecResult("", errors: error.message + "\n", exitCode: 1)
      }
    }
    return connection.upgrade(handshake.answer, to: stream) ? stream : nil
  }

  /// Runs a command where a request to `exec` says.
  private func run(
    _ words: [String], _ request: KubernetesRequest, _ place: ClusterPlace
  ) throws(StatusError) -> ExecResult {
    defer {
      changes += 1
      noteWrites()
      keep()
    }
    return try gateway.sandbox.run(known: request.running(words), at: place.address)
  }
}

extension StatusError {
  /// What the fallback of older clients is answered.
  static let onlyWebSockets = StatusError.badRequest(
    "Drydock opens the streams of commands and of ports over WebSockets alone, which kubectl 1.31 "
      + "and later ask for; this client asked for SPDY")
}
