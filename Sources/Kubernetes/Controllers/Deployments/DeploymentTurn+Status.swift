import Documents
import Simulation

// What is said of a deployment.
//
// Source: kubernetes, `pkg/controller/deployment/sync.go`, `calculateStatus`;
// `pkg/controller/deployment/progress.go`, `syncRolloutStatus`.
extension DeploymentTurn {
  private func sum(_ count: String) -> Int64 {
    sets.reduce(0) { $0 + $1.status.number(count) }
  }

  /// Whether all that is wanted is there, new and in service, by what was last noted.
  var isComplete: Bool { isComplete(deployment.status) }

  private func isComplete(_ status: JSON) -> Bool {
    status.number("updatedReplicas") == wanted && status.number("replicas") == wanted
      && status.number("availableReplicas") == wanted
      && status.number("observedGeneration") >= deployment.metadata.generation
  }

  mutating func settleStatus(rollingOut: Bool) {
    let old = deployment.status
    var status = counted()
    if rollingOut {
      settleProgress(&status)
      settleFailure()
    }
    status[member: "conditions"] = conditions[member: "conditions"]
    if status.list("conditions").isEmpty { status[member: "conditions"] = nil }
    if status != old { writes.append(.status(key, status)) }
    if rollingOut { lookAgain(status) }
  }

  private mutating func counted() -> JSON {
    let (all, available) = (sum("replicas"), sum("availableReplicas"))
    var status = deployment.status
    status[member: "observedGeneration"] = .integer(deployment.metadata.generation)
    status.note("replicas", all)
    status.note("updatedReplicas", newest.map { sets[$0].status.number("replicas") } ?? 0)
    status.note("readyReplicas", sum("readyReplicas"))
    status.note("availableReplicas", available)
    status.note("unavailableReplicas", max(0, all - available))
    if available >= wanted - maxUnavailable {
      note(
        "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
    } else {
      note(
        "Available", "False", "MinimumReplicasUnavailable",
        "Deployment does not have minimum availability.")
    }
    return status
  }

  private mutating func settleProgress(_ status: inout JSON) {
    guard hasDeadline else { return conditions.removeCondition("Progressing") }
    let current = conditions.condition("Progressing")
    let hasSettled =
      status.number("replicas") == status.number("updatedReplicas")
      && current?.text("reason") == "NewReplicaSetAvailable"
    if hasSettled { return }
    let subject =
      newest.map { "ReplicaSet \"\(sets[$0].metadata.name)\"" }
      ?? "Deployment \"\(deployment.metadata.name)\""
    if isComplete(status) {
      note(
        "Progressing", "True", "NewReplicaSetAvailable",
        "\(subject) has successfully progressed.")
    } else if hasProgressed(to: status) {
      // The time of the update starts again, that of the transition only with another status.
      conditions.removeCondition("Progressing")
      note("Progressing", "True", "ReplicaSetUpdated", "\(subject) is progressing.")
      if let current, current.text("status") == "True",
        let since = current["lastTransitionTime"]
      {
        conditions.editEach("conditions") { condition in
          guard condition.text("type") == "Progressing" else { return }
          condition[member: "lastTransitionTime"] = since
        }
      }
    } else if isLate(current) {
      note(
        "Progressing", "False", "ProgressDeadlineExceeded",
        "\(subject) has timed out progressing.")
    }
  }

  /// What a replica set cannot do is said of the deployment too.
  private mutating func settleFailure() {
    let order = [newest].compactMap { $0 } + others
    let failure = order.compactMap { sets[$0].status.condition("ReplicaFailure") }.first
    guard var failure else {
      if conditions.condition("ReplicaFailure") != nil {
        conditions.removeCondition("ReplicaFailure")
      }
      return
    }
    failure[member: "lastUpdateTime"] = failure["lastTransitionTime"]
    conditions.setCondition(failure)
  }

  private func hasProgressed(to status: JSON) -> Bool {
    let old = deployment.status
    func outdated(_ status: JSON) -> Int64 {
      status.number("replicas") - status.number("updatedReplicas")
    }
    return status.number("updatedReplicas") > old.number("updatedReplicas")
      || outdated(status) < outdated(old)
      || status.number("readyReplicas") > old.number("readyReplicas")
      || status.number("availableReplicas") > old.number("availableReplicas")
  }

  private func isLate(_ condition: JSON?) -> Bool {
    guard let condition else { return false }
    switch condition.text("reason") {
    case "NewReplicaSetAvailable": return false
    case "ProgressDeadlineExceeded": return true
    default: return (deadline(of: condition) ?? view.now) < view.now
    }
  }

  private func deadline(of condition: JSON) -> SimTime? {
    condition.time("lastUpdateTime").map {
      $0 + .seconds(deployment.spec.number("progressDeadlineSeconds"))
    }
  }

  /// Nothing happens when a rollout hangs: someone has to look when its time is up.
  private mutating func lookAgain(_ status: JSON) {
    guard hasDeadline, let current = status.condition("Progressing"), !isComplete(status),
      current.text("reason") != "ProgressDeadlineExceeded", let end = deadline(of: current),
      end >= view.now
    else { return }
    writes.append(.again(end - view.now + .seconds(1)))
  }
}
