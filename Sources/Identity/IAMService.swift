import AWSModel
import Simulation

/// AWS IAM: roles and instance profiles, as far as containers need them.
public enum IAMService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "iam"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: IdentityState.self)
  }
}
