import AWSModel
import Documents
import Simulation

/// A revision's number in this world, small enough to stand in every task.
public struct DefinitionID: Hashable, Comparable, Codable, Sendable {
  let number: UInt32

  init(number: UInt32) { self.number = number }

  /// Whether `left` was registered first.
  public static func < (left: DefinitionID, right: DefinitionID) -> Bool {
    left.number < right.number
  }
}

/// What a caller names a revision by.
public struct RevisionKey: Hashable, Comparable, Codable, Sendable {
  /// The account and region.
  public var scope: Scope
  /// The family.
  public var family: String
  /// 1 for the first.
  public var revision: Int

  /// A revision of a family.
  public init(scope: Scope, family: String, revision: Int) {
    self.scope = scope
    self.family = family
    self.revision = revision
  }

  /// Whether `left` comes first.
  public static func < (left: RevisionKey, right: RevisionKey) -> Bool {
    if left.scope != right.scope { return left.scope < right.scope }
    return left.family == right.family
      ? left.revision < right.revision : left.family < right.family
  }
}

/// One revision of a family: what its tasks are made of.
public struct TaskDefinition: Codable, Sendable {
  /// Its number.
  public let id: DefinitionID
  /// Its family and revision.
  public let key: RevisionKey
  /// Whether new tasks can use it.
  public var status = TaskDefinitionStatus.active
  /// The document as registered, with the defaults that ECS adds.
  public let document: JSON
  /// What decides how its tasks run.
  public let plan: TaskPlan
  /// When it was registered.
  public let registeredAt: SimTime
  /// The ARN of who registered it.
  public let registeredBy: String
  /// When it was deregistered.
  public var deregisteredAt: SimTime?
  /// When its deletion was asked for.
  public var deleteRequestedAt: SimTime?
  /// Its labels.
  public var tags: [Tag]
  /// Whether it is what a daemon task definition runs, and no family of its own.
  var isDaemon: Bool?

  /// `arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:REVISION`.
  public var arn: String {
    let kind = isDaemon == true ? "daemon-task-definition" : "task-definition"
    return key.scope.arn("ecs", "\(kind)/\(key.family):\(key.revision)")
  }
}

/// The states of a revision.
public enum TaskDefinitionStatus: String, Codable, Sendable {
  case active = "ACTIVE"
  case inactive = "INACTIVE"
  case deleteInProgress = "DELETE_IN_PROGRESS"
}
