import Documents
import Simulation

/// How a table shows a pod.
///
/// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printPod`.
struct PodCells {
  private let pod: KubernetesObject
  private let spec: JSON
  private let status: JSON
  private var ready = 0
  private var total: Int
  private var restarts: Int64 = 0
  private var lastRestart: SimTime?
  private var reason: String

  init(_ pod: KubernetesObject) {
    self.pod = pod
    spec = pod.spec
    status = pod.status
    let sidecars = spec.list("initContainers").filter { $0.text("restartPolicy") == "Always" }
    total = spec.list("containers").count + sidecars.count
    reason = status.text("reason").isEmpty ? status.text("phase") : status.text("reason")
    let isGated = status.list("conditions").contains {
      $0.text("type") == "PodScheduled" && $0.text("reason") == "SchedulingGated"
    }
    if isGated { reason = "SchedulingGated" }
    let initializing = lookAtInitContainers()
    if !initializing || isTrue("Initialized") { lookAtContainers() }
    if pod.metadata.deletionTimestamp != nil {
      if status.text("reason") == "NodeLost" {
        reason = "Unknown"
      } else if !["Succeeded", "Failed"].contains(status.text("phase")) {
        reason = "Terminating"
      }
    }
  }

  /// Such as `Running` or `Init:0/1`.
  var statusText: String { reason }

  func cells(in view: ClusterView) -> [JSON] {
    let address = status.list("podIPs").first?.text("ip") ?? ""
    return [
      .string(pod.metadata.name), .string("\(ready)/\(total)"), .string(reason),
      .string(restartsText(at: view.now)), view.age(of: pod), Self.orNone(address),
      Self.orNone(spec.text("nodeName")), Self.orNone(status.text("nominatedNodeName")),
      .string(gatesText),
    ]
  }

  private static func orNone(_ text: String) -> JSON { .string(text.isEmpty ? "<none>" : text) }

  private func restartsText(at now: SimTime) -> String {
    guard restarts != 0, let lastRestart else { return "\(restarts)" }
    return "\(restarts) (\(AgeText.text(now - lastRestart)) ago)"
  }

  private var gatesText: String {
    let gates = spec.list("readinessGates")
    if gates.isEmpty { return "<none>" }
    return "\(gates.filter { isTrue($0.text("conditionType")) }.count)/\(gates.count)"
  }

  private func isTrue(_ type: String) -> Bool {
    status.list("conditions").contains {
      $0.text("type") == type && $0.text("status") == "True"
    }
  }

  /// Whether one of them is still to end.
  private mutating func lookAtInitContainers() -> Bool {
    let containers = spec.list("initContainers")
    var ofSidecars: (restarts: Int64, last: SimTime?) = (0, nil)
    var isInitializing = false
    for (place, state) in status.list("initContainerStatuses").enumerated() {
      count(state)
      let container = containers.first { $0.text("name") == state.text("name") }
      let isSidecar = container?.text("restartPolicy") == "Always"
      if isSidecar {
        ofSidecars.restarts += state.number("restartCount")
        ofSidecars.last = Self.later(ofSidecars.last, Self.ended(state))
      }
      let now = state["state"] ?? [:]
      if let ended = now[member: "terminated"], ended.number("exitCode") == 0 { continue }
      if isSidecar, state["started"]?.bool == true {
        if state["ready"]?.bool == true { ready += 1 }
        continue
      }
      reason = Self.initReason(now, place, containers.count)
      isInitializing = true
      break
    }
    if !isInitializing || isTrue("Initialized") {
      (restarts, lastRestart) = ofSidecars
    }
    return isInitializing
  }

  private static func initReason(_ state: JSON, _ place: Int, _ count: Int) -> String {
    if let ended = state[member: "terminated"] { return "Init:" + endReason(ended) }
    let waiting = state["waiting"]?.text("reason") ?? ""
    if !waiting.isEmpty, waiting != "PodInitializing" { return "Init:" + waiting }
    return "Init:\(place)/\(count)"
  }

  private mutating func lookAtContainers() {
    var isRunning = false
    for state in status.list("containerStatuses").reversed() {
      count(state)
      let now = state["state"] ?? [:]
      if let waiting = now["waiting"]?.text("reason"), !waiting.isEmpty {
        reason = waiting
      } else if let ended = now[member: "terminated"] {
        reason = Self.endReason(ended)
      } else if state["ready"]?.bool == true, now[member: "running"] != nil {
        isRunning = true
        ready += 1
      }
    }
    if reason == "Completed", isRunning { reason = isTrue("Ready") ? "Running" : "NotReady" }
  }

  private mutating func count(_ state: JSON) {
    restarts += state.number("restartCount")
    lastRestart = Self.later(lastRestart, Self.ended(state))
  }

  private static func ended(_ state: JSON) -> SimTime? {
    state["lastState"]?["terminated"]?.time("finishedAt")
  }

  private static func later(_ left: SimTime?, _ right: SimTime?) -> SimTime? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  private static func endReason(_ ended: JSON) -> String {
    let reason = ended.text("reason")
    if !reason.isEmpty { return reason }
    let signal = ended.number("signal")
    return signal != 0 ? "Signal:\(signal)" : "ExitCode:\(ended.number("exitCode"))"
  }
}
