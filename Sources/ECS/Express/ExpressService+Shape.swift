import AWSModel
import Documents
import Simulation

// Express services as the API shows them.

extension ExpressService {
  /// The service as operations answer it.
  func shape(of service: Service, withTags: Bool, in world: World) -> JSON {
    JSON(present: [
      "cluster": .string(world.ecs.key(of: key.cluster).name),
      "serviceName": .string(service.name), "serviceArn": .string(service.arn),
      "infrastructureRoleArn": .string(infrastructureRole),
      "status": status(of: service),
      "currentDeployment": .text(service.records.last.map { service.recordARN($0) }),
      "activeConfigurations": .array(
        active(in: service).map { shape(of: $0, service) }),
      "tags": withTags ? .some(service.tags.shape) : .none,
      "createdAt": createdAt.timestamp, "updatedAt": updatedAt.timestamp,
    ])
  }

  /// The service as an update answers it.
  func updateShape(of service: Service, _ target: Configuration, in world: World) -> JSON {
    [
      "serviceArn": .string(service.arn),
      "cluster": .string(world.ecs.key(of: key.cluster).name),
      "serviceName": .string(service.name),
      "status": status(of: service),
      "targetConfiguration": shape(of: target, service),
      "createdAt": createdAt.timestamp, "updatedAt": updatedAt.timestamp,
    ]
  }

  /// DRAINING until all that was made for it is gone.
  ///
  /// - Source: ECS API Reference, “DeleteExpressGatewayService”.
  private func status(of service: Service) -> JSON {
    let code =
      service.status == .active ? "ACTIVE" : removedAt == nil ? "DRAINING" : "INACTIVE"
    return ["statusCode": .string(code)]
  }

  /// The configurations of the revisions that run, the newest first; the last one where none does.
  private func active(in service: Service) -> [Configuration] {
    let running = service.deployments.map(\.revision.number)
    let found = configurations.filter { running.contains($0.revision) }
    return found.isEmpty ? configurations.suffix(1) : found.reversed()
  }

  private func shape(of configuration: Configuration, _ service: Service) -> JSON {
    JSON(present: [
      "serviceRevisionArn": .string(service.revisionARN(configuration.revision)),
      "executionRoleArn": .string(configuration.executionRole),
      "taskRoleArn": .text(configuration.taskRole),
      "cpu": .string(configuration.cpu), "memory": .string(configuration.memory),
      "networkConfiguration": [
        "securityGroups": .texts([made.securityGroup] + configuration.securityGroups),
        "subnets": .texts(configuration.subnets),
      ],
      "healthCheckPath": .string(configuration.healthCheckPath),
      "primaryContainer": configuration.container,
      "scalingTarget": configuration.scaling,
      "ingressPaths": [
        ["accessType": accessType(of: configuration), "endpoint": .string("https://\(host)")]
      ],
      "createdAt": configuration.createdAt.timestamp,
    ])
  }

  /// Whether the internet reaches it.
  func accessType(of configuration: Configuration) -> JSON {
    configuration.isPublic ? "PUBLIC" : "PRIVATE"
  }
}
