import AWSModel
import Documents
import Simulation

/// What a caller names a cluster by: its account, region and name.
public struct ClusterKey: Hashable, Comparable, Codable, Sendable {
  /// The account and region.
  public var scope: Scope
  /// Such as `default`.
  public var name: String

  /// The cluster called `name`.
  public init(_ name: String, in scope: Scope) {
    self.scope = scope
    self.name = name
  }

  /// Whether `left` comes first.
  public static func < (left: ClusterKey, right: ClusterKey) -> Bool {
    left.scope == right.scope ? left.name < right.name : left.scope < right.scope
  }
}

/// A cluster's number in this world, small enough to stand in every task and every index.
///
/// A cluster that is created again after its deletion gets another number, so that what is left
/// of the old one does not show in the new one.
public struct ClusterID: Hashable, Comparable, Codable, Sendable {
  let number: UInt32

  init(number: UInt32) { self.number = number }

  /// Whether `left` was created first.
  public static func < (left: ClusterID, right: ClusterID) -> Bool { left.number < right.number }
}

/// A logical group of tasks, services and container instances.
public struct Cluster: Codable, Sendable {
  /// Its number.
  public let id: ClusterID
  /// Its name.
  public let key: ClusterKey
  /// Whether it can be used.
  public var status = ClusterStatus.active
  /// Tasks on container instances.
  public var onInstances = TaskTally()
  /// Tasks on Fargate.
  public var onFargate = TaskTally()
  /// Tasks on machines outside AWS.
  public var onExternal = TaskTally()
  /// Registered container instances.
  public var instances = 0
  /// Services that are ACTIVE; whoever creates and deletes services keeps it.
  public var activeServices = 0
  /// Such as `containerInsights`.
  public var settings: [ClusterSetting] = [
    ClusterSetting(name: "containerInsights", value: "disabled")
  ]
  /// The `configuration` as given.
  public var configuration: JSON?
  /// The `serviceConnectDefaults`, the namespace by its ARN.
  public var serviceConnectDefaults: JSON?
  /// The capacity providers associated with it.
  public var capacityProviders: [String] = []
  /// What new tasks and services use where they name neither launch type nor strategy.
  public var defaultStrategy: [CapacityProviderStrategyItem] = []
  /// Its labels.
  public var tags: [Tag] = []
  /// What ECS made for its capacity providers.
  public var attachments: [ClusterAttachment]?
  /// Whether ECS is busy making them.
  public var attachmentsStatus: AttachmentsStatus?
  /// Whether the attachments of its creation are still being made.
  var isProvisioning: Bool?

  /// A new cluster.
  init(id: ClusterID, key: ClusterKey) {
    self.id = id
    self.key = key
  }

  /// `arn:aws:ecs:REGION:ACCOUNT:cluster/NAME`.
  public var arn: String { key.scope.arn("ecs", "cluster/\(key.name)") }

  /// The tasks of all launch types.
  public var tasks: TaskTally { onInstances + onFargate + onExternal }
}

/// The states of a cluster that occur here.
public enum ClusterStatus: String, Codable, Sendable {
  case active = "ACTIVE"
  case inactive = "INACTIVE"
}

/// One setting of a cluster.
public struct ClusterSetting: Hashable, Codable, Sendable {
  /// `containerInsights`.
  public var name: String
  /// `enabled`, `disabled` or `enhanced`.
  public var value: String
}

extension ClusterSetting {
  /// A setting as a request gives it; what it leaves out is empty, and refused by the check.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    name = try members.decodeIfPresent(String.self, forKey: .name) ?? ""
    value = try members.decodeIfPresent(String.self, forKey: .value) ?? ""
  }
}
