import AWSModel
import Documents
import Simulation

/// Adds a task set to a service whose deployments somebody else than ECS decides.
public enum CreateTaskSet: Operation {
  /// What runs, where, and which part of the service's desired count.
  public struct Input: Decodable {
    let service: String
    let cluster: String
    let externalId: String?
    let taskDefinition: String
    let networkConfiguration: NetworkConfiguration?
    let launchType: String?
    let capacityProviderStrategy: [CapacityProviderStrategyItem]?
    let platformVersion: String?
    let scale: Scale?
    let clientToken: String?
    let tags: [Tag]?
    let loadBalancers: [LoadBalancerRequest]?
    let serviceRegistries: [JSON]?
  }

  /// A part of the service's desired count.
  struct Scale: Decodable {
    var value: Double?
    var unit: String?

    /// The percentage; 0 where none is given.
    ///
    /// - Source: AWS CLI examples, `ecs create-task-set` (what is answered without a scale).
    func percent() throws(AWSError) -> Double {
      guard let value else { return 0 }
      guard (0...100).contains(value) else {
        throw .invalidParameter("The scale of a task set must be from 0 to 100 PERCENT.")
      }
      return value
    }
  }

  /// The task set.
  public struct Output: Encodable {
    let taskSet: JSON?
  }

  /// At most so many task sets in a service.
  ///
  /// - Source: the limit named by the answer in aws-samples/ecs-bg-external-controller, issue 6.
  static let limit = 5

  /// Creates it; its tasks come with the next beat of the scheduler.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try TaskSetPlace(cluster: input.cluster, service: input.service, in: call)
    let service = place.service
    if let token = input.clientToken,
      let known = service.deployments.first(where: { $0.taskSet?.clientToken == token })
    {
      return Output(taskSet: service.taskSetShape(of: known, withTags: true, in: call.world))
    }
    guard service.deployments.count < limit else {
      throw .tooManyTaskSets(service.deployments.count)
    }
    let deployment = try newSet(input, place, in: &call)
    call.world.ecs.services.owners[deployment.id] = service.key
    call.world.ecs.services.rows.update(service.key) { service in
      service.deployments.append(deployment)
      service.isSteady = false
    }
    ServiceScheduler.wake(service.key, in: &call.world)
    return Output(taskSet: service.taskSetShape(of: deployment, withTags: true, in: call.world))
  }

  private static func newSet(
    _ input: Input, _ place: TaskSetPlace, in call: inout Call
  ) throws(AWSError) -> Deployment {
    let definition = try call.world.ecs.usableDefinition(input.taskDefinition, in: call.scope)
    try (input.tags ?? []).check()
    let now = call.world.now
    var revision = ServiceRevision(
      number: call.world.dice.digits(19, "ecs.service-revision"), definition: definition.id,
      capacity: try CapacityChoice(
        launchType: input.launchType, strategy: input.capacityProviderStrategy, of: place.cluster,
        in: call.world),
      network: try NetworkConfiguration.network(
        input.networkConfiguration, for: definition.plan, in: call),
      platformVersion: input.platformVersion, createdAt: now)
    try revision.check(against: definition, in: call.world)
    let balancers = try (input.loadBalancers ?? []).balancers(
      for: definition.plan, revision.capacity, in: call)
    revision.balancers = balancers.isEmpty ? nil : balancers
    revision.registries = try DiscoveryRequest(named: input.serviceRegistries).registries()
      .flatMap { $0.isEmpty ? nil : $0 }
    try revision.registries?.check(
      against: definition.plan, on: revision.capacity, in: call)
    for capacity in revision.capacity.capacities {
      try place.service.placement.check(on: capacity)
    }
    let set = TaskSet(
      externalId: input.externalId, scale: try input.scale?.percent() ?? 0,
      clientToken: input.clientToken, tags: input.tags ?? [], checkedAt: now)
    var deployment = Deployment(
      id: "ecs-svc/" + call.world.dice.digits(19, "ecs.deployment"), revision: revision,
      desired: set.share(of: place.service.desiredCount), at: now)
    deployment.status = .active
    deployment.taskSet = set
    return deployment
  }
}
