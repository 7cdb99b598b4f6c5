import Documents
import Simulation

extension Service {
  /// Its task sets as `describe-services` shows them.
  func taskSetShapes(in world: World) -> JSON {
    .array(deployments.compactMap { taskSetShape(of: $0, withTags: false, in: world) })
  }

  /// A task set as the API shows it; nil for what is none.
  func taskSetShape(of deployment: Deployment, withTags: Bool, in world: World) -> JSON? {
    guard let set = deployment.taskSet else { return nil }
    let tally = world.ecs.tally(startedBy: deployment.id, in: key.cluster)
    let revision = deployment.revision
    let definition = world.ecs.definitions[revision.definition]
    return JSON(present: [
      "id": .string(deployment.id),
      "taskSetArn": .string(taskSetARN(deployment.id)),
      "serviceArn": .string(arn),
      "clusterArn": .string(clusterARN(in: world)),
      "externalId": .text(set.externalId),
      "status": .string(set.isDraining ? "DRAINING" : deployment.status.rawValue),
      "taskDefinition": .text(definition?.arn),
      "computedDesiredCount": .number(deployment.desired),
      "pendingCount": .number(tally.starting),
      "runningCount": .number(tally.running),
      "createdAt": deployment.createdAt.timestamp,
      "updatedAt": deployment.updatedAt.timestamp,
      "launchType": .text(revision.capacity.launchType?.launchType),
      "capacityProviderStrategy": revision.capacity.strategyShape,
      "platformVersion": .text(revision.resolvedPlatform(of: definition)),
      "platformFamily": .text(revision.platformFamily(of: definition)),
      "networkConfiguration": revision.network?.serviceShape,
      "loadBalancers": revision.balancerShapes,
      "serviceRegistries": (revision.registries ?? []).shape,
      "scale": ["value": .double(set.scale), "unit": "PERCENT"],
      "stabilityStatus": set.isStable ? "STEADY_STATE" : "STABILIZING",
      "stabilityStatusAt": set.checkedAt.timestamp,
      "tags": withTags ? .some(set.tags.shape) : .none,
    ])
  }
}
