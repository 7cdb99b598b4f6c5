import Simulation

/// What a stage decides: how many tasks each side has, and whether it is through.
protocol StageRule: Sendable {
  /// How many tasks the old revision is to have.
  static func blue(_ view: StageView) -> Int
  /// How many tasks the new revision is to have.
  static func green(_ view: StageView) -> Int
  /// Whether the stage is through, apart from its hooks.
  static func verdict(_ view: StageView) -> StageVerdict
}

/// Whether a stage is through.
enum StageVerdict: Hashable, Sendable {
  case done
  /// Nothing happens before an instant; nil where tasks have to change.
  case wait(until: SimTime?)
}

/// What a stage sees.
struct StageView: Sendable {
  let facts: ServiceFacts
  let run: StagedRun
  let green: String

  var desired: Int { facts.desired }

  /// How many tasks a deployment is to have in this stage.
  func share(of deployment: String) -> Int {
    let rule = StageRules.rule(for: run.stage)
    if deployment == green { return rule.green(self) }
    return deployment == run.blue ? rule.blue(self) : 0
  }

  /// Whether every wanted task of a deployment is there and healthy.
  func isWell(_ deployment: String?) -> Bool {
    let tasks = facts.tasks.filter { $0.deployment == deployment && $0.isLive }
    return tasks.count { $0.isHealthy && $0.isSound } >= desired
  }

  /// Whether nothing of a deployment is left.
  func isGone(_ deployment: String?) -> Bool {
    !facts.tasks.contains { $0.deployment == deployment }
  }

  /// The deployments that are neither the old nor the new one.
  var others: [ServiceFacts.Rollout] {
    facts.rollouts.filter { $0.id != green && $0.id != run.blue }
  }
}

/// Which rule stands behind which stage, one line each.
enum StageRules {
  static func rule(for stage: LifecycleStage) -> any StageRule.Type {
    switch stage {
    case .reconcileService: ReconcileStage.self
    case .preScaleUp: PreScaleUpStage.self
    case .scaleUp: ScaleUpStage.self
    case .postScaleUp, .postTestTrafficShift, .preProductionTrafficShift,
      .postProductionTrafficShift:
      HookStage.self
    case .testTrafficShift: TestTrafficStage.self
    case .productionTrafficShift: ProductionTrafficStage.self
    case .bakeTime: BakeStage.self
    case .cleanUp: CleanUpStage.self
    }
  }
}

extension StageRule {
  static func blue(_ view: StageView) -> Int { view.desired }
  static func green(_ view: StageView) -> Int { view.desired }
}
