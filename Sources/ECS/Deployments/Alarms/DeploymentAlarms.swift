import AWSModel
import CloudWatch
import Documents
import Simulation

/// The alarms that watch the deployments of a service.
///
/// - Source: ECS API, `DeploymentAlarms`.
public struct DeploymentAlarms: Hashable, Codable, Sendable {
  /// Their names.
  public var names: [String] = []
  /// Whether they count.
  public var enable = false
  /// Whether the service goes back to its last completed deployment.
  public var rollback = false
  /// The deployment in whose favour they were last asked, and until when it is watched after its
  /// tasks are well.
  var baking: Baking?
  /// The deployment that they ended, and which of them did.
  var triggered: Trigger?

  /// A deployment whose tasks are well and that is watched for a while.
  struct Baking: Hashable, Codable, Sendable {
    let deployment: String
    let until: SimTime
  }

  /// What ended a deployment.
  struct Trigger: Hashable, Codable, Sendable {
    let deployment: String
    let names: [String]
  }

  /// As answers carry them.
  var shape: JSON {
    ["alarmNames": .texts(names), "rollback": .bool(rollback), "enable": .bool(enable)]
  }

  /// What a service deployment shows of them.
  ///
  /// - Source: ECS API, `ServiceDeploymentAlarms`.
  func shape(of record: ServiceDeployment) -> JSON {
    guard enable else { return ["status": "DISABLED"] }
    let ended = triggered?.deployment == record.deployment ? triggered?.names : nil
    let status =
      ended != nil
      ? "TRIGGERED" : record.finishedAt == nil ? "MONITORING" : "MONITORING_COMPLETE"
    return JSON(present: [
      "status": .string(status), "alarmNames": .texts(names),
      "triggeredAlarmNames": ended.map { .texts($0) },
    ])
  }
}

/// The alarms of all services that have some, apart from the services, of which most have none.
public struct DeploymentWatches: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs.deployment-alarms"

  /// By service.
  public internal(set) var rows = Table<ServiceKey, DeploymentAlarms>()
  /// The services that an alarm watches.
  var services = Index<Triple<Scope, String, ServiceKey>>()

  /// Nothing yet.
  public init() {}
}

extension World {
  /// The alarms of services.
  public var deploymentWatches: DeploymentWatches {
    _read { yield self[DeploymentWatches.self] }
    _modify { yield &self[DeploymentWatches.self] }
  }

  /// Takes over which alarms watch a service from now on.
  mutating func watchDeployments(of key: ServiceKey, by settings: DeploymentSettings?) {
    guard let given = settings?.alarms else { return }
    let scope = ecs.key(of: key.cluster).scope
    var row = deploymentWatches.rows[key] ?? DeploymentAlarms()
    for name in row.names { deploymentWatches.services.remove(Triple(scope, name, key)) }
    row.names = given.alarmNames ?? []
    row.enable = given.enable ?? false
    row.rollback = given.rollback ?? false
    for name in row.names { deploymentWatches.services.insert(Triple(scope, name, key)) }
    deploymentWatches.rows[key] = row
  }
}
