import Containers
import Documents
import Simulation

// The end of pods: hooks, the signal, the grace period, and the last word to the API.
extension World {
  /// The pod is to go within its grace period.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_container.go`, `killContainer`.
  mutating func stop(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard pod.metadata.deletionTimestamp != nil else { return }
    let grace = pod.metadata.deletionGracePeriodSeconds ?? 30
    guard let run = fleet.pods[key] else {
      release(key)
      return
    }
    let instant = now
    let isFirst = run.stoppingSince == nil
    fleet.pods.update(key) { $0.stoppingSince = $0.stoppingSince ?? instant }
    for index in run.containers.indices where run.containers[index].state == .running {
      let work = ContainerWork(pod: pod, key: key, index: index)
      if isFirst { tell(work, "Killing", "Stopping container \(work.name)") }
      end(work, within: .seconds(max(grace, 0)))
    }
    finishPodStop(pod, key)
  }

  /// Tells a container to end; what does not is killed when its time is over.
  mutating func end(_ work: ContainerWork, within grace: SimDuration) {
    let hook = hookTime(work)
    runHook("preStop", work)
    let life = life(of: work)
    let needed = life.stopCode == nil ? nil : hook + .milliseconds(300)
    let span = min(needed ?? grace, grace)
    let due = now + span
    note(work) { container in
      container.turn += 1
      container.dueAt = due
      container.exitCode = needed.map { $0 <= grace } == true ? life.stopCode ?? 137 : 137
    }
    plan(.stopped, work, after: span)
  }

  /// How long the hook before the end takes.
  private func hookTime(_ work: ContainerWork) -> SimDuration {
    guard let hook = work.spec["lifecycle"]?["preStop"] else { return .zero }
    if let seconds = hook["sleep"]?["seconds"]?.integer { return .seconds(seconds) }
    let command = hook["exec"]?.list("command").compactMap(\.string) ?? []
    return command.isEmpty ? .zero : ContainerScript(command: command).length ?? .days(1)
  }

  /// A container that was told to has ended.
  mutating func finishStop(_ work: ContainerWork) {
    let container = runtime(of: work)
    guard container.state == .running else { return }
    let code = container.exitCode
    finish(work, exitCode: code, code == 0 ? "Completed" : "Error")
  }

  /// Once nothing runs any more, the API may forget the pod.
  mutating func finishPodStop(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard let run = fleet.pods[key], !run.containers.contains(where: { $0.state == .running })
    else { return }
    report(key)
    if kubernetes.objects[key]?.metadata.deletionTimestamp == nil {
      // It was the kubelet that ended it: what is left of it stays to be looked at.
      giveBackAddress(of: key)
    } else {
      release(key)
    }
  }

  private mutating func giveBackAddress(of key: ObjectKey) {
    guard let run = fleet.pods[key], let address = run.address else { return }
    for handler in handlers(at: PodNetworkPort.self) {
      handler.giveBack(address, of: key, on: run.node, in: &self)
    }
    fleet.podAddresses.remove(Pair(key.cluster, address))
    fleet.pods.update(key) { $0.address = nil }
  }

  private mutating func release(_ key: ObjectKey) {
    giveBackAddress(of: key)
    var options = DeleteOptions()
    options.gracePeriodSeconds = 0
    _ = try? delete(key, options)
  }
}
