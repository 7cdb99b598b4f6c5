/// RECONCILE_SERVICE: more than one revision is about; all but the one that last completed go.
///
/// - Source: ECS Developer Guide, “Amazon ECS blue/green service deployments workflow” (when the
///   stage occurs). Which revision stays is our choice: the one that a rollback would go to.
enum ReconcileStage: StageRule {
  static func green(_ view: StageView) -> Int { 0 }

  static func verdict(_ view: StageView) -> StageVerdict {
    view.others.allSatisfy { view.isGone($0.id) } ? .done : .wait(until: nil)
  }
}
