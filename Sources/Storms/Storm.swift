import AWSModel
import Documents
import Kubernetes
import Sandbox
import Simulation

/// Seeded random work with faults: what people, machines and mishaps do to a cluster, with the
/// invariants checked after every event.
///
/// The same seed is the same storm, to the byte, so a failure can be repeated and shortened.
public struct Storm {
  /// What chose everything.
  public let seed: UInt64
  /// The sandbox in the storm.
  public private(set) var sandbox: Sandbox
  /// What was done so far, newest last.
  public private(set) var steps: [String] = []
  /// Requests that a service refused; most storms have some.
  public private(set) var refusals = 0
  /// How often each operation and fault did what it was to do; 0 for what was only refused.
  public private(set) var successes: [String: Int] = [:]

  /// So many lines of the journal are the scenery.
  private var prelude = 0
  var dice: Dice
  var watch = Watch()
  /// What stands around the clusters.
  private(set) var around = Surroundings()

  /// A storm that has not begun: two clusters of ECS with six machines, one of Kubernetes with
  /// three.
  public init(seed: UInt64, library: ModelLibrary) throws(StormFault) {
    self.seed = seed
    dice = Dice(seed: seed)
    sandbox = Sandbox(seed: seed, library: library)
    for line in Scenery.lines { _ = try demand(line.service, line.operation, line.input) }
    around = try Surroundings(in: &self)
    try buildPodCluster(subnets: Array(around.subnets.prefix(3)))
    prelude = sandbox.journal.lines.count
    advance(by: .minutes(3))
  }

  /// Does `count` steps and checks what must hold after each, and after every event in it.
  ///
  /// - Throws: the first invariant that does not hold, with the step.
  public mutating func run(steps count: Int) throws(StormFault) {
    for _ in 0..<count { try step() }
    try checkReplay()
    try clearAway()
  }

  /// One random thing.
  public mutating func step() throws(StormFault) {
    let action = Action.pick(&dice)
    steps.append("")
    action.act(&self)
    try check()
  }

  /// Sends a request; a refusal is part of the storm.
  mutating func attempt(_ service: String, _ operation: String, _ input: JSON) {
    note("\(service) \(operation) \(input.compactText)")
    sandbox.beginLine("\(service) \(operation)")
    do {
      _ = try sandbox.perform(
        Request(service: service, operation: operation, input: input, region: "us-east-1"))
      successes[operation, default: 0] += 1
    } catch {
      refusals += 1
      successes[operation, default: 0] += 0
      if Self.faultyCodes.contains(error.code) { watch.fault = "\(operation) answered \(error)" }
    }
    sandbox.endLine()
  }

  /// Sends a request to a control plane as a line of its own; nil where none listens there.
  mutating func send(_ request: KubernetesRequest, to address: String) -> KubernetesResponse? {
    sandbox.beginLine("\(request.method) \(request.path)")
    let response = sandbox.ask(request, at: address)
    sandbox.endLine()
    return response
  }

  /// Counts what was done, or refused.
  mutating func count(_ operation: String, isDone: Bool) {
    successes[operation, default: 0] += isDone ? 1 : 0
    if !isDone { refusals += 1 }
  }

  /// What no request of a storm may be answered with: those would be mistakes of the storm's own.
  private static let faultyCodes = [
    "InternalFailure", "NotSimulated", "SerializationException",
  ]

  /// Brings about a fault; one that finds nothing to strike is part of the storm.
  mutating func strike(_ fault: String, _ arguments: String...) {
    note("fault \(fault) \(arguments.joined(separator: " "))")
    sandbox.beginLine("fault \(fault)")
    let isStruck = (try? sandbox.inject(fault, arguments)) != nil
    if !isStruck { refusals += 1 }
    successes[fault, default: 0] += isStruck ? 1 : 0
    sandbox.endLine()
  }

  /// Lets time pass, looking at the world after every instant at which something happens.
  mutating func advance(by duration: SimDuration) {
    note("advance \(duration.text)")
    sandbox.beginLine("advance")
    var watch = watch
    _ = sandbox.advance(within: duration) { world in
      watch.glance(at: world)
      return watch.fault != nil
    }
    self.watch = watch
    sandbox.endLine()
  }

  /// Takes back a line, does it again, and compares the worlds.
  mutating func undoAndRedo() {
    note("undo, redo")
    guard sandbox.journal.lines.count > prelude + 1 else { return }
    let after = sandbox.world.digest
    let before = sandbox.undo() == nil ? after : sandbox.world.digest
    sandbox.redo()
    if sandbox.world.digest != after { watch.fault = "redo does not restore the digest" }
    sandbox.undo()
    if sandbox.world.digest != before { watch.fault = "undo does not restore the digest" }
    if dice.below(2, "keep-undone") == 0 { sandbox.redo() }
    watch.forgetCounts()
  }

  mutating func note(_ text: String) {
    if steps.isEmpty { steps.append("") }
    steps[steps.count - 1] = text
  }

  /// Sends a request of the scenery, which must succeed.
  mutating func demand(
    _ service: String, _ operation: String, _ input: JSON
  ) throws(StormFault) -> JSON {
    do {
      return try sandbox.perform(
        Request(service: service, operation: operation, input: input, region: "us-east-1")
      ).output
    } catch {
      throw StormFault(seed: seed, step: 0, invariant: "scenery: \(operation): \(error)")
    }
  }

  /// What a request would be answered with; nil where it is refused.
  ///
  /// It leaves no trace.
  func read(_ service: String, _ operation: String, _ input: JSON) -> JSON? {
    var sandbox = sandbox
    return try? sandbox.perform(
      Request(service: service, operation: operation, input: input, region: "us-east-1")
    ).output
  }

  mutating func check() throws(StormFault) {
    watch.inspect(sandbox.world)
    watch.inspectPods(sandbox.world)
    if let fault = watch.fault {
      throw StormFault(
        seed: seed, step: steps.count, invariant: fault, last: Array(steps.suffix(5)))
    }
  }

  private func checkReplay() throws(StormFault) {
    guard sandbox.replaysExactly else {
      throw StormFault(
        seed: seed, step: steps.count, invariant: "the journal replays to another world")
    }
    let saved = try? Sandbox(opening: sandbox.saved(), library: sandbox.library)
    guard saved?.world.digest == sandbox.world.digest else {
      throw StormFault(seed: seed, step: steps.count, invariant: "a saved sandbox opens as another")
    }
  }
}

/// An invariant that did not hold.
public struct StormFault: Error, CustomStringConvertible {
  /// The storm.
  public let seed: UInt64
  /// After so many steps.
  public let step: Int
  /// What did not hold.
  public let invariant: String
  /// The last things done.
  public var last: [String] = []

  /// How to see it again.
  public var description: String {
    """
    seed \(seed), step \(step): \(invariant)
    \(last.map { "  \($0)" }.joined(separator: "\n"))
    again: swift run dev storm --seed \(seed) --steps \(step)
    """
  }
}
