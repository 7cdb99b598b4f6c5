import Documents
import Kubernetes
import Simulation

extension ClusterView {
  private static let watched: [any Kind.Type] = [
    Deployment.self, StatefulSet.self, DaemonSet.self, ReplicaSet.self,
    ReplicationController.self, Job.self, CronJob.self, Pod.self, PersistentVolumeClaim.self,
    HorizontalPodAutoscaler.self,
  ]

  /// Everything that can fail to converge.
  var uids: [String] { Self.watched.flatMap { objects($0) }.map(\.metadata.uid) }

  /// What keeps objects that nobody owns from being what they are meant to be.
  func obstacles(except known: Set<String>) -> [String] {
    Self.watched.flatMap { kind in
      objects(kind).filter { !known.contains($0.metadata.uid) }
        .filter { $0.metadata.ownerReferences.isEmpty }
        .compactMap { object in
          obstacle(of: object, kind).map {
            "stays \(kind.resource.singular)/\(object.metadata.name): \($0)"
          }
        }
    }
  }

  private func obstacle(of object: KubernetesObject, _ kind: any Kind.Type) -> String? {
    let status = object.status
    let wanted = object.spec["replicas"]?.integer ?? 1
    switch kind {
    case is Deployment.Type, is StatefulSet.Type:
      if status["availableReplicas"]?.integer ?? 0 == wanted { return nil }
    case is ReplicaSet.Type, is ReplicationController.Type:
      if status["readyReplicas"]?.integer ?? 0 == wanted { return nil }
    case is DaemonSet.Type:
      if status["desiredNumberScheduled"]?.integer == 0 { return "no node wants it" }
      if status["numberReady"] == status["desiredNumberScheduled"] { return nil }
    case is Job.Type: return jobObstacle(status, of: object)
    case is CronJob.Type:
      return status["lastSuccessfulTime"] == nil ? "never succeeded" : nil
    case is Pod.Type: return podObstacle(object)
    case is PersistentVolumeClaim.Type:
      let phase = status.word("phase")
      return phase == "Bound" ? nil : phase
    default:
      return condition("ScalingActive", status).flatMap {
        $0.word("status") == "True" ? nil : $0.word("reason")
      }
    }
    return objects(Pod.self, in: object.metadata.namespace)
      .filter { isBelow($0, object) }.lazy.compactMap(podObstacle).first
      ?? condition("ReplicaFailure", status)?.word("message") ?? "no pods"
  }

  private func jobObstacle(_ status: JSON, of job: KubernetesObject) -> String? {
    if condition("Complete", status) != nil { return nil }
    if let failure = condition("Failed", status) {
      return "\(failure.word("reason")): \(failure.word("message"))"
    }
    return objects(Pod.self, in: job.metadata.namespace)
      .filter { isBelow($0, job) }.lazy.compactMap(podObstacle).first ?? "runs on"
  }

  private func isBelow(_ pod: KubernetesObject, _ owner: KubernetesObject) -> Bool {
    pod.metadata.ownerReferences.contains { reference in
      reference.uid == owner.metadata.uid
        || objects(ReplicaSet.self, in: pod.metadata.namespace).contains {
          $0.metadata.uid == reference.uid
            && $0.metadata.ownerReferences.contains { $0.uid == owner.metadata.uid }
        }
    }
  }

  private func podObstacle(_ pod: KubernetesObject) -> String? {
    let state = PodStatusView(pod)
    if state.phase == "Succeeded" || state.phase == "Running" && state.isReady { return nil }
    if let message = condition("PodScheduled", pod.status)?.word("message"), !message.isEmpty {
      return message
    }
    for member in ["initContainerStatuses", "containerStatuses"] {
      for container in pod.status[member]?.array ?? [] {
        for moment in ["state", "lastState"] {
          for way in ["waiting", "terminated"] {
            let why = container[moment]?[way]
            if let reason = why?["reason"]?.string, reason != "Completed",
              reason != "PodInitializing", reason != "ContainerCreating"
            {
              if reason == "CrashLoopBackOff" { return reason }
              return [reason, why?["message"]?.string].compactMap { $0 }.joined(separator: ": ")
            }
          }
        }
      }
    }
    return state.phase
      + (condition("Ready", pod.status)?["message"]?.string.map { ": \($0)" } ?? "")
  }

  private func condition(_ type: String, _ status: JSON) -> JSON? {
    status["conditions"]?.array?.first { $0.word("type") == type }
  }
}

extension JSON {
  /// A member that is a string; empty where it is not.
  fileprivate func word(_ member: String) -> String { self[member]?.string ?? "" }
}
