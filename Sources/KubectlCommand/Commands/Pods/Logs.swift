import Documents
import Kubernetes
import Simulation

/// `kubectl logs`.
///
/// Source: kubectl, `pkg/cmd/logs/logs.go`.
enum Logs: Command {
  static let name = "logs"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let selector = call.text("selector")
    guard (1...2).contains(call.words.count) || (!selector.isEmpty && call.words.isEmpty) else {
      throw call.usage(
        "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a "
          + "required argument for the logs command")
    }
    if !selector.isEmpty, !call.words.isEmpty {
      throw call.usage("only a selector (-l) or a POD name is allowed")
    }
    let moment = call.text("since-time")
    if !moment.isEmpty, SimTime(kubernetesText: moment) == nil {
      throw .said(
        "parsing time \(GoText.quoted(moment)) as \"2006-01-02T15:04:05Z07:00\": cannot parse "
          + "\(GoText.quoted(moment)) as \"2006\"")
    }
    let pods = try pods(selector, call, &kubectl)
    if call.has("since"), call.has("since-time") {
      throw .said("at most one of `sinceTime` or `sinceSeconds` may be specified")
    }
    if pods.isEmpty {
      return kubectl.complain("No resources found in \(kubectl.namespace.name) namespace.")
    }
    for pod in pods {
      for container in try containers(pod, call, &kubectl) {
        do throws(Failure) {
          try show(pod, container, call, &kubectl)
        } catch {
          guard call.bool("ignore-errors") else { throw error }
          kubectl.write("error: \(error.message)\n")
        }
      }
    }
  }

  private static func pods(
    _ selector: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [JSON] {
    guard selector.isEmpty else {
      var query = ObjectQuery()
      query.selector = selector
      return try kubectl.objects(
        of: Target(resource: try kubectl.resource("pods"), namespace: kubectl.namespace.name),
        query)
    }
    do throws(Failure) {
      let found = try PodChoice.pods(
        call.words[0], call, &kubectl, purpose: "get the logs from")
      if found.count > 1, !call.bool("all-pods") {
        kubectl.complain(
          "Found \(found.count) pods, using pod/\(found[0].name)")
        return [found[0]]
      }
      return found
    } catch {
      guard error.isNotFound, !call.words[0].contains("/") else { throw error }
      throw .said(
        "error from server (NotFound): \(error.message) in namespace "
          + GoText.quoted(kubectl.namespace.name))
    }
  }

  private static func containers(
    _ pod: JSON, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [String] {
    if call.bool("all-containers") {
      return (pod.list("spec.initContainers") + pod.list("spec.containers")).map { $0.text("name") }
    }
    if call.words.count == 2 { return [call.words[1]] }
    let container = try PodChoice.container(pod, call, &kubectl)
    let all = ["spec.containers", "spec.initContainers", "spec.ephemeralContainers"]
    guard all.contains(where: { pod.list($0).contains { $0.text("name") == container } }) else {
      throw .said("container \(container) is not valid for pod \(pod.name)")
    }
    return [container]
  }

  private static func show(
    _ pod: JSON, _ container: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let path =
      "/api/v1/namespaces/\(pod.text("metadata.namespace"))/pods/\(pod.name)/log"
    var query: [(name: String, value: String)] = [("container", container)]
    if call.bool("previous") { query.append(("previous", "true")) }
    if call.bool("timestamps") { query.append(("timestamps", "true")) }
    let tail = call.integer("tail")
    if call.has("tail"), tail >= 0 { query.append(("tailLines", "\(tail)")) }
    if !call.has("tail"), !call.text("selector").isEmpty { query.append(("tailLines", "10")) }
    if call.has("limit-bytes"), call.integer("limit-bytes") > 0 {
      query.append(("limitBytes", call.text("limit-bytes")))
    }
    let since = call.duration("since")
    if since > .zero { query.append(("sinceSeconds", "\((since.milliseconds + 999) / 1000)")) }
    if call.has("since-time") { query.append(("sinceTime", call.text("since-time"))) }
    let front = call.bool("prefix") ? "[pod/\(pod.name)/\(container)] " : ""
    var shown = 0
    let end = kubectl.client.now + kubectl.input.patience
    repeat {
      let text = try kubectl.ask(KubernetesRequest("GET", path, query: query)).text ?? ""
      let fresh = String(decoding: Array(text.utf8).dropFirst(shown), as: UTF8.self)
      shown = max(shown, text.utf8.count)
      for line in fresh.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        kubectl.write("\(front)\(line)\n")
      }
      if !fresh.hasSuffix("\n"), let last = fresh.split(separator: "\n").last, !fresh.isEmpty {
        kubectl.write(front + last)
      }
    } while call.bool("follow") && kubectl.client.wait(until: end)
  }
}
