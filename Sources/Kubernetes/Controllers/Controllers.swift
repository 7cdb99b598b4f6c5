/// Every controller, in the order in which they work.
public enum Controllers {
  /// The controllers.
  public static let all: [any Controller.Type] = workloads + machinery + nodes

  private static let workloads: [any Controller.Type] = [
    CronJobController.self, DaemonSetController.self, DeploymentController.self,
    DisruptionController.self, HorizontalController.self, JobController.self,
    JobCleaner.self,
    ReplicaSetController.self,
    ReplicationManager.self, StatefulSetController.self,
  ]

  private static let machinery: [any Controller.Type] = [
    GarbageCollector.self, NamespaceController.self, ServiceAccountController.self,
    TokensController.self,
    ClusterRoleAggregator.self, ResourceQuotaController.self, CustomResourceCleaner.self,
    PolicyStatusController.self, FlowController.self,
  ]

  private static let nodes: [any Controller.Type] = [
    EndpointsController.self, EndpointSliceController.self, PodCollector.self,
  ]

  /// What controllers have to look at after a change.
  static func items(for change: ObjectChange, in view: ClusterView) -> [WorkItem] {
    var items: [WorkItem] = []
    for controller in change.isQuiet ? owners : byResource[change.key.resource] ?? ofAny {
      for key in controller.keys(for: change, in: view) {
        items.append(WorkItem(view.cluster, controller.name, key))
      }
    }
    return items
  }

  /// Those whom changes of any resource can concern.
  private static let ofAny = all.filter { $0.resources == nil }

  /// Those who own pods.
  private static let owners = all.filter { $0.ownsPods }

  /// Those whom changes of a resource can concern, where there are others than of any.
  private static let byResource = Dictionary(
    uniqueKeysWithValues: Set(all.flatMap { $0.resources ?? [] }).map { resource in
      (resource, all.filter { $0.resources?.contains(resource) ?? true })
    })

  static func controller(named name: String) -> (any Controller.Type)? {
    all.first { $0.name == name }
  }
}
