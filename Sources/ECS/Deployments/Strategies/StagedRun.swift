import Simulation

/// How far a blue/green, linear or canary deployment has come.
///
/// It stands in the record of its service deployment; a rolling deployment has none. The
/// revision that is being replaced is called blue, the new one green.
public struct StagedRun: Codable, Sendable {
  /// What the service said when the deployment began; later changes are for the next one.
  public let plan: StrategyPlan
  /// The deployment that serves production meanwhile; nil where nothing ran before.
  public let blue: String?
  /// Whether blue once completed, so that there is a way back to it.
  let isBlueProven: Bool
  /// Whether a load balancer or Service Connect shifts traffic; else there is nothing to shift.
  public let shiftsTraffic: Bool
  /// Where it is.
  public var stage: LifecycleStage
  /// Since when.
  public var enteredAt: SimTime
  /// Which step of the production shift is due or done.
  public var step = 0
  /// What green gets of the test traffic, in percent; nil as long as there is none.
  public var testWeight: Double?
  /// What green gets of the production traffic, in percent.
  public var productionWeight = 0.0
  /// The hooks of this stage, or of the last that had some.
  public var hooks: [HookRun] = []
  /// Why it is on its way back, or is to go back; nil while all is well.
  public var failure: String?
  /// Whether it is on its way back.
  public var isRollingBack = false

  /// What green gets of the production traffic, step by step.
  var weights: [Double] { blue == nil ? [100] : plan.productionWeights }

  /// Whether the last step of the production shift is reached.
  var isLastStep: Bool { step >= weights.count - 1 }

  /// Each stage may last a day, the whole thirty.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS blue/green service deployments workflow”.
  static let longestStage = SimDuration.hours(24)
  static let longestDeployment = SimDuration.hours(24 * 30)

  /// The stage behind this one, with its step of the shift; nil at the end.
  var next: (stage: LifecycleStage, step: Int)? {
    switch stage {
    case .reconcileService: (.preScaleUp, 0)
    case .preScaleUp: (.scaleUp, 0)
    case .scaleUp: (.postScaleUp, 0)
    case .postScaleUp: (.testTrafficShift, 0)
    case .testTrafficShift: isRollingBack ? (.cleanUp, step) : (.postTestTrafficShift, 0)
    case .postTestTrafficShift: (.preProductionTrafficShift, 0)
    case .preProductionTrafficShift: (.productionTrafficShift, step)
    case .productionTrafficShift: afterShift
    case .postProductionTrafficShift: blue == nil ? (.cleanUp, step) : (.bakeTime, step)
    case .bakeTime: (.cleanUp, step)
    case .cleanUp: nil
    }
  }

  private var afterShift: (stage: LifecycleStage, step: Int) {
    if isRollingBack { return testWeight == nil ? (.cleanUp, step) : (.testTrafficShift, step) }
    return isLastStep ? (.postProductionTrafficShift, step) : (.preProductionTrafficShift, step + 1)
  }

  /// Where a way back begins: with what has been shifted.
  ///
  /// - Source: ECS Developer Guide, “Lambda hooks for Amazon ECS service deployments”
  ///   (“Lifecycle hooks during rollback”).
  var wayBack: LifecycleStage {
    if productionWeight > 0 { return .productionTrafficShift }
    return testWeight == nil ? .cleanUp : .testTrafficShift
  }
}
