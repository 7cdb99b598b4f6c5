/// CLEAN_UP: the old revision goes; in a rollback, the new one.
enum CleanUpStage: StageRule {
  static func blue(_ view: StageView) -> Int { view.run.isRollingBack ? view.desired : 0 }

  static func green(_ view: StageView) -> Int { view.run.isRollingBack ? 0 : view.desired }

  static func verdict(_ view: StageView) -> StageVerdict {
    let going = view.run.isRollingBack ? view.green : view.run.blue
    let staying = view.run.isRollingBack ? view.run.blue : view.green
    return view.isGone(going) && view.isWell(staying) ? .done : .wait(until: nil)
  }
}
