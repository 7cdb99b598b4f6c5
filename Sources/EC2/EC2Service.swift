import AWSModel
import Simulation

/// Amazon EC2: the default VPC, images and instances.
public enum EC2Service: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ec2"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
