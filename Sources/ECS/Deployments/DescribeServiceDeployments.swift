import AWSModel
import Documents
import Simulation

/// Shows deployments of services, also those that are over.
public enum DescribeServiceDeployments: Operation {
  /// Which ones, by ARN.
  public struct Input: Decodable {
    let serviceDeploymentArns: [String]
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let serviceDeployments: [JSON]
    let failures: [Failure]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard (1...20).contains(input.serviceDeploymentArns.count) else {
      throw .invalidParameter("serviceDeploymentArns must have between 1 and 20 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for arn in input.serviceDeploymentArns {
      let place = try ServicePart(arn, kind: "service-deployment")
      let service = call.world.ecs.service(of: place)
      if let service, let record = service.records.first(where: { $0.id == place.id }) {
        found.append(shape(of: record, service, in: call.world))
      } else {
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(serviceDeployments: found, failures: failures)
  }

  private static func shape(
    of record: ServiceDeployment, _ service: Service, in world: World
  ) -> JSON {
    let deployment = service.deployments.first { $0.id == record.deployment }
    return JSON(present: [
      "serviceDeploymentArn": .string(service.recordARN(record)),
      "serviceArn": .string(service.arn),
      "clusterArn": .string(service.clusterARN(in: world)),
      "createdAt": record.createdAt.timestamp,
      "startedAt": record.startedAt?.timestamp,
      "finishedAt": record.finishedAt?.timestamp,
      "stoppedAt": record.status == .stopped ? record.finishedAt?.timestamp : nil,
      "updatedAt": record.updatedAt.timestamp,
      "sourceServiceRevisions": .array(
        record.sources.map { source(of: $0, record, service, in: world) }),
      "targetServiceRevision": summary(
        deployment, record.target.number, of: record, service, in: world),
      "status": .string(record.status.rawValue),
      "statusReason": .text(record.statusReason),
      "lifecycleStage": .text(record.run?.stage.rawValue),
      "deploymentConfiguration": service.deploymentConfiguration(
        with: record.run?.plan ?? StrategyPlan(), in: world),
      "rollback": record.rollback.map { rollback in
        [
          "reason": .string(rollback.reason), "startedAt": rollback.startedAt.timestamp,
          "serviceRevisionArn": .string(service.revisionARN(rollback.revision)),
        ]
      },
      "lifecycleHookDetails": record.run?.hookShapes,
      "deploymentCircuitBreaker": breaker(of: record, service),
      "alarms": (world.deploymentWatches.rows[service.key] ?? DeploymentAlarms())
        .shape(of: record),
    ])
  }

  private static func source(
    of number: String, _ record: ServiceDeployment, _ service: Service, in world: World
  ) -> JSON {
    let deployment = service.deployments.first { $0.revision.number == number }
    return summary(deployment, number, of: record, service, in: world)
  }

  private static func summary(
    _ deployment: Deployment?, _ number: String, of record: ServiceDeployment, _ service: Service,
    in world: World
  ) -> JSON {
    guard let deployment else { return service.emptySummary(number) }
    let summary = deployment.revisionSummary(of: service, in: world)
    guard var members = summary.object else { return summary }
    for share in service.trafficShares(of: deployment.id, in: record) {
      members[share.key] = share.value
    }
    return .object(members)
  }

  private static func breaker(of record: ServiceDeployment, _ service: Service) -> JSON {
    let status =
      if !service.breaker.enable {
        "DISABLED"
      } else if let rollback = record.rollback, rollback.isRequested != true {
        "TRIGGERED"
      } else {
        record.finishedAt == nil ? "MONITORING" : "MONITORING_COMPLETE"
      }
    return [
      "status": .string(status), "failureCount": .number(record.failureCount),
      "threshold": .number(CircuitBreaker.threshold(desired: service.desiredCount)),
    ]
  }
}

extension Service {
  /// A revision none of whose tasks are left.
  func emptySummary(_ number: String) -> JSON {
    [
      "arn": .string(revisionARN(number)), "requestedTaskCount": 0, "runningTaskCount": 0,
      "pendingTaskCount": 0,
    ]
  }
}

/// What an ARN of something that belongs to a service names.
struct ServicePart {
  let cluster: ClusterKey
  let service: String
  let id: String

  /// - Throws: `InvalidParameterException` where the ARN names something else.
  init(_ text: String, kind: String) throws(AWSError) {
    guard let arn = ECSARN(text), arn.kind == kind, arn.path.count == 3 else {
      throw .invalidParameter("Invalid identifier: '\(text)' is no ARN of a \(kind).")
    }
    cluster = ClusterKey(arn.path[0], in: arn.scope)
    service = arn.path[1]
    id = arn.path[2]
  }
}

extension ECSState {
  /// The service that a part belongs to.
  func service(of part: ServicePart) -> Service? {
    clusters[part.cluster].flatMap { services[ServiceKey(part.service, in: $0.id)] }
  }
}
