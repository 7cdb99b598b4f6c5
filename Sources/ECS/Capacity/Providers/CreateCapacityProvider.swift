import AWSModel
import Documents

/// Makes a capacity provider of an Auto Scaling group, or of instances that ECS runs itself.
public enum CreateCapacityProvider: Operation {
  /// The provider as wanted.
  public struct Input: Decodable {
    let name: String
    let cluster: String?
    let autoScalingGroupProvider: GroupMembers?
    let managedInstancesProvider: ManagedInstancesMembers?
    let tags: [Tag]?
  }

  /// The provider.
  public struct Output: Encodable {
    let capacityProvider: JSON
  }

  /// Makes it.
  ///
  /// - Throws: `ClientException` for a name that is taken and for a group that cannot be used;
  ///   `InvalidParameterException`, `ClusterNotFoundException`, `UnsupportedFeatureException`;
  ///   `LimitExceededException` where the cluster has all the providers it can have;
  ///   `UpdateInProgressException` while the cluster takes up others.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try check(name: input.name)
    try (input.tags ?? []).check()
    guard call.world.capacity.provider(input.name, in: call.scope) == nil else {
      throw .providerExists
    }
    let provider: CapacityProvider
    switch (input.autoScalingGroupProvider, input.managedInstancesProvider) {
    case (let group?, nil): provider = try groupProvider(group, input, in: call)
    case (nil, let managed?): provider = try managedProvider(managed, input, in: &call)
    default:
      throw .client(
        "Specify exactly one of autoScalingGroupProvider and managedInstancesProvider.")
    }
    call.world.capacity.providers[provider.key] = provider
    return Output(capacityProvider: provider.shape())
  }

  /// - Source: ECS API, `CreateCapacityProviderRequest.name`.
  private static func check(name: String) throws(AWSError) {
    guard ClusterKey.isValid(name) else {
      throw .invalidParameter(
        "The capacity provider name is invalid. Up to 255 letters, numbers, underscores and "
          + "hyphens are allowed.")
    }
    let lower = name.lowercased()
    if ["aws", "ecs", "fargate"].contains(where: lower.hasPrefix) {
      throw .invalidParameter(
        "The specified capacity provider name is invalid. Up to 255 characters are allowed, "
          + "including letters (upper and lowercase), numbers, underscores, and hyphens. The name "
          + "cannot be prefixed with \"aws\", \"ecs\", or \"fargate\". Specify a valid name and "
          + "try again.")
    }
  }

  private static func groupProvider(
    _ members: GroupMembers, _ input: Input, in call: Call
  ) throws(AWSError) -> CapacityProvider {
    guard input.cluster == nil else {
      throw .client(
        "The cluster parameter is for Managed Instances capacity providers. Associate this one "
          + "with put-cluster-capacity-providers.")
    }
    guard let given = members.autoScalingGroupArn,
      let group = call.world.scalingGroup(given, in: call.scope)
    else { throw .groupNotFound }
    guard call.world.provider(ofGroup: group.name, in: call.scope) == nil else {
      throw .groupTaken
    }
    var settings = GroupSettings(arn: group.arn)
    settings.take(members)
    try settings.check(with: group)
    var provider = CapacityProvider(
      scope: call.scope, name: input.name, source: .group(settings))
    provider.tags = input.tags ?? []
    return provider
  }

  private static func managedProvider(
    _ members: ManagedInstancesMembers, _ input: Input, in call: inout Call
  ) throws(AWSError) -> CapacityProvider {
    guard let named = input.cluster else {
      throw .invalidParameter(
        "A cluster must be specified for a Managed Instances capacity provider.")
    }
    let cluster = try call.world.ecs.cluster(named: named, in: call.scope)
    guard cluster.attachmentsStatus != .updating else { throw .clusterBusy }
    guard cluster.capacityProviders.count < CapacityProviders.limit else {
      throw AWSError(
        code: "LimitExceededException", message: AWSError.tooManyProviders.message)
    }
    let settings = try ManagedInstancesSettings(members, of: cluster.key.name, in: call)
    var provider = CapacityProvider(
      scope: call.scope, name: input.name, source: .managedInstances(settings))
    provider.tags = input.tags ?? []
    provider.status = .provisioning
    provider.updateStatus = "CREATE_IN_PROGRESS"
    call.world.ecs.update(cluster.id) { $0.capacityProviders.append(input.name) }
    call.world.schedule(
      ProviderSettles(provider: provider.key), after: ProviderSettles.delay)
    return provider
  }
}
