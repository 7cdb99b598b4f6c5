import Documents
import Kubernetes

/// `kubectl port-forward`.
///
/// Source: kubectl, `pkg/cmd/portforward/portforward.go`; client-go,
/// `tools/portforward/portforward.go`.
enum PortForward: Command {
  static let name = "port-forward"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count > 1 else {
      throw call.usage("TYPE/NAME and list of ports are required for port-forward")
    }
    let word = call.words[0]
    guard let pod = try PodChoice.pods(word, call, &kubectl).first else { return }
    let texts = try PortTexts(pod: pod, service: try service(word, &kubectl))
      .numbers(of: Array(call.words.dropFirst()))
    let phase = pod.text("status.phase")
    guard phase == "Running" else {
      throw .said("unable to forward port because pod is not running. Current status=\(phase)")
    }
    let addresses = try ListenAddress.all(call.list("address"))
    var pairs: [PortPair] = []
    for text in texts { pairs.append(try PortPair(text)) }
    try dial(pod, &kubectl)
    try listen(pairs, at: addresses, pod, &kubectl)
  }

  private static func service(_ word: String, _ kubectl: inout Kubectl) throws(Failure) -> JSON? {
    var query = ObjectQuery()
    query.words = [word]
    guard word.contains("/"), let (target, object) = try kubectl.existing(query).first,
      target.resource.kind == "Service"
    else { return nil }
    return object
  }

  /// Asks whether a way may be opened: the server wants a stream where it may.
  private static func dial(_ pod: JSON, _ kubectl: inout Kubectl) throws(Failure) {
    let path = try kubectl.resource("pods").path(
      namespace: pod.text("metadata.namespace"), name: pod.name, subresource: "portforward")
    do throws(Failure) {
      _ = try kubectl.ask(KubernetesRequest("POST", path))
    } catch {
      guard case .status(let json) = error else { throw error }
      let isAllowed = json["code"]?.integer == 400 && error.message == "Upgrade request required"
      if !isAllowed { throw .said("error upgrading connection: \(error.message)") }
    }
  }

  private static func listen(
    _ pairs: [PortPair], at addresses: [ListenAddress], _ pod: JSON, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let isHeard = kubectl.input.localPorts != nil
    var ports = kubectl.input.localPorts ?? LocalPorts()
    var ways: [KubectlListening.Way] = []
    var pairs = pairs
    var isOpen = false
    for place in pairs.indices {
      let (sockets, failure) = open(&pairs[place], at: addresses, pod, &ports)
      let (local, remote) = (pairs[place].local, pairs[place].remote)
      for socket in sockets { kubectl.write("Forwarding from \(socket.text) -> \(remote)\n") }
      ways.append(.init(sockets: sockets, local: local, remote: remote))
      if let failure {
        kubectl.complain("Unable to listen on port \(local): \(failure)")
      } else {
        isOpen = true
      }
    }
    guard isOpen else {
      let texts = pairs.map { "{\($0.local) \($0.remote)}" }
      throw .said("unable to listen on any of the requested ports: \(GoText.list(texts))")
    }
    guard isHeard else {
      return kubectl.complain(
        "Note: while the real kubectl waits here for connections, there is nobody in here to make "
          + "any; 'kubectl exec POD -- wget -qO- ADDRESS' calls a service from inside")
    }
    kubectl.output.listening = KubectlListening(
      server: try kubectl.server(),
      aim: .pod(
        namespace: pod.text("metadata.namespace"), name: pod.name, uid: pod.text("metadata.uid")),
      ways: ways)
  }

  /// Listens at all addresses; of `localhost` one is enough.
  private static func open(
    _ pair: inout PortPair, at addresses: [ListenAddress], _ pod: JSON, _ ports: inout LocalPorts
  ) -> (sockets: [LocalPorts.Socket], failure: String?) {
    var sockets: [LocalPorts.Socket] = []
    var problems: [String] = []
    var (homes, hasFailed) = ((open: 0, shut: 0), false)
    for address in addresses {
      do throws(LocalPorts.Obstacle) {
        let socket = try ports.take(
          pair.local, at: address.text, network: address.network,
          for: "\(pod.text("metadata.uid")):\(pair.remote)")
        pair.local = socket.port
        sockets.append(socket)
        if address.isHome { homes.open += 1 }
      } catch {
        problems.append("unable to create listener: Error \(error.text)")
        if address.isHome { homes.shut += 1 } else { hasFailed = true }
      }
    }
    guard hasFailed || (homes.open == 0 && homes.shut > 0) else { return (sockets, nil) }
    return (
      sockets, "Listeners failed to create with the following errors: \(GoText.list(problems))"
    )
  }
}
