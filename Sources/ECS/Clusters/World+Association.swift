import AWSModel
import Simulation

// Which capacity providers a cluster has, and what is made for them.

extension World {
  /// Gives a cluster its providers and default strategy.
  ///
  /// Its providers of managed instances stay: they belong to it.
  ///
  /// - Throws: `InvalidParameterException`; `UpdateInProgressException` while attachments are
  ///   made; `ResourceInUseException` for a provider that would go and is in use.
  mutating func associate(
    _ given: [String], _ strategy: [CapacityProviderStrategyItem], with cluster: Cluster
  ) throws(AWSError) {
    guard cluster.attachmentsStatus != .updating else { throw .clusterBusy }
    let scope = cluster.key.scope
    let named = given.map(CapacityProviders.name)
    let own = cluster.capacityProviders.filter {
      capacity.kind(of: $0, in: scope) == .managedInstances
    }
    let providers = named + own.filter { !named.contains($0) }
    let items = strategy.map(\.resolved)
    try CapacityProviders.check(providers: providers, strategy: items, scope, in: self)
    for name in providers {
      guard let home = capacity.provider(name, in: scope)?.managedInstances?.cluster,
        home != cluster.key.name
      else { continue }
      throw .providerUnknown(name)
    }
    for name in cluster.capacityProviders where !providers.contains(name) {
      if isInUse(name, in: cluster.id) { throw .providerInUse }
    }
    ecs.update(cluster.id) { row in
      row.capacityProviders = providers
      row.defaultStrategy = items
    }
    attach(to: cluster.id)
  }

  /// Makes what the group providers of a cluster need, and takes away what none needs any more.
  mutating func attach(to id: ClusterID) {
    guard let cluster = ecs.cluster(id) else { return }
    var attachments = cluster.attachments ?? []
    let wanted = cluster.capacityProviders.flatMap { wantedAttachments(of: $0, cluster.key.scope) }
    for place in attachments.indices where !wanted.contains(attachments[place].purpose) {
      attachments[place].status = .deleting
    }
    for purpose in wanted
    where !attachments.contains(where: { $0.purpose == purpose && $0.status != .deleting }) {
      attachments.append(newAttachment(purpose))
    }
    guard attachments != cluster.attachments ?? [] else { return }
    ecs.update(id) { row in
      row.attachments = attachments
      row.attachmentsStatus = .updating
    }
    schedule(AttachmentsSettle(cluster: id), after: ProviderSettles.delay)
  }

  private func wantedAttachments(
    of provider: String, _ scope: Scope
  ) -> [ClusterAttachment.Purpose] {
    guard let group = capacity.provider(provider, in: scope)?.group else { return [] }
    var kinds: [ClusterAttachment.Kind] = []
    if group.scaling.isEnabled { kinds.append(.scalingPolicy) }
    if group.drains { kinds.append(.draining) }
    return kinds.map { ClusterAttachment.Purpose(kind: $0, provider: provider) }
  }

  private mutating func newAttachment(_ purpose: ClusterAttachment.Purpose) -> ClusterAttachment {
    let resource =
      purpose.kind == .draining
      ? ManagedDraining.hook
      : "ECSManagedAutoScalingPolicy-" + dice.uuid("ecs.scaling-policy")
    return ClusterAttachment(
      id: dice.uuid("ecs.attachment"), purpose: purpose, status: .precreated, resource: resource)
  }

  /// Whether a service or a task of a cluster uses a provider.
  func isInUse(_ provider: String, in cluster: ClusterID) -> Bool {
    let isServed = ecs.services.services(in: cluster).contains { service in
      service.status == .active
        && service.deployments.contains { $0.revision.capacity.uses(provider) }
    }
    return isServed
      || ecs.livingTasks(in: cluster).contains { id in
        ecs.tasks.read(id) { $0.particulars?.capacityProvider == provider } ?? false
      }
  }

  /// The cluster that a group provider is associated with.
  func cluster(associatedWith provider: CapacityProvider) -> Cluster? {
    ecs.clusters.rows(from: ClusterKey("", in: provider.scope))
      .prefix { $0.key.scope == provider.scope }.map(\.row)
      .first { $0.status == .active && $0.capacityProviders.contains(provider.name) }
  }

  /// The cluster that a provider of managed instances belongs to.
  func home(of provider: CapacityProvider) -> Cluster? {
    provider.managedInstances
      .flatMap { ecs.clusters[ClusterKey($0.cluster, in: provider.scope)] }
      .flatMap { $0.status == .active ? $0 : nil }
  }
}

/// What ECS made for a cluster's providers is there.
struct AttachmentsSettle: WorldEvent {
  static let name = "ecs.attachments-settle"

  let cluster: ClusterID

  func happen(in world: inout World) {
    guard let row = world.ecs.cluster(cluster), row.attachmentsStatus == .updating else { return }
    for attachment in row.attachments ?? [] { world.settle(attachment, of: row) }
    world.ecs.update(cluster) { row in
      row.attachmentsStatus = .complete
      row.isProvisioning = nil
      row.attachments = row.attachments?.filter { $0.status != .deleting }.map { attachment in
        var attachment = attachment
        attachment.status = .created
        return attachment
      }
    }
    for name in row.capacityProviders { world.watchReservation(at: ProviderPlace(cluster, name)) }
  }
}

extension CapacityChoice {
  /// Whether a provider is in the strategy.
  func uses(_ provider: String) -> Bool {
    guard case .strategy(let items) = self else { return false }
    return items.contains { $0.capacityProvider == provider }
  }
}
