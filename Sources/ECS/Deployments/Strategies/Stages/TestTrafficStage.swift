/// TEST_TRAFFIC_SHIFT: test traffic goes to the new revision, or in a rollback to the old again.
enum TestTrafficStage: StageRule {
  static func verdict(_ view: StageView) -> StageVerdict { .done }
}
