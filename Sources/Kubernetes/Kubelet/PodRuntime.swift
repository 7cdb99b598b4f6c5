import Documents
import Simulation

/// A pod as the kubelet of its node sees it.
struct PodRuntime: Codable, Sendable {
  /// The pod's uid: a namesake is another pod.
  let uid: String
  /// The node.
  let node: String
  /// When the kubelet took it up.
  let startedAt: SimTime
  /// Its address, once its sandbox is there.
  var address: String?
  /// The containers for initialisation, then the others, in the order of the specification.
  var containers: [ContainerRuntime]
  /// How many of them are for initialisation.
  let inits: Int
  /// From when on it is being stopped.
  @Apart var stoppingSince: SimTime?
  /// How often its volumes could not be mounted.
  var mountFailures = 0
  /// Whether a mount is tried of which it takes a while to know that it fails.
  var isMounting: Bool?
  /// Why it failed as a whole, such as `Evicted`, with the sentence.
  @Apart var failure: Failure?

  /// Whether its kubelet will look at what it has written.
  var looksAtDisk: Bool?
  /// Whether its kubelet changes what containers may use while they run.
  var resizes: Bool?
  /// How far it is with that; nil where there is nothing to do.
  @Apart var resize: ResizeState?

  /// Why a pod failed as a whole.
  struct Failure: Codable, Sendable {
    let reason: String
    let message: String
  }
}

/// A container of a pod on a node.
struct ContainerRuntime: Codable, Sendable {
  /// How far it is.
  enum State: String, Codable, Sendable {
    case waiting, running, terminated
  }

  var state = State.waiting
  /// Why it waits, or how it ended.
  var reason = "ContainerCreating"
  /// More about that.
  @Apart var message: String?
  /// When it started last.
  var startedAt: SimTime?
  /// When it ended.
  @Apart var finishedAt: SimTime?
  /// What it returned.
  var exitCode: Int32 = 0
  /// How often it was started again.
  var restarts = 0
  /// How often it was started.
  var starts = 0
  /// How it ended the time before.
  @Apart var last: Ending?
  /// Whether it serves.
  var isReady = false
  /// Whether its startup probe was met.
  var isStarted = false
  /// How long it waits before it starts again, in seconds; 0 before the first time.
  var backOff: Int64 = 0
  /// When that was made longer.
  @Apart var backOffAt: SimTime?
  /// The same for pulls of its image.
  var pullBackOff: Int64 = 0
  /// Changes when what was planned for it no longer holds.
  var turn = 0
  /// Whether it goes through a step now.
  var isBusy = false
  /// Until when it may take to stop, once it was told to.
  @Apart var dueAt: SimTime?
  /// What its node holds for it; nil for what its specification says.
  @Apart var allocated: JSON?
  /// What it still has while it is to get something else; nil for what its node holds for it.
  @Apart var actual: JSON?
  /// Whether it ends only to start again with other amounts.
  var startsAnew: Bool?

  /// One of a pod that was just taken up.
  static let new = ContainerRuntime()

  /// The same, where containers for initialisation come first.
  static let newBehindOthers: ContainerRuntime = {
    var container = ContainerRuntime()
    container.reason = "PodInitializing"
    return container
  }()

  /// Whether it has ended, or could not even start.
  var hasCrashed: Bool {
    state == .terminated || state == .waiting && reason == "RunContainerError"
  }

  /// Whether nothing was done about it yet, but to wait.
  var isUntouched: Bool {
    state == .waiting && starts == 0 && restarts == 0 && message == nil && last == nil && !isReady
  }

  /// How a container ended.
  struct Ending: Codable, Sendable {
    let exitCode: Int32
    let reason: String
    var message: String?
    let startedAt: SimTime?
    let finishedAt: SimTime
    let start: Int
  }

  /// How it ended.
  var ending: Ending? {
    guard state == .terminated, let finishedAt else { return nil }
    return Ending(
      exitCode: exitCode, reason: reason, message: message, startedAt: startedAt,
      finishedAt: finishedAt, start: starts)
  }
}
