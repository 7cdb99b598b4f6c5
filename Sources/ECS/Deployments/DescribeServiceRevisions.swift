import AWSModel
import Documents
import Simulation

/// Shows what deployments of services brought.
public enum DescribeServiceRevisions: Operation {
  /// Which ones, by ARN.
  public struct Input: Decodable {
    let serviceRevisionArns: [String]
  }

  /// Those found, and those not.
  public struct Output: Encodable {
    let serviceRevisions: [JSON]
    let failures: [Failure]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard (1...20).contains(input.serviceRevisionArns.count) else {
      throw .invalidParameter("serviceRevisionArns must have between 1 and 20 items.")
    }
    var found: [JSON] = []
    var failures: [Failure] = []
    for arn in input.serviceRevisionArns {
      let place = try ServicePart(arn, kind: "service-revision")
      let service = call.world.ecs.service(of: place)
      let target = service?.records.first { $0.target.number == place.id }?.target
      if let service, let target {
        found.append(shape(of: target, arn, service, in: call.world))
      } else {
        failures.append(Failure(arn: arn, reason: "MISSING"))
      }
    }
    return Output(serviceRevisions: found, failures: failures)
  }

  private static func shape(
    of revision: ServiceRevision, _ arn: String, _ service: Service, in world: World
  ) -> JSON {
    let definition = world.ecs.definitions[revision.definition]
    let digests = digests(of: revision, service, in: world)
    let images = definition?.plan.containers.enumerated().map { index, container in
      JSON(present: [
        "containerName": .string(container.name),
        "imageDigest": .text(digests.indices.contains(index) ? digests[index] : nil),
        "image": .string(container.image),
      ])
    }
    return JSON(present: [
      "serviceRevisionArn": .string(arn),
      "serviceArn": .string(service.arn),
      "clusterArn": .string(service.clusterARN(in: world)),
      "taskDefinition": .text(definition?.arn),
      "capacityProviderStrategy": revision.capacity.strategyShape,
      "launchType": .text(revision.capacity.launchType?.launchType),
      "platformVersion": .text(revision.resolvedPlatform(of: definition)),
      "platformFamily": .text(revision.platformFamily(of: definition)),
      "loadBalancers": revision.balancerShapes,
      "serviceRegistries": (revision.registries ?? []).shape,
      "networkConfiguration": revision.network?.serviceShape,
      "containerImages": .array(images ?? []),
      "guardDutyEnabled": false,
      "serviceConnectConfiguration": revision.connect?.configuration ?? ServiceConnectPlan.off,
      "createdAt": revision.createdAt.timestamp,
      "volumeConfigurations": revision.volume.map { [$0.given] },
      "ecsManagedResources":
        ExpressResources(of: service, revision: revision.number, in: world)?.shape,
    ])
  }

  /// What the tags stood for when the deployment's first task pulled its images.
  ///
  /// - Source: ECS Developer Guide, “Container image resolution”.
  private static func digests(
    of revision: ServiceRevision, _ service: Service, in world: World
  ) -> [String?] {
    let deployment = service.deployments.first { $0.revision.number == revision.number }
    guard let deployment else { return [] }
    let tasks = world.ecs.tasks(startedBy: deployment.id, in: service.key.cluster)
    let pulled = tasks.lazy.compactMap { world.ecs.tasks[$0]?.containers.map(\.digest) }
    return pulled.first { $0.contains { $0 != nil } } ?? []
  }
}
