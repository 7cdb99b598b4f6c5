import AWSModel
import Simulation

/// Amazon ECR: repositories and images, and the catalogue of public images.
public enum ECRService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ecr"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
