import AWSModel
import AutoScaling
import EC2
import Identity
import Kubernetes
import Simulation

/// Amazon EKS: clusters and what belongs to them, over the Kubernetes of its own module.
public enum EKSService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "eks"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] =
    clusterOperations + accessOperations + nodegroupOperations + podOperations
    + addonOperations + otherOperations

  private static let clusterOperations: [any Operation.Type] = [
    CreateCluster.self, DescribeCluster.self, ListClusters.self, DeleteCluster.self,
    UpdateClusterConfig.self, UpdateClusterVersion.self, AssociateEncryptionConfig.self,
    RegisterCluster.self, DeregisterCluster.self,
    // Updates
    DescribeUpdate.self, ListUpdates.self,
    // Versions
    DescribeClusterVersions.self,
    // Tags
    TagResource.self, UntagResource.self, ListTagsForResource.self,
  ]

  private static let accessOperations: [any Operation.Type] = [
    CreateAccessEntry.self, DescribeAccessEntry.self, ListAccessEntries.self,
    UpdateAccessEntry.self, DeleteAccessEntry.self, AssociateAccessPolicy.self,
    DisassociateAccessPolicy.self, ListAssociatedAccessPolicies.self, ListAccessPolicies.self,
  ]

  private static let nodegroupOperations: [any Operation.Type] = [
    CreateNodegroup.self, DescribeNodegroup.self, ListNodegroups.self,
    UpdateNodegroupConfig.self, UpdateNodegroupVersion.self, DeleteNodegroup.self,
  ]

  private static let podOperations: [any Operation.Type] = [
    // Fargate
    CreateFargateProfile.self, DescribeFargateProfile.self, ListFargateProfiles.self,
    DeleteFargateProfile.self,
    // PodIdentity
    CreatePodIdentityAssociation.self, DescribePodIdentityAssociation.self,
    ListPodIdentityAssociations.self, UpdatePodIdentityAssociation.self,
    DeletePodIdentityAssociation.self,
  ]

  private static let addonOperations: [any Operation.Type] = [
    // Addons
    CreateAddon.self, DescribeAddon.self, ListAddons.self, UpdateAddon.self, DeleteAddon.self,
    DescribeAddonVersions.self, DescribeAddonConfiguration.self,
    // IdentityProviders
    AssociateIdentityProviderConfig.self, DescribeIdentityProviderConfig.self,
    ListIdentityProviderConfigs.self, DisassociateIdentityProviderConfig.self,
    // Insights
    ListInsights.self, DescribeInsight.self, StartInsightsRefresh.self,
    DescribeInsightsRefresh.self,
  ]

  private static let otherOperations: [any Operation.Type] = [
    // Capabilities
    CreateCapability.self, DescribeCapability.self, ListCapabilities.self, UpdateCapability.self,
    DeleteCapability.self,
    // Subscriptions
    CreateEksAnywhereSubscription.self, DescribeEksAnywhereSubscription.self,
    ListEksAnywhereSubscriptions.self, UpdateEksAnywhereSubscription.self,
    DeleteEksAnywhereSubscription.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: EKSState.self)
    blueprint.add(event: ClusterTurn.self)
    blueprint.add(event: UpdateEnd.self)
    blueprint.add(event: NodegroupTurn.self)
    blueprint.add(event: NodegroupChange.self)
    blueprint.add(event: NodeJoin.self)
    blueprint.add(event: NodeDrained.self)
    blueprint.add(event: NodeEmptying.self)
    blueprint.add(event: NodeRepair.self)
    blueprint.add(event: RolloutDeadline.self)
    blueprint.add(event: FargateProfileTurn.self)
    blueprint.add(event: AddonTurn.self)
    blueprint.add(event: IdentityProviderTurn.self)
    blueprint.add(event: CapabilityTurn.self)
    blueprint.answer(ObjectWatchPort.self, with: NodeRepairWatch.self)
    blueprint.answer(InstanceLifecycle.self, with: ManagedNodes.self)
    blueprint.answer(GroupLifecycle.self, with: ManagedGroups.self)
    blueprint.answer(ImagePort.self, with: ClusterImages.self)
    blueprint.answer(PodNetworkPort.self, with: ClusterPodNetwork.self)
    blueprint.answer(AuthorizerPort.self, with: ClusterAuthorizer.self)
    DataPlane.install(in: &blueprint)
    blueprint.answer(WebIdentityPort.self, with: ClusterTokens.self)
    blueprint.answer(PodMutatorPort.self, with: PodIdentityWebhook.self)
    blueprint.answer(ContainerProgramPort.self, with: PodPrograms.self)
  }
}
