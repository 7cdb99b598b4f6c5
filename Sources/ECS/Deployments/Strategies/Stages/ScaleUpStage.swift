/// SCALE_UP: the new revision gets all its tasks beside the old ones, until they are healthy.
enum ScaleUpStage: StageRule {
  static func verdict(_ view: StageView) -> StageVerdict {
    view.isWell(view.green) ? .done : .wait(until: nil)
  }
}
