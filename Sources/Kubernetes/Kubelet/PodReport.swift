import Documents
import Simulation

/// What a kubelet reports of a pod.
///
/// Source: Kubernetes, `pkg/kubelet/kubelet_pods.go`, `generateAPIPodStatus`, `getPhase`, and
/// `pkg/kubelet/status/generate.go`.
struct PodReport {
  let pod: KubernetesObject
  let run: PodRuntime
  let now: SimTime

  private var initSpecs: [JSON] { pod.spec.list("initContainers") }
  private var mainSpecs: [JSON] { pod.spec.list("containers") }
  private var inits: ArraySlice<ContainerRuntime> { run.containers.prefix(run.inits) }
  private var mains: ArraySlice<ContainerRuntime> {
    run.containers.dropFirst(run.inits).prefix(mainSpecs.count)
  }

  /// The phase.
  var phase: String {
    let isRunning = run.containers.contains { $0.state == .running }
    if run.failure != nil, !isRunning { return "Failed" }
    let policy = pod.spec.text("restartPolicy")
    let areInitsDone = zip(initSpecs, inits).allSatisfy { spec, container in
      // Sidecars that have ended do not count.
      isDone(spec, container) || (container.starts > 0 && spec["restartPolicy"] == "Always")
    }
    if !areInitsDone {
      let hasFailed = zip(initSpecs, inits).contains { spec, container in
        spec["restartPolicy"] != "Always" && policy == "Never"
          && container.state == .terminated && container.exitCode != 0
      }
      let hasRun = mains.contains { $0.starts > 0 }
      return hasFailed ? "Failed" : hasRun ? "Running" : "Pending"
    }
    if mains.contains(where: { $0.state == .waiting && $0.starts == 0 }) { return "Pending" }
    if mains.contains(where: { $0.state == .running || $0.state == .waiting }) {
      return "Running"
    }
    // Sidecars end after the others, and keep the pod until then.
    if inits.contains(where: { $0.state == .running }) { return "Running" }
    let failed = mains.contains { $0.exitCode != 0 }
    if run.stoppingSince == nil {
      if policy == "Always" || (policy == "OnFailure" && failed) { return "Running" }
    }
    return failed ? "Failed" : "Succeeded"
  }

  private func isDone(_ spec: JSON, _ container: ContainerRuntime) -> Bool {
    if spec["restartPolicy"] == "Always" { return container.isStarted || container.starts > 1 }
    return container.state == .terminated && container.exitCode == 0
  }

  /// The whole status, over the old one.
  func status(hostIPs: JSON?, _ memo: inout PodMemo) -> JSON {
    let phase = phase
    var status = pod.status.object ?? [:]
    status.makeRoom(for: run.address == nil ? 8 : 10)
    status["conditions"] = conditions(phase, &memo)
    status["phase"] = .string(phase)
    if let failure = run.failure, phase == "Failed" {
      status["reason"] = .string(failure.reason)
      status["message"] = .string(failure.message)
    }
    if let hostIPs {
      status["hostIP"] = hostIPs[0]?["ip"]
      status["hostIPs"] = hostIPs
    }
    if let address = run.address {
      status["podIP"] = .string(address)
      status["podIPs"] = [["ip": .string(address)]]
    }
    status["startTime"] = .string(memo.text(of: run.startedAt))
    status["observedGeneration"] = .integer(pod.metadata.generation)
    if run.failure == nil || run.address != nil {
      if run.inits > 0 {
        status["initContainerStatuses"] = statuses(initSpecs, inits, &memo, areInits: true)
      }
      status["containerStatuses"] = statuses(mainSpecs, mains, &memo)
      let added = pod.spec.list("ephemeralContainers")
      if !added.isEmpty {
        let rest = run.containers.dropFirst(run.inits + mainSpecs.count)
        status["ephemeralContainerStatuses"] = .array(self.added(added, rest, &memo))
      }
    }
    return .object(status)
  }

  /// Pods without steps and gates of their own have the same conditions as others like them.
  private func conditions(_ phase: String, _ memo: inout PodMemo) -> JSON {
    func made() -> JSON {
      var copy = pod
      writeConditions(&copy, phase)
      return copy.status["conditions"] ?? []
    }
    if run.resize != nil || pod.status.list("conditions").first.map(ResizeState.isMeant) == true {
      let others = (made().array ?? []).filter { !ResizeState.isMeant($0) }
      return .array((run.resize?.conditions ?? []) + others)
    }
    guard run.inits == 0, pod.spec["readinessGates"] == nil else { return made() }
    let unready = zip(mainSpecs, mains).filter { !$0.1.isReady }.map { $0.0.text("name") }
    let facts = "\(phase) \(run.address != nil) \(unready.joined(separator: " "))"
    return memo.conditions(
      after: pod.status.list("conditions"), at: now, facts, make: made)
  }

  private func writeConditions(_ pod: inout KubernetesObject, _ phase: String) {
    let isOver = phase == "Succeeded" || phase == "Failed"
    let hasSandbox = run.address != nil && !isOver
    pod.setCondition("PodReadyToStartContainers", hasSandbox ? "True" : "False", at: now)
    let unfinished = zip(initSpecs, inits).filter { !isDone($0, $1) }.map { $0.0.text("name") }
    if unfinished.isEmpty || phase == "Succeeded" {
      let reason = phase == "Succeeded" && run.inits > 0 ? "PodCompleted" : nil
      pod.setCondition(
        "Initialized", "True", at: now, phase == "Succeeded" ? "PodCompleted" : reason)
    } else {
      pod.setCondition(
        "Initialized", "False", at: now, "ContainersNotInitialized",
        "containers with incomplete status: [\(unfinished.joined(separator: " "))]")
    }
    if isOver {
      let reason = phase == "Succeeded" ? "PodCompleted" : "PodFailed"
      pod.setCondition("Ready", "False", at: now, reason)
      pod.setCondition("ContainersReady", "False", at: now, reason)
      return
    }
    let sidecars = zip(initSpecs, inits).filter { $0.0["restartPolicy"] == "Always" }
    let unready = (sidecars + zip(mainSpecs, mains)).filter { !$0.1.isReady }
      .map { $0.0.text("name") }
    let message = "containers with unready status: [\(unready.joined(separator: " "))]"
    if !unready.isEmpty {
      pod.setCondition("Ready", "False", at: now, "ContainersNotReady", message)
      pod.setCondition("ContainersReady", "False", at: now, "ContainersNotReady", message)
      return
    }
    pod.setCondition("ContainersReady", "True", at: now)
    let gates = pod.spec.list("readinessGates").compactMap { $0["conditionType"]?.string }
    let conditions = pod.status.list("conditions")
    let closed = gates.filter { gate in
      !conditions.contains { $0["type"]?.string == gate && $0["status"] == "True" }
    }
    if let gate = closed.first {
      let isThere = conditions.contains { $0["type"]?.string == gate }
      pod.setCondition(
        "Ready", "False", at: now, "ReadinessGatesNotReady",
        isThere
          ? "the status of pod readiness gate \"\(gate)\" is not \"True\", but False"
          : "corresponding condition of pod readiness gate \"\(gate)\" does not exist.")
    } else {
      pod.setCondition("Ready", "True", at: now)
    }
  }

  /// Containers that nothing was done about yet look like those of other pods.
  private func statuses(
    _ specs: [JSON], _ containers: ArraySlice<ContainerRuntime>, _ memo: inout PodMemo,
    areInits: Bool = false
  ) -> JSON {
    guard let first = containers.first,
      containers.allSatisfy({ $0.isUntouched && $0.reason == first.reason })
    else { return made(specs, containers, &memo, areInits: areInits) }
    return memo.beginning(of: specs, first.reason) { made(specs, containers, &$0) }
  }

  private func made(
    _ specs: [JSON], _ containers: ArraySlice<ContainerRuntime>, _ memo: inout PodMemo,
    areInits: Bool = false
  ) -> JSON {
    let list = zip(specs, containers).map { spec, container in
      let image = ImageName(spec.text("image")).full
      let hasRun = container.starts > 0
      var shape = JSONObject(room: 10)
      shape.add("name", .string(spec.text("name")))
      shape.add("state", state(container, spec, &memo))
      shape.add("lastState", container.last.map { ["terminated": ending($0, spec)] } ?? Self.never)
      shape.add("ready", .bool(areInits ? isReadyInit(spec, container) : container.isReady))
      shape.add("restartCount", .integer(Int64(container.restarts)))
      shape.add("image", .string(memo.shared(hasRun ? image : spec.text("image"))))
      shape.add("imageID", hasRun ? memo.imageID(image) { imageID(image) } : "")
      if hasRun { shape.add("containerID", .string(identity(spec, container.starts))) }
      shape.add("started", .bool(container.state == .running && container.isStarted))
      if hasRun, run.resizes == true { addResources(spec, container, to: &shape) }
      return JSON.object(shape)
    }
    return .array(list)
  }

  /// What the container was given, and what it has by now.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kubelet_pods.go`, `convertToAPIContainerStatuses`.
  private func addResources(
    _ spec: JSON, _ container: ContainerRuntime, to shape: inout JSONObject
  ) {
    let given = container.allocated ?? spec["resources"] ?? Self.never
    let requests = given["requests"]
    if requests?.object?.isEmpty == false { shape.add("allocatedResources", requests) }
    shape.add("resources", container.actual ?? given)
  }

  /// Nobody asks whether a container that was added is ready or has started.
  private func added(
    _ specs: [JSON], _ containers: ArraySlice<ContainerRuntime>, _ memo: inout PodMemo
  ) -> [JSON] {
    (made(specs, containers, &memo).array ?? []).map { status in
      status.setting("started", nil).setting("ready", false)
    }
  }

  /// Who only prepares something is ready once that is done.
  ///
  /// Source: Kubernetes, `pkg/kubelet/prober/prober_manager.go`, `UpdatePodStatus`.
  private func isReadyInit(_ spec: JSON, _ container: ContainerRuntime) -> Bool {
    if spec["restartPolicy"] == "Always" { return container.isReady }
    return container.state == .terminated && container.exitCode == 0
  }

  private func imageID(_ image: String) -> String {
    let repository = image.split(separator: "@").first.map(String.init) ?? image
    let name = repository.lastIndex(of: ":").map { String(repository[..<$0]) } ?? repository
    return "\(name)@\(SHA256.digest(of: image))"
  }

  private func identity(_ spec: JSON, _ start: Int) -> String {
    "containerd://" + SHA256.hex("\(run.uid)/\(spec.text("name"))/\(start)".utf8)
  }

  private static let never: JSON = [:]
  private static let creating: JSON = ["waiting": ["reason": "ContainerCreating"]]

  private func state(
    _ container: ContainerRuntime, _ spec: JSON, _ memo: inout PodMemo
  ) -> JSON {
    switch container.state {
    case .running: return memo.running(since: container.startedAt ?? now)
    case .waiting where container.reason == "ContainerCreating" && container.message == nil:
      return Self.creating
    case .waiting:
      var shape = JSONObject()
      shape.add("message", container.message.map(JSON.string))
      shape.add("reason", .string(container.reason))
      return ["waiting": .object(shape)]
    case .terminated:
      return ["terminated": container.ending.map { ending($0, spec) } ?? [:]]
    }
  }

  private func ending(_ ending: ContainerRuntime.Ending, _ spec: JSON) -> JSON {
    var shape = JSONObject()
    shape.add("containerID", .string(identity(spec, ending.start)))
    shape.add("exitCode", .integer(Int64(ending.exitCode)))
    shape.add("finishedAt", .string(ending.finishedAt.kubernetesText))
    shape.add("message", ending.message.map(JSON.string))
    shape.add("reason", .string(ending.reason))
    let started = ending.reason == "StartError" ? nil : ending.startedAt
    shape.add("startedAt", .string(started?.kubernetesText ?? "1970-01-01T00:00:00Z"))
    return .object(shape)
  }
}

extension World {
  /// Writes what the kubelet knows of a pod into its status.
  mutating func report(_ key: ObjectKey) {
    if let pod = kubernetes.objects[key] { report(pod, key) }
  }

  /// Writes what the kubelet knows of a pod, which is stored like this, into its status.
  mutating func report(_ pod: KubernetesObject, _ key: ObjectKey) {
    guard let run = fleet.pods[key] else { return }
    let report = PodReport(pod: pod, run: run, now: now)
    let hostIPs = hostIPs(of: run.node, key.cluster)
    var reported = pod
    reported.status = withPodMemo { report.status(hostIPs: hostIPs, &$0) }
    replace(pod, at: key, with: reported)
  }

  /// The address of a pod's machine, as all of the pods there show it.
  private func hostIPs(of node: String, _ cluster: ClusterID) -> JSON? {
    let known = fleet.nodes.read(NodeID(cluster, node)) { $0.isThere ? $0.hostIPs : nil }
    return (known ?? nil) ?? hostAddress(of: node, cluster).map { [["ip": .string($0)]] }
  }
}

extension KubernetesObject {
  /// Sets a condition; its time changes only with its status.
  mutating func setCondition(
    _ type: String, _ status: String, at now: SimTime, _ reason: String? = nil,
    _ message: String? = nil
  ) {
    var conditions = self.status.list("conditions")
    let place = conditions.firstIndex { $0["type"]?.string == type }
    let old = place.map { conditions[$0] }
    let isSame = old?["status"]?.string == status
    var shape = JSONObject(room: 6)
    shape.add("type", .string(type))
    shape.add("status", .string(status))
    shape.add("reason", reason.map(JSON.string))
    shape.add("message", message.map(JSON.string))
    shape.add("lastProbeTime", .null)
    shape["lastProbeTime"] = .null
    let time = isSame ? old?["lastTransitionTime"] : nil
    shape.add("lastTransitionTime", time ?? .string(now.kubernetesText))
    if let place { conditions[place] = .object(shape) } else { conditions.append(.object(shape)) }
    self.status[member: "conditions"] = .array(conditions)
  }
}
