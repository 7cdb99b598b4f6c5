import Documents
import Simulation

/// Runs the pods of nodes.
///
/// Source: Kubernetes, `pkg/kubelet/kubelet.go` and `kuberuntime/kuberuntime_manager.go`.
enum Kubelet: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    if change.key.resource == "persistentvolumeclaims", change.verb == .deleted {
      world.forgetFiles(of: "claim/\(change.new.metadata.uid)", in: change.key.cluster)
    }
    guard change.key.resource == "pods" else { return }
    let (key, pod) = (change.key, change.new)
    if change.verb == .deleted {
      if let address = world.fleet.pods[key]?.address {
        world.fleet.podAddresses.remove(Pair(key.cluster, address))
      }
      world.fleet.pods[key] = nil
      world.forgetFiles(of: pod.metadata.uid, in: key.cluster)
      world.retryResizes(on: pod.spec.text("nodeName"), of: key.cluster)
      return
    }
    guard !pod.spec.text("nodeName").isEmpty else { return }
    if change.old.map({ $0.spec.text("nodeName").isEmpty }) ?? true {
      if !pod.hasEnded { world.plan(.begin, for: key, pod.metadata.uid) }
    }
    world.noteResize(change)
    if pod.hasEnded, change.old?.hasEnded == false {
      world.retryResizes(on: pod.spec.text("nodeName"), of: key.cluster)
    }
    let wasStopping = change.old?.metadata.deletionTimestamp
    if pod.metadata.deletionTimestamp != wasStopping, !pod.mayGo(key) {
      world.plan(.stop, for: key, pod.metadata.uid)
    }
  }
}

/// The next step of a pod or of one of its containers.
struct KubeletStep: WorldEvent {
  static let name = "kubernetes.kubelet"

  /// What is done.
  enum Stage: String, Codable, Sendable {
    /// The kubelet takes up the pod.
    case begin
    /// Volumes are mounted and the sandbox is made.
    case mount
    /// The sandbox is there.
    case sandbox
    /// A container may be started.
    case start
    /// The image is there, or cannot be had.
    case pulled
    /// The pull is told to wait.
    case pullBackOff
    /// The container ends by itself.
    case exit
    /// Probes are looked at.
    case probe
    /// The pod is to stop.
    case stop
    /// A container that was told to stop has stopped.
    case stopped
    /// Someone adds containers to the pod to look into it.
    case added
    /// The kubelet says that it does not take up the pod.
    case rejected
    /// The containers are to use other amounts than before.
    case resize
    /// The runtime has seen to that.
    case resized
  }

  let stage: Stage
  let pod: ObjectKey
  let uid: String
  var container = 0
  var turn = 0

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[pod], object.metadata.uid == uid else { return }
    let node = object.spec.text("nodeName")
    guard world.isUp(node, of: pod.cluster) else { return }
    if stage == .begin {
      world.begin(object, pod)
      return
    }
    if stage == .stop {
      world.stop(object, pod)
      return
    }
    guard var run = world.fleet.pods[pod], run.uid == uid else { return }
    switch stage {
    case .mount: return world.mount(object, pod)
    case .sandbox: return world.sandbox(object, pod)
    case .added: return world.takeUpAdded(object, pod)
    case .rejected: return world.tellOfRejection(pod)
    case .resize: return world.resize(object, pod)
    case .resized: return world.finishResize(pod)
    default: break
    }
    guard run.containers.indices.contains(container), run.containers[container].turn == turn
    else { return }
    run.containers[container].isBusy = false
    world.fleet.pods[pod] = run
    let work = ContainerWork(pod: object, key: pod, index: container)
    switch stage {
    case .start: world.advance(object, pod)
    case .pulled: world.finishPull(work)
    case .pullBackOff: world.tellOfPullBackOff(work)
    case .exit: world.exit(work)
    case .probe: world.probe(work)
    case .stopped: world.finishStop(work)
    case .begin, .mount, .sandbox, .stop, .added, .rejected, .resize, .resized: break
    }
  }
}

/// A container that something is done with.
struct ContainerWork: Sendable {
  let pod: KubernetesObject
  let key: ObjectKey
  let index: Int
  /// What is wanted of it.
  let spec: JSON

  init(pod: KubernetesObject, key: ObjectKey, index: Int) {
    self.pod = pod
    self.key = key
    self.index = index
    spec = Self.spec(of: pod.spec, index)
  }

  private static func spec(of pod: JSON, _ index: Int) -> JSON {
    var place = index
    for list in lists {
      let specs = pod.list(list)
      if specs.indices.contains(place) { return specs[place] }
      place -= specs.count
    }
    return [:]
  }

  /// The lists of a pod's containers, in the order in which the kubelet counts them.
  static let lists = ["initContainers", "containers", "ephemeralContainers"]

  /// The list that it stands in.
  private var list: String {
    if isInit { return Self.lists[0] }
    return isAdded ? Self.lists[2] : Self.lists[1]
  }

  /// Where events about it point.
  var fieldPath: String { "spec.\(list){\(name)}" }

  var name: String { spec.text("name") }
  var isInit: Bool { index < pod.spec.list("initContainers").count }
  /// Whether someone added it to look into the pod: it runs once, and decides nothing.
  var isAdded: Bool {
    index >= pod.spec.list("initContainers").count + pod.spec.list("containers").count
  }
  var isSidecar: Bool { isInit && spec["restartPolicy"] == "Always" }

  /// Whether it runs again after this ending.
  func restarts(after exitCode: Int32) -> Bool {
    if isSidecar { return true }
    if isAdded { return false }
    let policy = pod.spec.text("restartPolicy")
    if isInit { return policy != "Never" && exitCode != 0 }
    return policy == "Always" || (policy == "OnFailure" && exitCode != 0)
  }
}

extension World {
  /// Plans a step of a pod.
  mutating func plan(
    _ stage: KubeletStep.Stage, for key: ObjectKey, _ uid: String, after span: SimDuration = .zero
  ) {
    schedule(KubeletStep(stage: stage, pod: key, uid: uid), after: span)
  }

  /// Plans a step of a container; what was planned before for this turn still holds.
  mutating func plan(
    _ stage: KubeletStep.Stage, _ work: ContainerWork, after span: SimDuration
  ) {
    guard let turn = fleet.pods[work.key]?.containers[work.index].turn else { return }
    schedule(
      KubeletStep(
        stage: stage, pod: work.key, uid: work.pod.metadata.uid, container: work.index,
        turn: turn), after: span)
  }

  /// Changes what the kubelet knows of a container.
  mutating func note(_ work: ContainerWork, _ change: (inout ContainerRuntime) -> Void) {
    fleet.pods.update(work.key) { run in
      guard run.containers.indices.contains(work.index) else { return }
      change(&run.containers[work.index])
    }
  }

  func runtime(of work: ContainerWork) -> ContainerRuntime {
    guard let run = fleet.pods[work.key], run.containers.indices.contains(work.index)
    else { return ContainerRuntime() }
    return run.containers[work.index]
  }

  /// The kubelet tells of a pod.
  mutating func tell(
    _ key: ObjectKey, _ reason: String, _ message: String, isWarning: Bool = false,
    fieldPath: String? = nil
  ) {
    tell(of: kubernetes.objects[key], key, reason, message, isWarning, fieldPath: fieldPath)
  }

  private mutating func tell(
    of pod: KubernetesObject?, _ key: ObjectKey, _ reason: String, _ message: String,
    _ isWarning: Bool, fieldPath: String?
  ) {
    tell(
      EventFacts(
        key, reason, message, source: "kubelet", type: isWarning ? "Warning" : "Normal",
        host: pod?.spec.text("nodeName"), fieldPath: fieldPath, uid: pod?.metadata.uid))
  }

  /// The kubelet tells of a container.
  mutating func tell(
    _ work: ContainerWork, _ reason: String, _ message: String, isWarning: Bool = false
  ) {
    tell(of: work.pod, work.key, reason, message, isWarning, fieldPath: work.fieldPath)
  }
}

extension KubernetesObject {
  /// The names of a pod's containers, in the order in which the kubelet counts them.
  var containerNames: [String] {
    ContainerWork.lists.flatMap { spec.list($0) }.map { $0.text("name") }
  }
}
