import AWSModel
import Simulation

/// EC2 Auto Scaling: groups of instances that grow and shrink.
public enum AutoScalingService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "autoscaling"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
