import Simulation

/// PRODUCTION_TRAFFIC_SHIFT: a part of the production traffic goes over, and is watched.
///
/// In a rollback all of it goes back at once, as soon as the old revision can take it.
/// - Source: ECS Developer Guide, “Amazon ECS linear deployments” (the pause behind the last step
///   is left out).
enum ProductionTrafficStage: StageRule {
  static func verdict(_ view: StageView) -> StageVerdict {
    let run = view.run
    if run.isRollingBack { return view.isWell(run.blue) ? .done : .wait(until: nil) }
    guard !run.isLastStep, let steps = run.plan.steps else { return .done }
    let end = run.enteredAt + .minutes(Int64(steps.bakeMinutes))
    return view.facts.now >= end ? .done : .wait(until: end)
  }
}
