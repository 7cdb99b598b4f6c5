import AWSModel
import Simulation

/// Amazon ECS: clusters, task definitions, tasks, services, container instances.
public enum ECSService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ecs"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] =
    clusterOperations + taskDefinitionOperations + taskOperations + containerInstanceOperations
    + serviceOperations

  private static let clusterOperations: [any Operation.Type] = [
    CreateCluster.self, DescribeClusters.self, ListClusters.self, DeleteCluster.self,
    UpdateCluster.self, UpdateClusterSettings.self, PutClusterCapacityProviders.self,
    TagResource.self, UntagResource.self, ListTagsForResource.self,
  ]

  private static let taskDefinitionOperations: [any Operation.Type] = [
    RegisterTaskDefinition.self, DescribeTaskDefinition.self, ListTaskDefinitions.self,
    ListTaskDefinitionFamilies.self, DeregisterTaskDefinition.self, DeleteTaskDefinitions.self,
  ]

  private static let taskOperations: [any Operation.Type] = [
    RunTask.self, StartTask.self, StopTask.self, DescribeTasks.self, ListTasks.self,
  ]

  private static let containerInstanceOperations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: ECSState.self)
    blueprint.add(event: TaskStep.self)
    blueprint.add(event: ContainerExit.self)
    blueprint.add(event: HealthEdge.self)
    blueprint.add(event: DefinitionRemoval.self)
    installServices(in: &blueprint)
  }
}
