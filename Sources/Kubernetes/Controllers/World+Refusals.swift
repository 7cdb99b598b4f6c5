import Documents
import Simulation

/// What a controller wanted to make, and why it may not.
struct RefusedWish: Sendable {
  let error: StatusError
  let resource: Resource
  let object: KubernetesObject
}

extension World {
  /// What becomes of a controller's wish that was refused, by a quota for example: people are told,
  /// a replica set notes it, and it is tried again.
  ///
  /// Source: kubernetes, `pkg/controller/controller_utils.go`, `FailedCreatePodReason`;
  /// `pkg/controller/replicaset/replica_set_utils.go`, `calculateStatus`. The time to the next try
  /// is an estimate: upstream's queue waits longer each time.
  mutating func wasRefused(_ wish: RefusedWish, for item: WorkItem) {
    guard kubernetes.objects.contains(item.key) else { return }
    for sentence in wish.sentences(of: item) {
      tell(
        EventFacts(
          item.key, "FailedCreate", sentence, source: RefusedWish.source(of: item),
          type: "Warning"))
    }
    schedule(ControllerTurn(cluster: item.cluster, again: item), after: .seconds(15))
    let sets = [ReplicaSet.resource.name, ReplicationController.resource.name]
    guard sets.contains(item.key.resource) else { return }
    let now = JSON.string(self.now.kubernetesText)
    change(item.key) { set in
      set.status.setCondition([
        "type": "ReplicaFailure", "status": "True", "lastTransitionTime": now,
        "reason": "FailedCreate", "message": .string(wish.error.message),
      ])
    }
  }
}

extension RefusedWish {
  fileprivate static func source(of item: WorkItem) -> String {
    item.controller == ReplicationManager.name
      ? "replication-controller" : "\(item.controller)-controller"
  }

  /// What people are told.
  fileprivate func sentences(of item: WorkItem) -> [String] {
    guard item.controller == StatefulSetController.name else {
      return ["Error creating: \(error.message)"]
    }
    return sentences(of: item.key.name)
  }

  /// A stateful set names the pod, and the claim that the pod must do without.
  ///
  /// Source: kubernetes, `pkg/controller/statefulset/stateful_pod_control.go`, `recordPodEvent`,
  /// `recordClaimEvent`.
  private func sentences(of set: String) -> [String] {
    let name = object.metadata.name
    guard resource.name != Pod.resource.name else {
      return ["create Pod \(name) in StatefulSet \(set) failed error: \(error.message)"]
    }
    let pod = "\(set)-\(name.split(separator: "-").last ?? "")"
    return [
      "create Claim \(name) Pod \(pod) in StatefulSet \(set) failed error: \(error.message)",
      "create Pod \(pod) in StatefulSet \(set) failed error: failed to create PVC \(name): "
        + error.message,
    ]
  }
}
