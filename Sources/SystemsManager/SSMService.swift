import AWSModel
import Simulation

/// AWS Systems Manager: the public parameters that name machine images.
public enum SSMService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ssm"

  /// What is simulated.
  public static let operations: [any Operation.Type] = [
    GetParameter.self, GetParameters.self, GetParametersByPath.self,
  ]

  /// Public parameters follow from the images of the region; there is no state.
  public static func install(in blueprint: inout Blueprint) {}
}
