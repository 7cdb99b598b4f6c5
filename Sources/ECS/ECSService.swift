import AWSModel
import EC2
import Simulation

/// Amazon ECS: clusters, task definitions, tasks, services, container instances.
public enum ECSService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ecs"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] =
    clusterOperations + taskDefinitionOperations + taskOperations + containerInstanceOperations
    + serviceOperations + taskSetOperations + capacityOperations + daemonOperations

  private static let clusterOperations: [any Operation.Type] = [
    CreateCluster.self, DescribeClusters.self, ListClusters.self, DeleteCluster.self,
    UpdateCluster.self, UpdateClusterSettings.self, PutClusterCapacityProviders.self,
    TagResource.self, UntagResource.self, ListTagsForResource.self, PutAccountSetting.self,
    PutAccountSettingDefault.self, DeleteAccountSetting.self, ListAccountSettings.self,
    DiscoverPollEndpoint.self, SubmitTaskStateChange.self, SubmitContainerStateChange.self,
    SubmitAttachmentStateChanges.self,
  ]

  private static let taskDefinitionOperations: [any Operation.Type] = [
    RegisterTaskDefinition.self, DescribeTaskDefinition.self, ListTaskDefinitions.self,
    ListTaskDefinitionFamilies.self, DeregisterTaskDefinition.self, DeleteTaskDefinitions.self,
  ]

  private static let taskOperations: [any Operation.Type] = [
    RunTask.self, StartTask.self, StopTask.self, DescribeTasks.self, ListTasks.self,
    ExecuteCommand.self,
  ]

  private static let containerInstanceOperations: [any Operation.Type] = [
    RegisterContainerInstance.self, DeregisterContainerInstance.self,
    DescribeContainerInstances.self, ListContainerInstances.self,
    UpdateContainerInstancesState.self, PutAttributes.self, DeleteAttributes.self,
    ListAttributes.self, UpdateContainerAgent.self,
  ]

  private static let serviceOperations: [any Operation.Type] = [
    CreateService.self, UpdateService.self, DeleteService.self, DescribeServices.self,
    ListServices.self, ListServiceDeployments.self, DescribeServiceDeployments.self,
    DescribeServiceRevisions.self, StopServiceDeployment.self, ContinueServiceDeployment.self,
    UpdateTaskProtection.self, GetTaskProtection.self, ListServicesByNamespace.self,
    CreateExpressGatewayService.self, DescribeExpressGatewayService.self,
    UpdateExpressGatewayService.self, DeleteExpressGatewayService.self,
  ]

  private static let taskSetOperations: [any Operation.Type] = [
    CreateTaskSet.self, UpdateTaskSet.self, DeleteTaskSet.self, DescribeTaskSets.self,
    UpdateServicePrimaryTaskSet.self,
  ]

  private static let capacityOperations: [any Operation.Type] = [
    CreateCapacityProvider.self, UpdateCapacityProvider.self, DeleteCapacityProvider.self,
    DescribeCapacityProviders.self,
  ]

  private static let daemonOperations: [any Operation.Type] = [
    CreateDaemon.self, UpdateDaemon.self, DeleteDaemon.self, DescribeDaemon.self,
    ListDaemons.self, DescribeDaemonDeployments.self, ListDaemonDeployments.self,
    DescribeDaemonRevisions.self, RegisterDaemonTaskDefinition.self,
    DescribeDaemonTaskDefinition.self, ListDaemonTaskDefinitions.self,
    DeleteDaemonTaskDefinition.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: ECSState.self)
    blueprint.add(slot: RunTokens.self)
    blueprint.add(event: TaskStep.self)
    blueprint.add(event: ContainerExit.self)
    blueprint.add(event: HealthEdge.self)
    blueprint.add(event: LogLine.self)
    blueprint.add(event: DefinitionRemoval.self)
    blueprint.add(event: AgentRegistration.self)
    blueprint.add(event: AgentReturn.self)
    blueprint.add(event: AgentUpdateStep.self)
    blueprint.add(event: StartTimeout.self)
    blueprint.answer(InstanceLifecycle.self, with: ECSAgents.self)
    installServices(in: &blueprint)
    installCapacity(in: &blueprint)
    installMetrics(in: &blueprint)
    installLoadBalancing(in: &blueprint)
  }
}
