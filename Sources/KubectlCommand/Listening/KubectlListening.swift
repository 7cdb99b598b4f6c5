import Simulation

/// What a command that would not end goes on listening to, and where that leads.
public struct KubectlListening: Sendable {
  /// Where connections lead.
  public enum Aim: Sendable {
    /// To ports of a pod.
    case pod(namespace: String, name: String, uid: String)
    /// To the API server.
    case server(ProxyRules)
  }

  /// Some sockets of one port, and the port to which they lead.
  public struct Way: Sendable {
    /// What listens.
    public var sockets: [LocalPorts.Socket]
    /// The port on this side.
    public var local: Int64
    /// The port on the other side.
    public var remote: Int64
  }

  /// Through which server.
  public let server: KubectlServer
  /// Where connections lead.
  public let aim: Aim
  /// By which ports.
  public let ways: [Way]

  /// The way that a call to a host at a port takes.
  public func way(from host: String, port: Int64) -> Way? {
    ways.first { $0.sockets.contains { $0.isReached(by: host, port: port) } }
  }
}

// What `kubectl port-forward` writes while it goes on.
//
// Source: client-go, `tools/portforward/portforward.go`, `handleConnection` and `forward`.
extension KubectlListening.Way {
  /// That somebody calls.
  public var greeting: String { "Handling connection for \(local)\n" }

  /// That the other side cannot answer, as the process of that number logs it.
  public func complaint(_ problem: String, at time: SimTime, process: Int) -> String {
    let words = "an error occurred forwarding \(local) -> \(remote): \(problem)"
    return LogLine.text(
      "E", "portforward.go:424", "\"Unhandled Error\" err=\(GoText.quoted(words))", at: time,
      process: process)
  }
}

extension KubectlListening {
  /// The last line of a forward whose pod or node is gone.
  public static let lost = "error: lost connection to pod\n"
}
