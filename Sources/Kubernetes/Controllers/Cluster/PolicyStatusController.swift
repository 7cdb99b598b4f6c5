import Documents
import Simulation

/// Notes in the status of a policy that its latest wording was seen.
///
/// Upstream's also checks expressions against the schemas of the kinds they are about; the schemas
/// lie outside of the world, so no warnings of types are written here.
///
/// Source: kubernetes, `pkg/controller/validatingadmissionpolicystatus/controller.go`.
public enum PolicyStatusController: Controller {
  /// Its name.
  public static let name = "validatingadmissionpolicy-status-controller"

  /// Policies.
  public static let resources: Set<String>? = [
    ValidatingAdmissionPolicy.resource.name
  ]

  /// A policy that was written.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    guard change.key.resource == ValidatingAdmissionPolicy.resource.name,
      change.verb != .deleted
    else { return [] }
    return [change.key]
  }

  /// Writes the generation.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] {
    guard let policy = view[key],
      policy.metadata.generation > policy.status.number("observedGeneration")
    else { return [] }
    let generation = JSON.integer(policy.metadata.generation)
    return [.status(key, policy.status.setting("observedGeneration", generation))]
  }
}
