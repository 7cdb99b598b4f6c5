import AWSModel
import Simulation

/// Application Auto Scaling: targets, policies and schedules for services of others.
public enum ApplicationScalingService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "application-autoscaling"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
