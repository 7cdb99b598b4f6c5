import AWSModel
import Documents

/// The platform that Fargate runs a task on.
///
/// - Source: ECS Developer Guide, "Fargate platform versions": 1.4.0 and 1.3.0 of Linux, 1.0.0 of
///   Windows; what came with 1.4.0 (EFS volumes, storage to choose; sizes above 4 vCPU: "Amazon ECS
///   task definition parameters for Fargate").
enum FargatePlatform {
  static let latest = "LATEST"

  /// What LATEST means for a plan.
  static func latest(for plan: TaskPlan?) -> String {
    plan.map { $0.operatingSystem == "LINUX" } ?? true ? "1.4.0" : "1.0.0"
  }

  /// The version that a task runs on where `asked` was asked for.
  static func version(_ asked: String?, for plan: TaskPlan?) -> String {
    guard let asked, asked != latest else { return latest(for: plan) }
    return asked
  }

  /// Checks that the version exists and can run what the definition says.
  ///
  /// - Throws: `PlatformUnknownException`, `PlatformTaskDefinitionIncompatibilityException`.
  static func check(_ asked: String, for definition: TaskDefinition) throws(AWSError) {
    guard [latest, "1.4.0", "1.3.0", "1.0.0"].contains(asked) else { throw .platformUnknown }
    guard asked != latest else { return }
    let plan = definition.plan
    let runsIt =
      switch asked {
      case "1.0.0": plan.operatingSystem != "LINUX"
      case "1.3.0": plan.operatingSystem == "LINUX" && !needsLatest(plan, definition.document)
      default: plan.operatingSystem == "LINUX"
      }
    guard runsIt else { throw .platformIncompatible }
  }

  private static func needsLatest(_ plan: TaskPlan, _ document: JSON) -> Bool {
    let mountsFiles = document["volumes"]?.array?.contains {
      $0["efsVolumeConfiguration"] != nil
    }
    return plan.ephemeralStorage != nil || (plan.taskCPU ?? 0) > 4096 || mountsFiles == true
  }
}

/// - Source: both sentences as quoted in jenkinsci/amazon-ecs-plugin issue 218.
extension AWSError {
  static let platformUnknown = AWSError(
    code: "PlatformUnknownException", message: "The specified platform does not exist.")
  static let platformIncompatible = AWSError(
    code: "PlatformTaskDefinitionIncompatibilityException",
    message: "One or more of the requested capabilities are not supported.")
}
