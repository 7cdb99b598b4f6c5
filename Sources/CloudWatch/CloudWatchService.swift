import AWSModel
import Simulation

/// Amazon CloudWatch: metrics and alarms.
public enum CloudWatchService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "cloudwatch"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
