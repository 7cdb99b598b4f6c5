import AWSModel
import AutoScaling
import EC2
import Simulation

/// An Auto Scaling group as capacity providers see it.
struct ScalingGroup: Sendable {
  /// Its name.
  let name: String
  /// Its ARN.
  let arn: String
  /// Its smallest size.
  let least: Int
  /// Its greatest size.
  let most: Int
  /// Whether new instances are shielded from scale-in.
  let protectsNewInstances: Bool
  /// The types it launches, as far as its instances show them.
  let types: [InstanceType]
  /// The instances that count towards its size, in order of id.
  let instances: [String]
}

extension World {
  /// The group that a name or ARN means.
  func scalingGroup(_ given: String, in scope: Scope) -> ScalingGroup? { nil }

  /// The group that an EC2 instance belongs to.
  func scalingGroup(ofMachine machine: String) -> CapacityProviderKey? { nil }

  /// The provider made of a group, unless it was deleted.
  func provider(ofGroup name: String, in scope: Scope) -> CapacityProvider? {
    capacity.providers.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }
      .map(\.row).first { $0.status != .inactive && $0.group?.groupName == name }
  }

  /// The provider of a cluster to whose group a machine belongs.
  func groupProvider(ofMachine machine: String, in cluster: ClusterID) -> String? {
    guard let group = scalingGroup(ofMachine: machine),
      let provider = provider(ofGroup: group.second, in: group.first),
      ecs.cluster(cluster)?.capacityProviders.contains(provider.name) == true
    else { return nil }
    return provider.name
  }

  /// Sets the size of a group on behalf of a managed scaling policy.
  mutating func setSize(_ size: Int, of group: ScalingGroup, _ scope: Scope, by policy: String) {}

  /// Shields instances from scale-in, or lifts the shield.
  mutating func shield(_ machines: [String], _ isShielded: Bool) {}

  /// Makes or takes away what an attachment stands for.
  mutating func settle(_ attachment: ClusterAttachment, of cluster: Cluster) {}

  /// Lets an instance that waits at the draining hook go.
  mutating func finishDraining(_ machine: String) {}
}
