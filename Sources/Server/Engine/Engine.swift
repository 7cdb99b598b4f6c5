import AWSModel
import AWSWire
import Documents
import Kubernetes
import NIOCore
import Sandbox
import Simulation
import Storage

/// The one owner of the served sandbox: every request, and all time that passes, goes through it
/// one after the other, on the thread of the event loop.
final class Engine {
  var gateway: Gateway
  /// How virtual time moves.
  private(set) var mode: ClockMode
  var polls = PollMemory()
  /// Who waits for virtual time to reach something, in the order of asking.
  var jumps: [Jump] = []
  /// How often the world changed; a look ahead from an older one is worth nothing.
  var changes = 0 { didSet { tellFeeds() } }
  /// The connections on which an answer goes on, in the order of asking.
  var feeds: [Connection] = []
  /// Whether they will be told what is new before the loop rests.
  var willTellFeeds = false
  /// The look ahead for what they wait for, while time stands.
  var look: FeedLook?

  let settings: EngineSettings
  /// The certificate of the authority that vouches for this server, in PEM.
  let authority: String
  let loop: NIOIsolatedEventLoop
  private var keeper: StateKeeper?
  /// Whether something happened that must be on disk before anyone is told of it.
  ///
  /// That the clock moved on with nothing due is no such thing: it is written with what follows.
  var mustKeep = false
  /// How long what is not on disk took, in nanoseconds.
  private var unkeptWork: UInt64 = 0
  private(set) var pace: Pace?
  private(set) var alarm: Scheduled<Void>?

  /// An engine over a sandbox; `keeper` writes down what is done to it.
  init(
    _ sandbox: Sandbox, settings: EngineSettings, keeper: StateKeeper?, authority: Authority,
    on loop: NIOIsolatedEventLoop
  ) {
    self.settings = settings
    self.keeper = keeper
    self.authority = authority.pem
    self.loop = loop
    mode = settings.clock
    gateway = Gateway(sandbox: sandbox)
    gateway.clusterAuthority = Base64.encode(Array(authority.pem.utf8))
    gateway.sandbox.retention = keeper == nil ? .nothing : .lines
    setClock(settings.clock)
  }

  /// An answer, or nil where it takes a while: then `connection.finish` is called.
  func answer(_ request: WireRequest, for connection: Connection) -> WireResponse? {
    keepPace()
    if request.target.hasPrefix(OwnEndpoint.prefix) {
      return OwnEndpoint.answer(request, in: self, for: connection)
    }
    if let refusal = WebPages.refusal(of: request) { return refusal }
    if let place = place(of: request) { return answer(request, at: place, for: connection) }
    if ClusterPlace.isStray(request) { return WireResponse(StatusError.whichCluster) }
    let route = gateway.route(request)
    if settings.auth == .signed, let fault = gateFault(request, route) {
      return gateway.refuse(request, along: route, with: fault)
    }
    if case .fast = mode { return answerFast(request, route, for: connection) }
    return plainAnswer(request, route)
  }

  private func gateFault(_ request: WireRequest, _ route: Route) -> AWSError? {
    Gate.fault(in: request, along: route, now: WallClock.time, sandbox: gateway.sandbox)
  }

  /// The answer of the world as it is now.
  func plainAnswer(_ request: WireRequest, _ route: Route) -> WireResponse {
    let response =
      keeper == nil ? gateway.answer(request, along: route) : keptAnswer(request, route)
    changes += 1
    if alarm == nil, pace != nil { setAlarm() }
    return response
  }

  /// An error in the shape of the service that a request speaks to.
  func refusal(_ error: AWSError, to request: WireRequest) -> WireResponse {
    gateway.refuse(request, along: gateway.route(request), with: error)
  }
}

/// What an engine is told once and for all.
struct EngineSettings {
  /// How virtual time moves at first.
  var clock: ClockMode
  /// How clients are known.
  var auth: Authentication
  /// Whether clients sit in the networks of the clusters they ask.
  var isInsideNetwork: Bool
  /// The name or number of the address that is listened at.
  var bind: String
  /// The seed of a fresh sandbox's dice.
  var seed: UInt64
  /// The region where a client names none.
  var region: String
  /// Where models lie.
  var library: ModelLibrary
  /// What the own endpoints want to be shown, where they may be reached from outside.
  var token: String?
  /// Ends the program with one line.
  var fail: (String) -> Never

  /// A sandbox in which nothing happened yet.
  func freshSandbox(seed: UInt64? = nil) -> Sandbox {
    Sandbox(seed: seed ?? self.seed, region: region, library: library)
  }
}

// MARK: - Time

extension Engine {
  /// Changes how time moves, from now on.
  func setClock(_ mode: ClockMode) {
    self.mode = mode
    if case .live(let speed) = mode {
      pace = Pace(speed: speed, world: gateway.sandbox.world.now, wall: WallClock.monotonic)
    } else {
      pace = nil
    }
    setAlarm()
  }

  /// Lets the time pass that has passed outside.
  ///
  /// Not more than one slice of it at once: what is due beyond follows from the loop, so that a
  /// long absence does not keep clients waiting.
  func keepPace() {
    guard let pace else { return }
    let slice = Slice(at: WallClock.monotonic)
    let target = pace.time(at: slice.start)
    guard target > gateway.sandbox.world.now else { return }
    advance(to: target, in: slice)
  }

  /// Lets virtual time pass until `target`, or until the slice is used up.
  ///
  /// - Returns: whether it came there.
  @discardableResult
  func advance(to target: SimTime, in slice: Slice) -> Bool {
    while let next = gateway.sandbox.world.agenda.next?.time, next <= target {
      gateway.sandbox.advance(by: max(.zero, next - gateway.sandbox.world.now))
      changes += 1
      mustKeep = true
      if slice.isOver { return false }
    }
    gateway.sandbox.advance(by: target - gateway.sandbox.world.now)
    return true
  }

  /// Wakes the engine when the next thing is due, so that an idle server sleeps.
  func setAlarm() {
    alarm?.cancel()
    alarm = nil
    guard let pace, let next = gateway.sandbox.world.agenda.next?.time else { return }
    let wait = max(pace.wait(until: next, at: WallClock.monotonic), Slice.shortestAlarm)
    // What a request schedules later may be due sooner than this: look once a second at least.
    alarm = loop.scheduleTask(in: .nanoseconds(min(wait, Slice.longestAlarm))) { [unowned self] in
      keepPace()
      keep()
      setAlarm()
    }
  }
}

/// A few milliseconds in which time may be let pass before clients are looked after again.
struct Slice {
  /// How long one is, in nanoseconds.
  static let length: UInt64 = 4_000_000
  /// The pause between two alarms, so that many small steps are taken together.
  static let shortestAlarm: Int64 = 20_000_000
  static let longestAlarm: Int64 = 1_000_000_000

  let start: UInt64

  init(at start: UInt64) { self.start = start }

  var isOver: Bool { WallClock.monotonic - start > Self.length }
}

// MARK: - Disk

extension Engine {
  private func keptAnswer(_ request: WireRequest, _ route: Route) -> WireResponse {
    let start = WallClock.monotonic
    let response = gateway.answer(request, along: route)
    unkeptWork += WallClock.monotonic - start
    noteWrites()
    return response
  }

  /// Sees whether something was done that is more than the passing of time.
  func noteWrites() {
    switch gateway.sandbox.journal.lines.last?.entries.first {
    case nil, .advance: return
    default: mustKeep = true
    }
  }

  /// Writes down what was done since the last time; a disk that refuses ends the server, because
  /// what it acknowledges must last.
  func keep() {
    guard mustKeep, keeper != nil else { return }
    mustKeep = false
    defer { unkeptWork = 0 }
    do {
      try keeper?.keep(gateway.sandbox.takeLines(), of: gateway.sandbox, work: unkeptWork)
    } catch {
      settings.fail("\(error)")
    }
  }

  /// Writes down everything for the next start.
  func close() throws(StorageError) {
    try keeper?.close(gateway.sandbox.takeLines(), of: gateway.sandbox)
  }

  /// Begins anew, on disk too.
  func reset(seed: UInt64?, clock: ClockMode?) throws(StorageError) {
    var sandbox = settings.freshSandbox(seed: seed)
    sandbox.retention = gateway.sandbox.retention
    try keeper?.restart(sandbox)
    endFeeds()
    gateway.sandbox = sandbox
    polls = PollMemory()
    changes += 1
    mustKeep = false
    setClock(clock ?? mode)
  }
}
