import Documents
import Simulation

// How containers end, and start again.
extension World {
  /// How often a crash makes the wait longer, and up to what.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kubelet.go`, `MaxContainerBackOff`, `backOffPeriod`.
  private static let longestBackOff: Int64 = 300

  mutating func exit(_ work: ContainerWork) {
    guard runtime(of: work).state == .running else { return }
    let life = life(of: work)
    finish(
      work, exitCode: life.exitCode,
      life.runsOutOfMemory ? "OOMKilled" : life.exitCode == 0 ? "Completed" : "Error")
  }

  /// A container has ended; the pod goes on as its policy says.
  mutating func finish(
    _ work: ContainerWork, exitCode: Int32, _ reason: String, _ message: String? = nil
  ) {
    let instant = now
    let message = message ?? terminationMessage(of: work, exitCode: exitCode)
    note(work) { container in
      container.state = .terminated
      container.exitCode = exitCode
      container.reason = reason
      container.message = message
      container.finishedAt = instant
      container.isReady = false
      container.isStarted = false
      container.turn += 1
      container.dueAt = nil
    }
    guard let run = fleet.pods[work.key] else { return }
    if run.stoppingSince != nil {
      finishPodStop(work.pod, work.key)
      return
    }
    if runtime(of: work).startsAnew == true { return startAnew(work) }
    let goesOn = work.restarts(after: exitCode) && !(work.isSidecar && hasDoneItsWork(work, run))
    if goesOn { planRestart(work) } else { stopSidecars(work) }
    report(work.key)
    if !goesOn { advance(work.pod, work.key) }
  }

  /// What ended only to start again does so at once, whatever its pod's policy.
  private mutating func startAnew(_ work: ContainerWork) {
    let instant = now
    note(work) { container in
      container.last = container.ending
      container.state = .waiting
      container.dueAt = instant
    }
    plan(.start, work, after: .zero)
  }

  /// The first time at once, then after a wait that doubles.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_manager.go`, `doBackOff`, and
  /// client-go, `util/flowcontrol/backoff.go`.
  private mutating func planRestart(_ work: ContainerWork) {
    let container = runtime(of: work)
    var pause = container.backOff
    if let since = container.backOffAt,
      now - since > .seconds(Self.longestBackOff * 2)
    {
      pause = 0
    }
    let instant = now
    note(work) { container in
      container.backOff = pause == 0 ? 10 : min(pause * 2, Self.longestBackOff)
      container.backOffAt = instant + .seconds(pause)
      container.dueAt = instant + .seconds(max(pause, 1))
    }
    if pause == 0 {
      plan(.start, work, after: .seconds(Int64(1)))
      return
    }
    plan(.start, work, after: .seconds(pause))
    plan(.probe, work, after: .seconds(Int64(1)))
  }

  /// The wait is shown a moment after the end.
  mutating func showCrashLoop(_ work: ContainerWork) {
    let container = runtime(of: work)
    guard container.hasCrashed, let due = container.dueAt, due > now,
      let since = container.finishedAt
    else { return }
    let pod = "\(work.key.name)_\(work.key.namespace)(\(work.pod.metadata.uid))"
    let pause = (due - since).milliseconds / 1000
    let text = pause >= 60 ? "\(pause / 60)m\(pause % 60)s" : "\(pause)s"
    tell(
      work, "BackOff", "Back-off restarting failed container \(work.name) in pod \(pod)",
      isWarning: true)
    note(work) { container in
      if let ending = container.ending { container.last = ending }
      container.state = .waiting
      container.reason = "CrashLoopBackOff"
      container.message =
        "back-off \(text) restarting failed container=\(work.name) pod=\(pod)"
    }
    report(work.key)
  }

  /// Once the containers proper have ended, sidecars are told to, and what was added to look on.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_manager.go`, `computePodActions`,
  /// `killPodWithSyncResult`.
  private mutating func stopSidecars(_ work: ContainerWork) {
    guard let run = fleet.pods[work.key], !work.isInit, hasDoneItsWork(work, run) else { return }
    let grace = work.pod.spec["terminationGracePeriodSeconds"]?.integer ?? 30
    for index in run.containers.indices where run.containers[index].state == .running {
      let sidecar = ContainerWork(pod: work.pod, key: work.key, index: index)
      tell(sidecar, "Killing", "Stopping container \(sidecar.name)")
      end(sidecar, within: .seconds(max(grace, 0)))
    }
  }

  /// Whether the containers proper of a pod have ended for good, so that nothing starts again.
  func hasDoneItsWork(_ work: ContainerWork, _ run: PodRuntime) -> Bool {
    run.containers.indices.allSatisfy { index in
      if index < run.inits { return true }
      let other = ContainerWork(pod: work.pod, key: work.key, index: index)
      let container = run.containers[index]
      return other.isAdded
        || container.state == .terminated && !other.restarts(after: container.exitCode)
    }
  }
}
