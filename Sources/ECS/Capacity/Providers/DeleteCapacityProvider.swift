import AWSModel
import Documents

/// Deletes a capacity provider that nothing uses.
public enum DeleteCapacityProvider: Operation {
  /// Which one, by name or ARN.
  public struct Input: Decodable {
    let capacityProvider: String
    let cluster: String?
  }

  /// The provider as it is on its way out.
  public struct Output: Encodable {
    let capacityProvider: JSON
  }

  /// Deletes it: one of a group must not be associated with a cluster any more; one of managed
  /// instances must not be used by tasks or services, and its instances go with it.
  ///
  /// - Source: ECS API, `DeleteCapacityProvider`; AWS CLI examples, `delete-capacity-provider`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try input.cluster.map { name throws(AWSError) in
      try call.world.ecs.cluster(named: name, in: call.scope)
    }
    var provider = try call.provider(named: input.capacityProvider, cluster: cluster)
    guard provider.updateStatus?.hasSuffix("IN_PROGRESS") != true else { throw .providerBusy }
    if provider.group != nil {
      if let holder = call.world.cluster(associatedWith: provider) {
        throw .providerAssociated(with: holder.key.name)
      }
    } else if let home = call.world.home(of: provider) {
      guard !call.world.isInUse(provider.name, in: home.id) else {
        throw .client(
          "The specified capacity provider is in use and cannot be deleted. Remove it from all "
            + "services and stop its tasks, and try again.")
      }
      provider.status = .deprovisioning
    }
    provider.updateStatus = "DELETE_IN_PROGRESS"
    call.world.capacity.providers[provider.key] = provider
    call.world.terminateManagedMachines(of: provider)
    call.world.schedule(ProviderSettles(provider: provider.key), after: ProviderSettles.delay)
    return Output(capacityProvider: provider.shape())
  }
}
