import Documents
import Simulation

extension World {
  /// What becomes of a controller's wish that was refused, by a quota for example: people are told,
  /// a replica set notes it, and it is tried again.
  ///
  /// Source: kubernetes, `pkg/controller/controller_utils.go`, `FailedCreatePodReason`;
  /// `pkg/controller/replicaset/replica_set_utils.go`, `calculateStatus`. The time to the next try
  /// is an estimate: upstream's queue waits longer each time.
  mutating func wasRefused(_ error: StatusError, for item: WorkItem) {
    guard kubernetes.objects.contains(item.key) else { return }
    tell(
      EventFacts(
        item.key, "FailedCreate", "Error creating: \(error.message)",
        source: "\(item.controller)-controller", type: "Warning"))
    schedule(ControllerTurn(cluster: item.cluster, again: item), after: .seconds(15))
    guard item.key.resource == ReplicaSet.resource.name else { return }
    let now = JSON.string(self.now.kubernetesText)
    change(item.key) { set in
      set.status.setCondition([
        "type": "ReplicaFailure", "status": "True", "lastTransitionTime": now,
        "reason": "FailedCreate", "message": .string(error.message),
      ])
    }
  }
}
