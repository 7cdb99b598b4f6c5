/// A stage between two shifts: both revisions are up, and only hooks run.
enum HookStage: StageRule {
  static func verdict(_ view: StageView) -> StageVerdict { .done }
}
