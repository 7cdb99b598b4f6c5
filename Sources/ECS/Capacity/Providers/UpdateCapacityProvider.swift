import AWSModel
import Documents

/// Changes a capacity provider; what is not given stays.
public enum UpdateCapacityProvider: Operation {
  /// Which one, and what changes.
  public struct Input: Decodable {
    let name: String
    let cluster: String?
    let autoScalingGroupProvider: GroupMembers?
    let managedInstancesProvider: ManagedInstancesMembers?

    private enum CodingKeys: String, CodingKey {
      case name
      case cluster
      case autoScalingGroupProvider
      case managedInstancesProvider
    }

    /// Reads a request; the update of a group has no ARN.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      cluster = try container.decodeIfPresent(String.self, forKey: .cluster)
      autoScalingGroupProvider = try container.decodeIfPresent(
        GroupMembers.self, forKey: .autoScalingGroupProvider)
      managedInstancesProvider = try container.decodeIfPresent(
        ManagedInstancesMembers.self, forKey: .managedInstancesProvider)
    }
  }

  /// The provider.
  public struct Output: Encodable {
    let capacityProvider: JSON
  }

  /// Changes it, for instances that come from now on.
  ///
  /// - Source: ECS API, `UpdateCapacityProvider`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try input.cluster.map { name throws(AWSError) in
      try call.world.ecs.cluster(named: name, in: call.scope)
    }
    var provider = try call.provider(named: input.name, cluster: cluster)
    guard provider.updateStatus?.hasSuffix("IN_PROGRESS") != true else {
      throw .client(
        "The specified capacity provider is being changed. Wait for that to complete and try "
          + "again.")
    }
    switch provider.source {
    case .group(var settings):
      guard let members = input.autoScalingGroupProvider, input.managedInstancesProvider == nil
      else { throw wrongKind }
      settings.take(members)
      if let group = call.world.scalingGroup(settings.arn, in: call.scope) {
        try settings.check(with: group)
      }
      provider.source = .group(settings)
      provider.updateStatus = "UPDATE_COMPLETE"
    case .managedInstances(var settings):
      guard let members = input.managedInstancesProvider, input.autoScalingGroupProvider == nil
      else { throw wrongKind }
      try settings.take(members, in: call)
      provider.source = .managedInstances(settings)
      provider.updateStatus = "UPDATE_IN_PROGRESS"
      call.world.schedule(
        ProviderSettles(provider: provider.key), after: ProviderSettles.delay)
    }
    call.world.capacity.providers[provider.key] = provider
    call.world.providerChanged(provider)
    return Output(capacityProvider: provider.shape())
  }

  private static let wrongKind = AWSError.client(
    "The provider type can't be changed. Specify the settings of the type that the capacity "
      + "provider has.")
}

extension Call {
  /// The provider that a request names by name or ARN.
  ///
  /// - Throws: `ClientException` for one of Fargate's, `InvalidParameterException` where there is
  ///   none such, or none in the cluster named.
  func provider(named given: String, cluster: Cluster?) throws(AWSError) -> CapacityProvider {
    let name = CapacityProviders.name(in: given)
    if LaunchCapacity(fargateProvider: name) != nil { throw .providerReserved }
    guard let found = world.capacity.provider(name, in: scope) else {
      throw .providerUnknown(given)
    }
    if let cluster, found.managedInstances?.cluster != cluster.key.name {
      throw .providerUnknown(given)
    }
    return found
  }
}
