import AWSModel
import Documents
import Simulation

/// Where tasks of a strategy can go: an Auto Scaling group, or instances that ECS runs itself.
public struct CapacityProvider: Codable, Sendable {
  /// The account and region.
  public let scope: Scope
  /// Its name.
  public let name: String
  /// What stands behind it.
  public var source: Source
  /// Whether it can be used.
  public var status = Status.active
  /// How its last change went, such as `UPDATE_COMPLETE`; nil before the first.
  public var updateStatus: String?
  /// Why its last change went so.
  public var updateStatusReason: String?
  /// Its labels.
  public var tags: [Tag] = []

  /// A new provider.
  init(scope: Scope, name: String, source: Source) {
    self.scope = scope
    self.name = name
    self.source = source
  }

  /// `arn:aws:ecs:REGION:ACCOUNT:capacity-provider/NAME`.
  public var arn: String { scope.arn("ecs", "capacity-provider/\(name)") }

  /// What a caller names it by.
  public var key: CapacityProviderKey { Pair(scope, name) }

  /// What stands behind a provider.
  public enum Source: Codable, Sendable {
    /// An Auto Scaling group.
    case group(GroupSettings)
    /// Instances that ECS launches, patches and terminates.
    case managedInstances(ManagedInstancesSettings)
  }

  /// The states of a provider.
  ///
  /// - Source: ECS API, `CapacityProviderStatus`.
  public enum Status: String, Codable, Sendable {
    case provisioning = "PROVISIONING"
    case active = "ACTIVE"
    case deprovisioning = "DEPROVISIONING"
    case inactive = "INACTIVE"
  }

  /// The Auto Scaling group behind it, where it is one.
  public var group: GroupSettings? {
    if case .group(let settings) = source { settings } else { nil }
  }

  /// The settings of the instances that ECS runs for it, where it does.
  public var managedInstances: ManagedInstancesSettings? {
    if case .managedInstances(let settings) = source { settings } else { nil }
  }

  /// The kind of capacity that its tasks run on.
  var capacity: LaunchCapacity { group == nil ? .managedInstances : .ec2 }
}

/// An Auto Scaling group as a provider uses it.
public struct GroupSettings: Hashable, Codable, Sendable {
  /// The ARN as given, which may be the bare name.
  public var arn: String
  /// Whether ECS scales the group, and how.
  public var scaling = ManagedScaling()
  /// Whether ECS keeps instances with tasks from being scaled in.
  public var protectsFromTermination = false
  /// Whether ECS drains instances that are to be terminated.
  public var drains = true

  /// The name at the end of the ARN.
  public var groupName: String {
    arn.firstRange(of: "autoScalingGroupName/").map { String(arn[$0.upperBound...]) } ?? arn
  }
}

/// How ECS scales the group of a provider.
///
/// - Source: ECS API, `ManagedScaling`, with its defaults. (That it is off where nothing is said
///   follows from the API reference: "If managed scaling is off, the user must manage".)
public struct ManagedScaling: Hashable, Codable, Sendable {
  /// Whether it does.
  public var isEnabled = false
  /// The percentage of the group that should be in use.
  public var target = 100
  /// The fewest instances added at once.
  public var minimumStep = 1
  /// The most instances added at once.
  public var maximumStep = 10_000
  /// The seconds after which a new instance counts.
  public var warmup = 300
}

extension LaunchCapacity {
  /// The capacity behind a provider of Fargate's; nil for any other provider.
  init?(fargateProvider name: String) {
    switch name {
    case "FARGATE": self = .fargate
    case "FARGATE_SPOT": self = .fargateSpot
    default: return nil
    }
  }
}
