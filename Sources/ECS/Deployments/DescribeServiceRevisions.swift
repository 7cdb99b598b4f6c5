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
    // Source: ECS Developer Guide, “Container image resolution”.
    let images = definition?.plan.containers.map { container in
      JSON(present: [
        "containerName": .string(container.name),
        "imageDigest": .text(
          revision.digests?.first { $0.container == container.name }?.digest),
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
      "vpcLatticeConfigurations": revision.lattice.map { .array($0.map(\.shape)) },
      "ecsManagedResources":
        ExpressResources(of: service, revision: revision.number, in: world)?.shape,
    ])
  }
}
