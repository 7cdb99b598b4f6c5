import Documents
import Kubernetes
import Simulation

/// The streams of a container, as far as there are any: what it prints, until it ends.
///
/// Source: kubectl, `pkg/cmd/attach/attach.go`; `pkg/cmd/run/run.go`, `handleAttachPod`.
enum Attachment {
  /// Looks on at a pod that `run` made, and takes it away where `--rm` says so.
  static func run(
    _ pod: JSON, _ place: Target, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let container = pod.list("spec.containers").first?.text("name") ?? place.name ?? ""
    let status = try follow(place, container, call, &kubectl)
    if call.bool("rm") {
      _ = try? kubectl.ask(
        .init("DELETE", place.path, body: ["propagationPolicy": "Background"]))
      if !call.bool("quiet") {
        kubectl.write("\(place.resource.printedKind) \(GoText.quoted(place.name ?? "")) deleted\n")
      }
    }
    if status != 0 { throw .exit(status) }
  }

  /// Writes what a container prints until it ends, or patience does.
  ///
  /// - Returns: its exit status; 0 while it runs.
  @discardableResult
  static func follow(
    _ place: Target, _ container: String, _ call: Call, skipsPast: Bool = false,
    _ kubectl: inout Kubectl
  ) throws(Failure) -> Int32 {
    // Commands without that option wait as long as they look on.
    let isLimited = call.rule("pod-running-timeout") != nil
    let span = isLimited ? call.duration("pod-running-timeout") : kubectl.input.patience
    let limit = kubectl.client.now + span
    let isThere = try kubectl.wait(until: limit) { kubectl throws(Failure) in
      state(try kubectl.object(place), container).hasStarted
    }
    guard isThere else { throw .said("timed out waiting for the condition") }
    var shown = skipsPast ? try log(place, container, &kubectl).utf8.count : 0
    let end = kubectl.client.now + kubectl.input.patience
    while true {
      let text = try log(place, container, &kubectl)
      kubectl.write(String(decoding: Array(text.utf8).dropFirst(shown), as: UTF8.self))
      shown = max(shown, text.utf8.count)
      if let status = state(try kubectl.object(place), container).exitCode { return status }
      guard kubectl.client.wait(until: end) else { break }
    }
    kubectl.complain(
      "Note: the container goes on running; nothing can be typed into it in here, but 'kubectl "
        + "exec \(place.name ?? "") -- COMMAND' runs a command in it")
    return 0
  }

  private static func log(
    _ place: Target, _ container: String, _ kubectl: inout Kubectl
  ) throws(Failure) -> String {
    let path = place.resource.path(
      namespace: place.namespace, name: place.name, subresource: "log")
    return try kubectl.ask(KubernetesRequest("GET", path, query: [("container", container)])).text
      ?? ""
  }

  private static func state(
    _ pod: JSON, _ container: String
  ) -> (hasStarted: Bool, exitCode: Int32?) {
    let statuses = [
      "status.containerStatuses", "status.initContainerStatuses",
      "status.ephemeralContainerStatuses",
    ].flatMap { pod.list($0) }
    let status = statuses.first { $0.text("name") == container }
    let ended = status?.at("state.terminated") ?? status?.at("lastState.terminated")
    let code = ended.map { Int32(truncatingIfNeeded: $0.number("exitCode")) }
    return (status?.at("state.running") != nil || code != nil, code)
  }
}

/// `kubectl attach`.
enum Attach: Command {
  static let name = "attach"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.words.isEmpty { throw .said("at least 1 argument is required for attach") }
    if call.words.count > 2 {
      throw .said(
        "expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw \(call.words.count): "
          + GoText.list(call.words))
    }
    let word = call.words.joined(separator: "/")
    guard let pod = try PodChoice.pods(word, call, &kubectl).first else { return }
    let phase = pod.text("status.phase")
    if phase == "Succeeded" || phase == "Failed" {
      throw .said("cannot attach a container in a completed pod; current phase is \(phase)")
    }
    let container = try PodChoice.container(pod, call, &kubectl)
    let place = Target(
      resource: try kubectl.resource("pods"), namespace: pod.text("metadata.namespace"),
      name: pod.name)
    if !call.bool("quiet"), call.bool("stdin"), call.bool("tty") {
      kubectl.complain("If you don't see a command prompt, try pressing enter.")
    }
    let status = try Attachment.follow(place, container, call, skipsPast: true, &kubectl)
    if status != 0 { throw .exit(status) }
  }
}

/// `kubectl port-forward`: says where ports would go, because nothing could call them.
///
/// Source: kubectl, `pkg/cmd/portforward/portforward.go`.
enum PortForward: Command {
  static let name = "port-forward"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count > 1 else {
      throw call.usage("TYPE/NAME and list of ports are required for port-forward")
    }
    let word = call.words[0]
    guard let pod = try PodChoice.pods(word, call, &kubectl).first else { return }
    let phase = pod.text("status.phase")
    guard phase == "Running" else {
      throw .said("unable to forward port because pod is not running. Current status=\(phase)")
    }
    let service = try self.service(word, &kubectl)
    var pairs: [(local: Int64, remote: Int64)] = []
    for text in call.words.dropFirst() { pairs.append(try pair(text, service, pod)) }
    for pair in pairs {
      for address in call.list("address") {
        let hosts = address == "localhost" ? ["127.0.0.1", "[::1]"] : [address]
        for host in hosts {
          kubectl.write("Forwarding from \(host):\(pair.local) -> \(pair.remote)\n")
        }
      }
    }
    kubectl.complain(
      "Note: while the real kubectl waits here for connections, there is nobody in here to make "
        + "any; 'kubectl exec POD -- wget -qO- ADDRESS' calls a service from inside")
  }

  private static func service(_ word: String, _ kubectl: inout Kubectl) throws(Failure) -> JSON? {
    var query = ObjectQuery()
    query.words = [word]
    guard word.contains("/"), let (target, object) = try kubectl.existing(query).first,
      target.resource.kind == "Service"
    else { return nil }
    return object
  }

  private static func pair(
    _ text: String, _ service: JSON?, _ pod: JSON
  ) throws(Failure) -> (local: Int64, remote: Int64) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(halves.count) else {
      throw .said("invalid port format '\(text)'")
    }
    let wanted = halves.last ?? ""
    let ports = pod.list("spec.containers").flatMap { $0.list("ports") }
    let remote: Int64
    if let service {
      let port = service.list("spec.ports").first {
        $0.text("name") == wanted || String($0.number("port")) == wanted
      }
      guard let port else {
        throw .said("Service \(service.name) does not have a service port \(wanted)")
      }
      let aim = port["targetPort"]
      remote =
        aim?.integer
        ?? ports.first { $0.text("name") == aim?.string }?.number("containerPort")
        ?? port.number("port")
    } else if let number = Int64(wanted) {
      guard (1...65535).contains(number) else {
        throw .said(
          "error parsing remote port \(GoText.quoted(wanted)): strconv.ParseUint: parsing "
            + "\(GoText.quoted(wanted)): value out of range")
      }
      remote = number
    } else if let port = ports.first(where: { $0.text("name") == wanted }) {
      remote = port.number("containerPort")
    } else {
      throw .said("Pod '\(pod.name)' does not have a named port '\(wanted)'")
    }
    if halves.count < 2 {
      return (Int64(wanted) ?? service?.list("spec.ports").first?.number("port") ?? remote, remote)
    }
    if halves[0].isEmpty {
      throw .said(
        "a random local port cannot be opened in here; say which, such as 8080:\(wanted)")
    }
    guard let local = Int64(halves[0]), (0...65535).contains(local) else {
      throw .said(
        "error parsing local port \(GoText.quoted(halves[0])): strconv.ParseUint: parsing "
          + "\(GoText.quoted(halves[0])): invalid syntax")
    }
    return (local, remote)
  }
}

/// `kubectl proxy`: nobody could call it.
enum Proxy: Command {
  static let name = "proxy"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    throw .said(
      "a proxy is not simulated, because nobody in here could call it; use 'kubectl get --raw PATH'"
    )
  }
}
