import AWSModel
import Simulation

/// CloudWatch Logs: groups, streams and events.
public enum LogsService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "logs"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
