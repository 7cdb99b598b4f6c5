/// `kubectl proxy`.
///
/// Source: kubectl, `pkg/cmd/proxy/proxy.go`.
enum Proxy: Command {
  static let name = "proxy"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let server = try kubectl.server()
    guard var ports = kubectl.input.localPorts else {
      throw .said(
        "a proxy is not simulated, because nobody in here could call it; use 'kubectl get --raw "
          + "PATH'")
    }
    for option in ["www", "unix-socket"] where call.has(option) {
      throw .said(
        "--\(option) is not simulated; without it the API answers at a port of this machine")
    }
    let rules = ProxyRules(prefix: slashed(call.text("api-prefix")), filter: try filter(call))
    if rules.filter == nil {
      let warning = LogLine.text(
        "W", "proxy.go:177",
        "Request filter disabled, your proxy is vulnerable to XSRF attacks, please be cautious",
        at: kubectl.client.now, process: kubectl.input.process)
      kubectl.output.write(warning, asError: true)
    }
    let socket: LocalPorts.Socket
    do throws(LocalPorts.Obstacle) {
      socket = try ports.take(
        call.integer("port"), at: call.text("address"), network: "tcp", for: server.address)
    } catch {
      throw .said(error.text)
    }
    kubectl.write("Starting to serve on \(socket.text)\n")
    kubectl.output.listening = KubectlListening(
      server: server, aim: .server(rules),
      ways: [.init(sockets: [socket], local: socket.port, remote: 443)])
  }

  private static func slashed(_ prefix: String) -> String {
    prefix.hasSuffix("/") ? prefix : prefix + "/"
  }

  private static func filter(_ call: Call) throws(Failure) -> ProxyRules.Filter? {
    if call.bool("disable-filter") { return nil }
    return ProxyRules.Filter(
      acceptedPaths: try patterns(call.text("accept-paths")),
      rejectedPaths: try patterns(call.text("reject-paths")),
      acceptedHosts: try patterns(call.text("accept-hosts")),
      rejectedMethods: try patterns(call.text("reject-methods")))
  }

  private static func patterns(_ text: String) throws(Failure) -> [String] {
    let all = text.split(separator: ",").map(String.init)
    for pattern in all where (try? Regex(pattern)) == nil {
      throw .said("Error compiling re: error parsing regexp: `\(pattern)`")
    }
    return all
  }
}
