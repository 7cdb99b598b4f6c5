import AWSModel
import Documents
import Simulation

/// One revision of what a daemon runs.
public struct DaemonTaskDefinition: Codable, Sendable {
  /// Its family and revision.
  public let key: RevisionKey
  /// The task definition that its tasks are made of, which stands in no family.
  let definition: DefinitionID
  /// The document as registered.
  public let document: JSON
  /// Whether daemons can be made from it.
  public var status = Status.active
  /// When it was registered.
  public let registeredAt: SimTime
  /// The ARN of who registered it.
  public let registeredBy: String
  /// When its deletion was asked for.
  public var deleteRequestedAt: SimTime?
  /// Its labels.
  public var tags: [Tag]

  /// `arn:aws:ecs:REGION:ACCOUNT:daemon-task-definition/FAMILY:REVISION`.
  public var arn: String {
    key.scope.arn("ecs", "daemon-task-definition/\(key.family):\(key.revision)")
  }

  /// The states of a revision.
  ///
  /// - Source: ECS API, `DaemonTaskDefinitionStatus`.
  public enum Status: String, Codable, Sendable {
    case active = "ACTIVE"
    case deleteInProgress = "DELETE_IN_PROGRESS"
    case deleted = "DELETED"
  }

  /// What decides how its tasks run.
  func plan(in world: World) -> TaskPlan? { world.ecs.definitions[definition]?.plan }

  /// Itself as the API shows it.
  var shape: JSON {
    var shown: JSONObject = [
      "daemonTaskDefinitionArn": .string(arn), "family": .string(key.family),
      "revision": .number(key.revision),
    ]
    for member in document.object ?? [:] { shown[member.key] = member.value }
    shown["status"] = .string(status.rawValue)
    shown["registeredAt"] = registeredAt.timestamp
    shown["deleteRequestedAt"] = deleteRequestedAt?.timestamp
    shown["registeredBy"] = .string(registeredBy)
    return .object(shown)
  }

  /// Itself in a list.
  var summary: JSON {
    JSON(present: [
      "arn": .string(arn), "registeredAt": registeredAt.timestamp,
      "registeredBy": .string(registeredBy),
      "deleteRequestedAt": deleteRequestedAt?.timestamp, "status": .string(status.rawValue),
    ])
  }
}

extension Call {
  /// The revision that a request names: `FAMILY:REVISION`, an ARN, or a family alone, which means
  /// its latest ACTIVE revision.
  ///
  /// - Throws: `ClientException` where there is none.
  func daemonDefinition(_ given: String) throws(AWSError) -> DaemonTaskDefinition {
    var name = given
    var owner = scope
    if given.hasPrefix("arn:") {
      guard let arn = ECSARN(given), arn.kind == "daemon-task-definition", arn.path.count == 1
      else { throw .daemonDefinitionUnknown }
      name = arn.path[0]
      owner = arn.scope
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let family = parts.first, !family.isEmpty, parts.count <= 2 else {
      throw .daemonDefinitionUnknown
    }
    let found: DaemonTaskDefinition?
    if parts.count == 2 {
      found = Int(parts[1]).flatMap {
        world.daemons.definitions[RevisionKey(scope: owner, family: family, revision: $0)]
      }
    } else {
      found = world.daemons.definitions(ofFamily: family, in: owner)
        .last { $0.status == .active }
    }
    guard let found else { throw .daemonDefinitionUnknown }
    return found
  }
}

extension DaemonState {
  /// The revisions of a family, oldest first.
  func definitions(ofFamily family: String, in scope: Scope) -> [DaemonTaskDefinition] {
    definitions.rows(from: RevisionKey(scope: scope, family: family, revision: 0))
      .prefix { $0.key.scope == scope && $0.key.family == family }.map(\.row)
  }
}

extension World {
  /// Revisions whose deletion waited for a daemon are gone once it has let go of them.
  mutating func settleDaemonDefinitions(of daemon: Daemon) {
    for revision in daemon.revisions { settleDaemonDefinition(revision.definition) }
  }

  /// A revision whose deletion was asked for is gone as soon as no daemon uses it.
  mutating func settleDaemonDefinition(_ key: RevisionKey) {
    guard daemons.definitions[key]?.status == .deleteInProgress else { return }
    let isUsed = daemons.daemons.rows.contains { $0.target?.definition == key }
    if !isUsed { daemons.definitions.update(key) { $0.status = .deleted } }
  }
}
