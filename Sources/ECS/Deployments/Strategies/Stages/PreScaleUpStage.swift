/// PRE_SCALE_UP: nothing of the new revision is there yet; only hooks run.
enum PreScaleUpStage: StageRule {
  static func green(_ view: StageView) -> Int { 0 }

  static func verdict(_ view: StageView) -> StageVerdict { .done }
}
