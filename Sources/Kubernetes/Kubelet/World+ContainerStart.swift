import Documents
import Simulation

// Pulling images, creating and starting containers.
extension World {
  /// Starts what may be started next: containers that someone added, which wait for nothing; then
  /// those for initialisation one after another, then all the others in their order.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_manager.go`, `SyncPod`.
  mutating func advance(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard let run = fleet.pods[key], run.address != nil, run.stoppingSince == nil,
      run.failure == nil
    else { return }
    if run.containers.contains(where: \.isBusy) { return }
    if pod.spec["ephemeralContainers"] != nil {
      startAdded(pod, key, run)
      if fleet.pods[key]?.containers.contains(where: \.isBusy) == true { return }
    }
    for index in run.containers.indices {
      let work = ContainerWork(pod: pod, key: key, index: index)
      let container = run.containers[index]
      if index < run.inits {
        // A sidecar that is down comes back, however long ago it has let the others start.
        let isDown = work.isSidecar && canStart(work, container)
        if isDown, hasDoneItsWork(work, run) { return }
        if isInitDone(work, container), !isDown { continue }
        if canStart(work, container) { startContainer(work) }
        if fleet.pods[key]?.containers[index].isBusy == true { return }
        if !isInitDone(work, runtime(of: work)) { return }
      } else if canStart(work, container) {
        startContainer(work)
        if fleet.pods[key]?.containers[index].isBusy == true { return }
      }
    }
  }

  private mutating func startAdded(_ pod: KubernetesObject, _ key: ObjectKey, _ run: PodRuntime) {
    for index in run.containers.indices.dropFirst(run.inits) {
      let work = ContainerWork(pod: pod, key: key, index: index)
      guard work.isAdded, canStart(work, run.containers[index]) else { continue }
      startContainer(work)
    }
  }

  /// The kubelet hears of containers that someone added.
  mutating func takeUpAdded(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard let run = fleet.pods[key], run.stoppingSince == nil, !pod.hasEnded else { return }
    let missing = pod.containerNames.count - run.containers.count
    guard missing > 0 else { return }
    var first = ContainerRuntime()
    if run.inits > 0 { first.reason = "PodInitializing" }
    fleet.pods.update(key) { run in
      run.containers += Array(repeating: first, count: missing)
    }
    report(key)
    advance(pod, key)
  }

  private func isInitDone(_ work: ContainerWork, _ container: ContainerRuntime) -> Bool {
    if work.isSidecar { return container.isStarted || container.starts > 1 }
    return container.state == .terminated && container.exitCode == 0
  }

  private func canStart(_ work: ContainerWork, _ container: ContainerRuntime) -> Bool {
    switch container.state {
    case .running: false
    case .waiting: (container.dueAt ?? .dawn) <= now
    case .terminated:
      work.restarts(after: container.exitCode) && (container.dueAt ?? .dawn) <= now
    }
  }

  /// Begins with the image.
  private mutating func startContainer(_ work: ContainerWork) {
    let name = work.spec.text("image")
    if ImageName.isInvalid(name) {
      let message =
        "Failed to apply default image tag \"\(name)\": couldn't parse image name \"\(name)\": "
        + "invalid reference format"
      tell(work, "InspectFailed", message, isWarning: true)
      wait(work, "InvalidImageName", message, for: .seconds(Int64(60)))
      return
    }
    let policy = work.spec.text("imagePullPolicy")
    let isHeld = holds(ImageName(name).full, work)
    if policy == "Never", !isHeld {
      let message = "Container image \"\(name)\" is not present with pull policy of Never"
      tell(work, "ErrImageNeverPull", message, isWarning: true)
      tell(work, "Failed", "Error: ErrImageNeverPull", isWarning: true)
      wait(work, "ErrImageNeverPull", message, for: .seconds(Int64(15)))
      return
    }
    if policy != "Always", isHeld {
      tell(work, "Pulled", "Container image \"\(name)\" already present on machine")
      create(work)
      return
    }
    tell(work, "Pulling", "Pulling image \"\(name)\"")
    note(work) { $0.isBusy = true }
    plan(.pulled, work, after: pullTime(of: name, work, isHeld: isHeld))
  }

  /// Whether the machine has an image.
  private func holds(_ image: String, _ work: ContainerWork) -> Bool {
    let node = work.pod.spec.text("nodeName")
    return fleet.machines[NodeID(work.key.cluster, node)]?.images.contains { $0.name == image }
      ?? false
  }

  /// A second and what the size takes at 80 MB a second; an image that is there is only asked for.
  private func pullTime(of name: String, _ work: ContainerWork, isHeld: Bool) -> SimDuration {
    let image = image(name, for: work.key.cluster)
    if image.failure != nil { return .milliseconds(900) }
    return isHeld ? .milliseconds(400) : .milliseconds(1000 + max(image.bytes, 0) / 80_000)
  }

  mutating func finishPull(_ work: ContainerWork) {
    let name = work.spec.text("image")
    let image = image(name, for: work.key.cluster)
    if let failure = image.failure {
      let message = "Failed to pull image \"\(name)\": \(failure)"
      tell(work, "Failed", message, isWarning: true)
      tell(work, "Failed", "Error: ErrImagePull", isWarning: true)
      let before = runtime(of: work).pullBackOff
      let pause = before == 0 ? 10 : min(before * 2, 300)
      note(work) { $0.pullBackOff = pause }
      wait(work, "ErrImagePull", failure, for: .seconds(pause))
      plan(.pullBackOff, work, after: .seconds(Int64(1)))
      advance(work.pod, work.key)
      return
    }
    let isHeld = holds(ImageName(name).full, work)
    let took = pullTime(of: name, work, isHeld: isHeld)
    let text = Self.goText(took)
    tell(
      work, "Pulled",
      "Successfully pulled image \"\(name)\" in \(text) (\(text) including waiting). "
        + "Image size: \(image.bytes) bytes.")
    if !isHeld {
      let held = HeldImage(name: ImageName(name).full, bytes: image.bytes)
      let node = work.pod.spec.text("nodeName")
      fleet.machines.update(NodeID(work.key.cluster, node)) { $0.images.append(held) }
      fleet.round.value.markImages(of: node, in: work.key.cluster)
    }
    note(work) { $0.pullBackOff = 0 }
    create(work)
    advance(work.pod, work.key)
  }

  /// `400ms`, `1.6s`, as Go writes spans.
  static func goText(_ span: SimDuration) -> String {
    let count = span.milliseconds
    if count < 1000 { return "\(count)ms" }
    var fraction = String(1000 + count % 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? "\(count / 1000)s" : "\(count / 1000).\(fraction)s"
  }

  mutating func tellOfPullBackOff(_ work: ContainerWork) {
    let container = runtime(of: work)
    guard container.state == .waiting, container.reason == "ErrImagePull" else { return }
    let name = work.spec.text("image")
    tell(work, "BackOff", "Back-off pulling image \"\(name)\"")
    tell(work, "Failed", "Error: ImagePullBackOff", isWarning: true)
    note(work) { container in
      container.message =
        "Back-off pulling image \"\(name)\": ErrImagePull: \(container.message ?? "")"
      container.reason = "ImagePullBackOff"
    }
    report(work.key)
  }

  /// The container cannot start now; it is tried again after a while.
  mutating func wait(
    _ work: ContainerWork, _ reason: String, _ message: String?, for span: SimDuration
  ) {
    let due = now + span
    note(work) { container in
      if let ending = container.ending { container.last = ending }
      container.state = .waiting
      container.reason = reason
      container.message = message
      container.dueAt = due
      container.isReady = false
      container.isStarted = false
    }
    report(work.key)
    plan(.start, work, after: span)
  }

  /// Settles settings, then starts.
  private mutating func create(_ work: ContainerWork) {
    let problem =
      PodSettings.problem(of: work, view(of: work.key.cluster))
      ?? PodSettings.problem(
        ofUser: work, image: image(work.spec.text("image"), for: work.key.cluster).user)
    if let problem {
      tell(work, "Failed", "Error: \(problem)", isWarning: true)
      wait(work, "CreateContainerConfigError", problem, for: .seconds(Int64(12)))
      return
    }
    let life = life(of: work)
    tell(work, "Created", "Created container: \(work.name)")
    if let problem = life.startProblem {
      tell(work, "Failed", "Error: \(problem)", isWarning: true)
      run(work)
      finish(work, exitCode: 128, "StartError", problem)
      showStartProblem(work, problem)
      return
    }
    tell(work, "Started", "Started container \(work.name)")
    run(work)
    beginMain(work)
    runHook("postStart", work)
    diskChanged(work)
    let isFollowed = mainProcess(of: work) != nil
    if !isFollowed, let length = life.length { plan(.exit, work, after: length) }
    planProbes(work, isFollowed ? self.life(of: work) : life)
    report(work.key)
    if fleet.pods[work.key]?.resize?.startedAt != nil {
      plan(.resized, for: work.key, work.pod.metadata.uid, after: .seconds(Int64(1)))
    }
    if ContainerMemory.asked(work.spec) != nil {
      memoryChanged(on: work.pod.spec.text("nodeName"), of: work.key.cluster)
    }
  }

  /// What starts again is said to wait, with why it did not start.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kubelet_pods.go`, `convertToAPIContainerStatuses`, with the
  /// reasons of `pkg/kubelet/reason_cache.go`.
  private mutating func showStartProblem(_ work: ContainerWork, _ problem: String) {
    guard work.restarts(after: 128), fleet.pods[work.key]?.stoppingSince == nil else { return }
    note(work) { container in
      container.last = container.ending
      container.state = .waiting
      container.reason = "RunContainerError"
      container.message = problem
    }
    report(work.key)
  }

  private mutating func run(_ work: ContainerWork) {
    let instant = now
    let (hasStartup, hasReadiness) =
      (work.spec["startupProbe"] != nil, work.spec["readinessProbe"] != nil)
    note(work) { container in
      if let ending = container.ending { container.last = ending }
      if container.starts > 0 { container.restarts += 1 }
      container.starts += 1
      container.turn += 1
      container.state = .running
      container.reason = ""
      container.message = nil
      container.startedAt = instant
      container.actual = nil
      container.startsAnew = nil
      container.finishedAt = nil
      container.dueAt = nil
      container.isStarted = !hasStartup
      container.isReady = !hasStartup && !hasReadiness
    }
  }
}
