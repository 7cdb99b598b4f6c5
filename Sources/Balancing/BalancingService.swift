import AWSModel
import Simulation

/// Elastic Load Balancing: load balancers, listeners, rules, target groups.
public enum BalancingService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "elbv2"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
