import AWSModel
import Simulation

/// AWS Cloud Map: namespaces, services, instances.
public enum DiscoveryService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "servicediscovery"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
