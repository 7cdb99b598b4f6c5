import Simulation

/// BAKE_TIME: both revisions stay, so that the way back is short.
enum BakeStage: StageRule {
  static func verdict(_ view: StageView) -> StageVerdict {
    let end = view.run.enteredAt + .minutes(Int64(view.run.plan.bakeMinutes ?? 0))
    return view.facts.now >= end ? .done : .wait(until: end)
  }
}
