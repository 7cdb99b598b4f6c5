import Documents
import Kubernetes
import Simulation

/// `kubectl drain`.
///
/// Source: kubectl, `pkg/cmd/drain/drain.go`; `pkg/drain/drain.go` and `filters.go`.
enum Drain: Command {
  static let name = "drain"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let nodes = try Cordoning.nodes(call, &kubectl)
    for (target, node) in nodes { try Cordoning.set(true, target, node, dryRun, &kubectl) }
    for (target, _) in nodes {
      let name = target.name ?? ""
      let pods = try pods(on: name, call, &kubectl)
      if dryRun == .client {
        for pod in pods {
          kubectl.write("evicting pod \(pod.text("metadata.namespace"))/\(pod.name) (dry run)\n")
        }
        kubectl.write("node/\(name) drained (dry run)\n")
        continue
      }
      try evict(pods, name, call, &kubectl)
      kubectl.write("node/\(name) drained\n")
    }
  }

  // MARK: Which pods

  private static func pods(
    on node: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [JSON] {
    var query = ObjectQuery()
    query.fieldSelector = "spec.nodeName=\(node)"
    query.selector = call.text("pod-selector")
    let all = try kubectl.objects(
      of: Target(resource: try kubectl.resource("pods"), namespace: ""), query)
    var chosen: [JSON] = []
    var warnings: [(text: String, pods: [String])] = []
    var errors: [(text: String, pods: [String])] = []
    for pod in all {
      let verdict = verdict(pod, call)
      let name = "\(pod.text("metadata.namespace"))/\(pod.name)"
      if let text = verdict.error { add(name, text, &errors) }
      if let text = verdict.warning { add(name, text, &warnings) }
      if verdict.goes { chosen.append(pod) }
    }
    if !errors.isEmpty {
      let list = errors.map { "\($0.text): \($0.pods.joined(separator: ", "))" }
      throw drainFailure(list, node)
    }
    if !warnings.isEmpty {
      kubectl.complain(
        "Warning: "
          + warnings.map { "\($0.text): \($0.pods.joined(separator: ", "))" }
          .joined(separator: "; "))
    }
    return chosen
  }

  private static func drainFailure(_ list: [String], _ node: String) -> Failure {
    let text = list.count == 1 ? list[0] : "[" + list.joined(separator: ", ") + "]"
    return .said(
      "unable to drain node \(GoText.quoted(node)) due to error: \(text), continuing command...\nThere are pending nodes to be drained:\n \(node)\n\(list.joined(separator: "\n"))"
    )
  }

  private static func add(
    _ pod: String, _ text: String, _ list: inout [(text: String, pods: [String])]
  ) {
    if let place = list.firstIndex(where: { $0.text == text }) {
      list[place].pods.append(pod)
    } else {
      list.append((text, [pod]))
    }
  }

  private static func verdict(
    _ pod: JSON, _ call: Call
  ) -> (goes: Bool, warning: String?, error: String?) {
    let notes = pod.at("metadata.annotations")
    if notes?["kubernetes.io/config.mirror"] != nil { return (false, nil, nil) }
    let isOver = ["Succeeded", "Failed"].contains(pod.text("status.phase"))
    let owner = pod.list("metadata.ownerReferences").first { $0["controller"]?.bool == true }
    if owner?.text("kind") == "DaemonSet", !isOver {
      return call.bool("ignore-daemonsets")
        ? (false, "ignoring DaemonSet-managed Pods", nil)
        : (
          false, nil, "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)"
        )
    }
    let isLocal = pod.list("spec.volumes").contains { $0["emptyDir"] != nil }
    if isLocal, !isOver, !call.bool("delete-emptydir-data") {
      return (
        false, nil, "cannot delete Pods with local storage (use --delete-emptydir-data to override)"
      )
    }
    if owner == nil, !isOver {
      return call.bool("force")
        ? (true, "deleting Pods that declare no controller", nil)
        : (
          false, nil, "cannot delete Pods that declare no controller (use --force to override)"
        )
    }
    return (true, nil, nil)
  }

  // MARK: Sending them away

  private static func evict(
    _ pods: [JSON], _ node: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let span = call.duration("timeout")
    let end = kubectl.client.now + (span > .zero ? span : .hours(1))
    for pod in pods { announce(pod, &kubectl) }
    var evicted: [JSON] = []
    var problems: [String] = []
    for pod in pods {
      if let problem = try eviction(of: pod, until: end, call, &kubectl) {
        problems.append(problem)
      } else {
        evicted.append(pod)
      }
    }
    for pod in evicted {
      if let problem = try departure(of: pod, until: end, call, &kubectl) {
        problems.append(problem)
      }
    }
    if !problems.isEmpty { throw drainFailure(problems, node) }
  }

  /// The real one never gives up where it has no time; here an hour of it shows what there is to
  /// see.
  private static func timeIsUp(_ call: Call) -> String {
    call.duration("timeout") > .zero
      ? "global timeout reached: \(call.text("timeout"))"
      : "given up after an hour; without --timeout, kubectl would wait on until Ctrl-C"
  }

  private static func announce(_ pod: JSON, _ kubectl: inout Kubectl) {
    kubectl.complain("evicting pod \(pod.text("metadata.namespace"))/\(pod.name)")
  }

  /// Waits until a pod that was told to go is gone.
  ///
  /// - Returns: what is wrong where it is not.
  private static func departure(
    of pod: JSON, until end: SimTime, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> String? {
    let target = Target(
      resource: try kubectl.resource("pods"), namespace: pod.text("metadata.namespace"),
      name: pod.name)
    let uid = pod.text("metadata.uid")
    let isGone = try kubectl.wait(until: end) { kubectl throws(Failure) in
      do throws(Failure) {
        return try kubectl.object(target).text("metadata.uid") != uid
      } catch {
        if error.isNotFound { return true }
        throw error
      }
    }
    guard isGone else {
      return "error when waiting for pod \(GoText.quoted(pod.name)) in namespace "
        + "\(GoText.quoted(target.namespace)) to terminate: " + timeIsUp(call)
    }
    kubectl.write("pod/\(pod.name) evicted\n")
    return nil
  }

  /// Asks for a pod's eviction until a budget lets it go, or time is up.
  ///
  /// - Returns: what is wrong where it may not go.
  private static func eviction(
    of pod: JSON, until end: SimTime, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> String? {
    let space = pod.text("metadata.namespace")
    let place = "error when evicting pods/\(GoText.quoted(pod.name)) -n \(GoText.quoted(space))"
    while true {
      do throws(Failure) {
        try sendAway(pod, call, &kubectl)
        return nil
      } catch {
        if error.isNotFound { return nil }
        guard error.reason == "TooManyRequests" else { return "\(place): \(error.message)" }
        kubectl.complain("\(place) (will retry after 5s): \(error.message)")
      }
      let next = kubectl.client.now + .seconds(Int64(5))
      while kubectl.client.now < next, kubectl.client.wait(until: next) {}
      if kubectl.client.now < next { return "\(place): interrupted" }
      announce(pod, &kubectl)
      if kubectl.client.now >= end {
        return "\(place): \(timeIsUp(call))"
      }
    }
  }

  private static func sendAway(
    _ pod: JSON, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let space = pod.text("metadata.namespace")
    let path = "/api/v1/namespaces/\(space)/pods/\(pod.name)"
    var options = JSONObject()
    let grace = call.integer("grace-period")
    if call.has("grace-period"), grace >= 0 { options["gracePeriodSeconds"] = .integer(grace) }
    if call.bool("disable-eviction") {
      _ = try kubectl.ask(KubernetesRequest("DELETE", path, body: .object(options)))
      return
    }
    let body: JSON = [
      "kind": "Eviction", "apiVersion": "policy/v1",
      "metadata": ["name": .string(pod.name), "namespace": .string(space)],
      "deleteOptions": .object(options),
    ]
    _ = try kubectl.ask(KubernetesRequest("POST", path + "/eviction", body: body))
  }
}
