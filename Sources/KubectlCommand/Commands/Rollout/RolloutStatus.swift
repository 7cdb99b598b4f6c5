import Documents
import Simulation

/// `kubectl rollout status`.
///
/// Source: kubectl, `pkg/cmd/rollout/rollout_status.go`; `pkg/polymorphichelpers/rollout_status.go`.
enum RolloutStatus: Command {
  static let name = "rollout status"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = try RolloutQuery.of(call)
    let revision = try RolloutQuery.revision(call)
    let span = call.duration("timeout")
    let end = kubectl.client.now + (span > .zero ? span : .hours(1))
    var (found, failures) = try kubectl.reachable(query)
    if found.isEmpty, failures.isEmpty {
      kubectl.complain("No resources found in \(kubectl.namespace.name) namespace.")
    }
    for (target, object) in found {
      do throws(Failure) {
        try follow(target, object, until: end, isWatched: call.bool("watch"), revision, &kubectl)
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func follow(
    _ target: Target, _ first: JSON, until end: SimTime, isWatched: Bool, _ revision: Int64,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var last = ""
    let isDone = try kubectl.wait(until: isWatched ? end : kubectl.client.now) {
      kubectl throws(Failure) in
      let object = try kubectl.object(target)
      let (text, isDone) = try status(object, target, revision)
      if text != last { kubectl.write(text + "\n") }
      last = text
      return isDone || !isWatched
    }
    if !isDone { throw .said("timed out waiting for the condition") }
  }

  static func status(
    _ object: JSON, _ target: Target, _ revision: Int64
  ) throws(Failure) -> (text: String, isDone: Bool) {
    switch target.resource.kind {
    case "Deployment": return try deployment(object, revision)
    case "DaemonSet": return try daemonSet(object)
    case "StatefulSet": return try statefulSet(object)
    default:
      throw .said(
        "no status viewer has been implemented for \(target.resource.kind)"
          + (target.resource.group.isEmpty ? "" : ".\(target.resource.group)"))
    }
  }

  private static func isObserved(_ object: JSON) -> Bool {
    object.number("metadata.generation") <= object.number("status.observedGeneration")
  }

  private static func deployment(
    _ object: JSON, _ revision: Int64
  ) throws(Failure) -> (text: String, isDone: Bool) {
    let name = object.name
    if revision > 0 {
      let present =
        object["metadata"]?["annotations"]?["deployment.kubernetes.io/revision"]?.string ?? "0"
      if Int64(present) != revision {
        throw .said(
          "desired revision (\(revision)) is different from the running revision (\(present))")
      }
    }
    guard isObserved(object) else {
      return ("Waiting for deployment spec update to be observed...", false)
    }
    for condition in object["status"]?["conditions"]?.array ?? []
    where condition["type"]?.string == "Progressing"
      && condition["reason"]?.string == "ProgressDeadlineExceeded"
    {
      throw .said("deployment \(GoText.quoted(name)) exceeded its progress deadline")
    }
    let front = "Waiting for deployment \(GoText.quoted(name)) rollout to finish: "
    let wanted = object["spec"]?["replicas"]?.integer ?? 1
    let updated = object.number("status.updatedReplicas")
    let all = object.number("status.replicas")
    let available = object.number("status.availableReplicas")
    if updated < wanted {
      return (front + "\(updated) out of \(wanted) new replicas have been updated...", false)
    }
    if all > updated {
      return (front + "\(all - updated) old replicas are pending termination...", false)
    }
    if available < updated {
      return (front + "\(available) of \(updated) updated replicas are available...", false)
    }
    return ("deployment \(GoText.quoted(name)) successfully rolled out", true)
  }

  private static func daemonSet(_ object: JSON) throws(Failure) -> (text: String, isDone: Bool) {
    let name = GoText.quoted(object.name)
    try checkRolling(object)
    guard isObserved(object) else {
      return ("Waiting for daemon set spec update to be observed...", false)
    }
    let wanted = object.number("status.desiredNumberScheduled")
    let updated = object.number("status.updatedNumberScheduled")
    let available = object.number("status.numberAvailable")
    let front = "Waiting for daemon set \(name) rollout to finish: "
    if updated < wanted {
      return (front + "\(updated) out of \(wanted) new pods have been updated...", false)
    }
    if available < wanted {
      return (front + "\(available) of \(wanted) updated pods are available...", false)
    }
    return ("daemon set \(name) successfully rolled out", true)
  }

  private static func checkRolling(_ object: JSON) throws(Failure) {
    let type = object["spec"]?["updateStrategy"]?["type"]?.string ?? "RollingUpdate"
    guard type == "RollingUpdate" else {
      throw .said("rollout status is only available for RollingUpdate strategy type")
    }
  }

  private static func statefulSet(
    _ object: JSON
  ) throws(Failure) -> (text: String, isDone: Bool) {
    try checkRolling(object)
    if object.number("status.observedGeneration") == 0 || !isObserved(object) {
      return ("Waiting for statefulset spec update to be observed...", false)
    }
    let wanted = object["spec"]?["replicas"]?.integer ?? 1
    let ready = object.number("status.readyReplicas")
    if ready < wanted { return ("Waiting for \(wanted - ready) pods to be ready...", false) }
    let updated = object.number("status.updatedReplicas")
    let partition = object.number("spec.updateStrategy.rollingUpdate.partition")
    if object["spec"]?["updateStrategy"]?["rollingUpdate"] != nil {
      if updated < wanted - partition {
        return (
          "Waiting for partitioned roll out to finish: \(updated) out of \(wanted - partition) new "
            + "pods have been updated...", false
        )
      }
      return ("partitioned roll out complete: \(updated) new pods have been updated...", true)
    }
    let revision = object["status"]?["updateRevision"]?.string ?? ""
    if revision != object["status"]?["currentRevision"]?.string ?? "" {
      return (
        "waiting for statefulset rolling update to complete \(updated) pods at revision "
          + "\(revision)...", false
      )
    }
    let current = object.number("status.currentReplicas")
    return (
      "statefulset rolling update complete \(current) pods at revision "
        + "\(object["status"]?["currentRevision"]?.string ?? "")...", true
    )
  }
}

extension JSON {
  /// What stands at a path of names parted by dots; nil where a part is missing.
  func at(_ path: String) -> JSON? {
    var value: JSON? = self
    for name in path.split(separator: ".") { value = value?[String(name)] }
    return value
  }

  /// The number at a path; 0 where there is none.
  func number(_ path: String) -> Int64 { at(path)?.integer ?? 0 }

  /// The text at a path; empty where there is none.
  func text(_ path: String) -> String { at(path)?.string ?? "" }

  /// The elements at a path; none where there is no list.
  func list(_ path: String) -> [JSON] { at(path)?.array ?? [] }

  /// The name of an object.
  var name: String { text("metadata.name") }
}
