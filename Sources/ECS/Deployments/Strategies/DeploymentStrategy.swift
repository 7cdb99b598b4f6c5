/// How a service goes from one revision to the next.
///
/// - Source: ECS API, `DeploymentStrategy`.
public enum DeploymentStrategy: String, Codable, Sendable {
  case rolling = "ROLLING"
  case blueGreen = "BLUE_GREEN"
  case linear = "LINEAR"
  case canary = "CANARY"

  /// Whether it goes through lifecycle stages.
  public var isStaged: Bool { self != .rolling }
}

/// A strategy with all that a service says of it.
public struct StrategyPlan: Hashable, Codable, Sendable {
  /// Which strategy.
  public var strategy: DeploymentStrategy
  /// How many minutes both revisions stay after the last shift; nil where nothing was said.
  public var bakeMinutes: Int?
  /// What runs or waits at which stage, in the order given.
  public var hooks: [LifecycleHook]
  /// The steps of LINEAR.
  public var linear: TrafficSteps?
  /// The steps of CANARY.
  public var canary: TrafficSteps?

  /// A plan.
  public init(
    strategy: DeploymentStrategy = .rolling, bakeMinutes: Int? = nil, hooks: [LifecycleHook] = [],
    linear: TrafficSteps? = nil, canary: TrafficSteps? = nil
  ) {
    self.strategy = strategy
    self.bakeMinutes = bakeMinutes
    self.hooks = hooks
    self.linear = linear
    self.canary = canary
  }

  /// So much of the traffic goes over at once, and so long is waited before more does.
  public struct TrafficSteps: Hashable, Codable, Sendable {
    /// The part, in percent.
    public var percent: Double
    /// The pause behind a step, in minutes.
    public var bakeMinutes: Int

    /// Steps.
    public init(percent: Double, bakeMinutes: Int) {
      self.percent = percent
      self.bakeMinutes = bakeMinutes
    }

    /// - Source: ECS API, `LinearConfiguration`.
    public static let linear = TrafficSteps(percent: 10, bakeMinutes: 6)
    /// - Source: ECS API, `CanaryConfiguration`.
    public static let canary = TrafficSteps(percent: 5, bakeMinutes: 10)
  }

  /// The steps of this strategy; nil where all goes over at once.
  public var steps: TrafficSteps? {
    switch strategy {
    case .rolling, .blueGreen: nil
    case .linear: linear ?? .linear
    case .canary: canary ?? .canary
    }
  }

  /// What the new revision gets of the production traffic, step by step; 100 at the end.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS linear deployments” and “Amazon ECS canary
  ///   deployments” (the rest at once).
  public var productionWeights: [Double] {
    guard let steps, steps.percent < 100 else { return [100] }
    guard strategy == .linear else { return [steps.percent, 100] }
    // Tenths of a percent, so that 0.1 added up stays exact.
    let tenths = Int((steps.percent * 10).rounded())
    guard tenths > 0 else { return [100] }
    return stride(from: tenths, to: 1000, by: tenths).map { Double($0) / 10 } + [100]
  }
}
