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
    if call.bool("stdin") { try type(place, container, &kubectl) }
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

  /// Sends what was piped in to a container that is still there to read it, and that there is no
  /// more.
  private static func type(
    _ place: Target, _ container: String, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let pod = try kubectl.object(place)
    guard state(pod, container).exitCode == nil else { return }
    let text = String(decoding: kubectl.input.standardInput, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let spec = (pod.list("spec.containers") + pod.list("spec.ephemeralContainers"))
      .first { $0.text("name") == container }
    // Else whoever attaches next goes on where this one ended.
    let isLast = spec?["stdinOnce"]?.bool == true || spec?["tty"]?.bool == true
    let server = try kubectl.server()
    do throws(StatusError) {
      try kubectl.client.type(
        lines.map { .line(String($0)) } + (isLast ? [.end] : []),
        into: KubectlContainer(
          namespace: place.namespace, pod: place.name ?? "", name: container),
        of: server)
    } catch {
      throw .status(error.json)
    }
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
