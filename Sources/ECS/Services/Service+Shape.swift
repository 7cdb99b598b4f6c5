import AWSModel
import Documents
import Simulation

// Services and deployments as the API shows them.

extension Service {
  /// The service as operations answer it.
  func shape(withTags: Bool, in world: World) -> JSON {
    let counts = deployments.reduce(TaskTally()) { sum, deployment in
      sum + world.ecs.tally(startedBy: deployment.id, in: key.cluster)
    }
    let cluster = world.ecs.key(of: key.cluster)
    let definition = world.ecs.definitions[revision.definition]
    return JSON(present: [
      "serviceArn": .string(arn),
      "serviceName": .string(name),
      "clusterArn": .string(clusterARN(in: world)),
      "loadBalancers": revision.balancerShapes,
      "serviceRegistries": (revision.registries ?? []).shape,
      "status": .string(status.rawValue),
      "desiredCount": .number(desiredCount),
      "runningCount": .number(counts.running),
      "pendingCount": .number(counts.starting),
      "launchType": .text(revision.capacity.launchType?.launchType),
      "capacityProviderStrategy": revision.capacity.strategyShape,
      "platformVersion": .text(revision.askedPlatform),
      "platformFamily": .text(revision.platformFamily(of: definition)),
      "taskDefinition": .text(definition?.arn),
      "deploymentConfiguration": deploymentConfiguration(in: world),
      "taskSets": deploymentControl == .ecs ? nil : taskSetShapes(in: world),
      "deployments": .array(deploymentShapes(in: world)),
      "roleArn": .text(usesRole ? role ?? Self.role(in: cluster.scope) : nil),
      "events": .array(events.events.reversed().map(\.shape)),
      "createdAt": createdAt.timestamp,
      "currentServiceDeployment": .text(records.last.map { recordARN($0) }),
      "currentServiceRevisions": .array(currentRevisions(in: world)),
      "placementConstraints": .array(placement.constraints.map(\.serviceShape)),
      "placementStrategy": .array(placement.strategy.map(\.serviceShape)),
      "networkConfiguration": revision.network?.serviceShape,
      "healthCheckGracePeriodSeconds": healthCheckGracePeriod.map { .number($0) },
      "schedulingStrategy": .string(scheduling.rawValue),
      "deploymentController": ["type": .string(deploymentControl.rawValue)],
      "tags": withTags ? .some(tags.shape) : .none,
      "createdBy": .string(createdBy),
      "enableECSManagedTags": .bool(managedTags),
      "propagateTags": .string(propagateTags),
      "enableExecuteCommand": .bool(enableExecuteCommand),
      "availabilityZoneRebalancing": .string(zoneRebalancing),
      "resourceManagementType": world.express[key] == nil ? "CUSTOMER" : "ECS",
    ])
  }

  /// The percentages, the breaker, the strategy, with what is not simulated at its defaults.
  func deploymentConfiguration(in world: World) -> JSON {
    deploymentConfiguration(with: plan ?? StrategyPlan(), in: world)
  }

  /// The same, with the strategy that a deployment began with.
  func deploymentConfiguration(with plan: StrategyPlan, in world: World) -> JSON {
    let alarms = world.deploymentWatches.rows[key] ?? DeploymentAlarms()
    return JSON(present: [
      "deploymentCircuitBreaker": [
        "enable": .bool(breaker.enable), "rollback": .bool(breaker.rollback),
      ],
      "maximumPercent": .number(maximumPercent),
      "minimumHealthyPercent": .number(minimumHealthyPercent),
      "alarms": alarms.shape,
      "strategy": .string(plan.strategy.rawValue),
      "bakeTimeInMinutes": .number(plan.bakeMinutes ?? 0),
      "lifecycleHooks": plan.hooks.isEmpty ? nil : .array(plan.hooks.map(\.shape)),
      "linearConfiguration": plan.strategy == .linear ? plan.linearShape : nil,
      "canaryConfiguration": plan.strategy == .canary ? plan.canaryShape : nil,
    ])
  }

  /// What ECS itself deploys; task sets are shown apart.
  private func deploymentShapes(in world: World) -> [JSON] {
    deployments.filter { $0.taskSet == nil }.map { $0.shape(in: world, cluster: key.cluster) }
  }

  private func currentRevisions(in world: World) -> [JSON] {
    deployments.map { deployment in
      deployment.revisionSummary(of: self, in: world)
    }
  }

  /// Whether ECS does something for the service in other services' names: interfaces, targets.
  private var usesRole: Bool { revision.network != nil || revision.balancers != nil }

  /// The role that ECS makes for itself.
  private static func role(in scope: Scope) -> String {
    "arn:aws:iam::\(scope.account):role/aws-service-role/ecs.amazonaws.com/"
      + "AWSServiceRoleForECS"
  }
}

extension Deployment {
  /// The deployment as `describe-services` shows it.
  func shape(in world: World, cluster: ClusterID) -> JSON {
    let tally = world.ecs.tally(startedBy: id, in: cluster)
    let definition = world.ecs.definitions[revision.definition]
    return JSON(present: [
      "id": .string(id),
      "status": .string(status.rawValue),
      "taskDefinition": .text(definition?.arn),
      "desiredCount": .number(desired),
      "pendingCount": .number(tally.starting),
      "runningCount": .number(tally.running),
      "failedTasks": .number(failedTasks),
      "createdAt": createdAt.timestamp,
      "updatedAt": updatedAt.timestamp,
      "capacityProviderStrategy": revision.capacity.strategyShape,
      "launchType": .text(revision.capacity.launchType?.launchType),
      "platformVersion": .text(revision.resolvedPlatform(of: definition)),
      "platformFamily": .text(revision.platformFamily(of: definition)),
      "networkConfiguration": revision.network?.serviceShape,
      "rolloutState": .string(rolloutState.rawValue),
      "rolloutStateReason": .string(rolloutStateReason),
      "serviceConnectConfiguration": revision.connect?.configuration,
      "serviceConnectResources": revision.connect?.resources,
      "volumeConfigurations": revision.volume.map { [$0.given] },
      "vpcLatticeConfigurations": revision.lattice.map { .array($0.map(\.shape)) },
    ])
  }

  /// How many of its tasks a revision has, as several answers show it.
  func revisionSummary(of service: Service, in world: World) -> JSON {
    let tally = world.ecs.tally(startedBy: id, in: service.key.cluster)
    return [
      "arn": .string(service.revisionARN(revision.number)),
      "requestedTaskCount": .number(desired),
      "runningTaskCount": .number(tally.running),
      "pendingTaskCount": .number(tally.starting),
    ]
  }
}

extension ServiceEvent {
  fileprivate var shape: JSON {
    ["id": .string(id), "createdAt": createdAt.timestamp, "message": .string(message)]
  }
}

extension CapacityChoice {
  /// The strategy, where it is one.
  var strategyShape: JSON? {
    guard case .strategy(let items) = self else { return nil }
    return .array(items.map(\.shape))
  }
}

extension ServiceRevision {
  /// The Fargate platform as asked for, LATEST where nothing was said.
  var askedPlatform: String? {
    platformVersion ?? (capacity.isFargate ? FargatePlatform.latest : nil)
  }

  /// The Fargate platform that tasks run on.
  func resolvedPlatform(of definition: TaskDefinition?) -> String? {
    capacity.isFargate ? FargatePlatform.version(platformVersion, for: definition?.plan) : nil
  }

  /// The family of the Fargate platform, such as `Linux`.
  func platformFamily(of definition: TaskDefinition?) -> String? {
    guard capacity.isFargate, let system = definition?.plan.operatingSystem else { return nil }
    return system == "LINUX" ? "Linux" : system
  }
}

extension PlacementConstraint {
  fileprivate var serviceShape: JSON {
    JSON(present: ["type": .text(type), "expression": .text(expression)])
  }
}

extension PlacementStrategy {
  fileprivate var serviceShape: JSON {
    JSON(present: ["type": .text(type), "field": .text(field)])
  }
}

extension Service {
  /// `arn:aws:ecs:…:service-deployment/CLUSTER/SERVICE/ID`.
  func recordARN(_ record: ServiceDeployment) -> String { arn(of: "service-deployment", record.id) }

  /// `arn:aws:ecs:…:service-revision/CLUSTER/SERVICE/NUMBER`.
  func revisionARN(_ number: String) -> String { arn(of: "service-revision", number) }

  func arn(of kind: String, _ id: String) -> String {
    guard let place = arn.firstRange(of: ":service/") else { return id }
    return arn[..<place.lowerBound] + ":\(kind)/" + arn[place.upperBound...] + "/" + id
  }
}
