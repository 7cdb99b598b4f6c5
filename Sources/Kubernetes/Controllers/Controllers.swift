/// Every controller, in the order in which they work.
public enum Controllers {
  /// The controllers.
  public static let all: [any Controller.Type] = workloads

  private static let workloads: [any Controller.Type] = [
    DeploymentController.self, ReplicaSetController.self, ReplicationManager.self,
  ]

  static func controller(named name: String) -> (any Controller.Type)? {
    all.first { $0.name == name }
  }
}
