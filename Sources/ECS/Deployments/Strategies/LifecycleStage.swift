/// The stages that a blue/green, linear or canary deployment goes through, in their order.
///
/// - Source: ECS Developer Guide, “Amazon ECS blue/green service deployments workflow”.
public enum LifecycleStage: String, Codable, CaseIterable, Sendable {
  case reconcileService = "RECONCILE_SERVICE"
  case preScaleUp = "PRE_SCALE_UP"
  case scaleUp = "SCALE_UP"
  case postScaleUp = "POST_SCALE_UP"
  case testTrafficShift = "TEST_TRAFFIC_SHIFT"
  case postTestTrafficShift = "POST_TEST_TRAFFIC_SHIFT"
  case preProductionTrafficShift = "PRE_PRODUCTION_TRAFFIC_SHIFT"
  case productionTrafficShift = "PRODUCTION_TRAFFIC_SHIFT"
  case postProductionTrafficShift = "POST_PRODUCTION_TRAFFIC_SHIFT"
  case bakeTime = "BAKE_TIME"
  case cleanUp = "CLEAN_UP"

  /// Whether a Lambda function may be hooked in here.
  public var takesFunctions: Bool {
    switch self {
    case .scaleUp, .bakeTime, .cleanUp: false
    default: true
    }
  }

  /// Whether a deployment may be paused here: not where a rollback comes by again.
  ///
  /// - Source: ECS Developer Guide, “Pause hooks for Amazon ECS service deployments”.
  public var takesPauses: Bool {
    takesFunctions && self != .testTrafficShift && self != .productionTrafficShift
  }

  /// Whether it comes before `other`.
  func precedes(_ other: LifecycleStage) -> Bool { position < other.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
