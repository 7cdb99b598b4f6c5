import AWSModel
import Documents
import Simulation

/// Changes a service; what is baked into tasks makes a new deployment.
public enum UpdateService: Operation {
  /// What is to change.
  public struct Input: Decodable {
    let cluster: String?
    let service: String
    let desiredCount: Int?
    let taskDefinition: String?
    let capacityProviderStrategy: [CapacityProviderStrategyItem]?
    let deploymentConfiguration: DeploymentSettings?
    let deploymentController: DeploymentController?
    let availabilityZoneRebalancing: String?
    let networkConfiguration: NetworkConfiguration?
    let placementConstraints: [PlacementConstraint]?
    let placementStrategy: [PlacementStrategy]?
    let platformVersion: String?
    let forceNewDeployment: Bool?
    let healthCheckGracePeriodSeconds: Int?
    let enableExecuteCommand: Bool?
    let enableECSManagedTags: Bool?
    let propagateTags: String?
    let loadBalancers: [LoadBalancerRequest]?
    let serviceRegistries: [JSON]?
    let serviceConnectConfiguration: JSON?
    let volumeConfigurations: [JSON]?
    let vpcLatticeConfigurations: [LatticeConfiguration]?
  }

  /// The service as it is then.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Changes it; tasks follow with the next beats of the scheduler.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let old = try call.world.ecs.service(named: input.service, in: cluster)
    guard old.status == .active else { throw .serviceNotActive }
    try input.checkControl(of: old)
    try input.checkExpress(call.world.express[old.key])
    try input.deploymentController?.check()
    try input.deploymentConfiguration?.check()
    let revision =
      old.deploymentControl == .ecs ? try revision(for: input, old, cluster, in: &call) : nil
    var new = old
    try apply(input, to: &new)
    if let revision { new.revision = revision }
    if input.enableExecuteCommand == true, !new.hasTaskRole(in: call.world) {
      throw .serviceExecWithoutRole("updated")
    }
    try new.checkPercentages()
    try new.checkStrategy(input.deploymentConfiguration)
    try new.checkBalancers(in: call.world)
    try new.checkRebalancing()
    for capacity in new.revision.capacity.capacities { try new.placement.check(on: capacity) }
    try new.checkDiscoveryQuota()
    call.world.ecs.services.rows[old.key] = new
    call.world.ecs.services.noteNamespace(of: new, before: old)
    call.world.watchDeployments(of: old.key, by: input.deploymentConfiguration)
    if revision != nil { call.world.beginDeployment(of: old.key, desired: 0) }
    ServiceScheduler.wake(old.key, in: &call.world)
    let shown = call.world.ecs.services[old.key] ?? new
    return Output(service: shown.shape(withTags: false, in: call.world))
  }

  /// Takes over what needs no new tasks, and lets slowed down starts begin anew.
  private static func apply(_ input: Input, to service: inout Service) throws(AWSError) {
    if let count = input.desiredCount {
      guard service.scheduling == .replica else { throw .daemonDesiredCount }
      try Service.check(desiredCount: count)
      service.desiredCount = count
      service.shareOut()
      if service.deploymentControl == .ecs, service.deployments.count == 1 {
        service.deployments[0].desired = count
      }
      service.isSteady = false
    }
    if service.scheduling == .daemon, input.placementStrategy?.isEmpty == false {
      throw .daemonStrategies
    }
    service.take(input.deploymentConfiguration)
    service.placement.constraints = input.placementConstraints ?? service.placement.constraints
    service.placement.strategy = input.placementStrategy ?? service.placement.strategy
    service.healthCheckGracePeriod =
      input.healthCheckGracePeriodSeconds ?? service.healthCheckGracePeriod
    service.managedTags = input.enableECSManagedTags ?? service.managedTags
    service.propagateTags = input.propagateTags ?? service.propagateTags
    service.enableExecuteCommand = input.enableExecuteCommand ?? service.enableExecuteCommand
    service.zoneRebalancing = input.availabilityZoneRebalancing ?? service.zoneRebalancing
    service.events.resolve(.stuck)
    for place in service.deployments.indices {
      service.deployments[place].throttle.reset()
      service.deployments[place].unplaced = nil
    }
  }

  /// The revision of a new deployment; nil where none is needed.
  ///
  /// - Source: ECS API, `UpdateService` (which parameters trigger a deployment).
  private static func revision(
    for input: Input, _ service: Service, _ cluster: Cluster, in call: inout Call
  ) throws(AWSError) -> ServiceRevision? {
    let old = service.revision
    var definition = old.definition
    if let named = input.taskDefinition {
      definition = try call.world.ecs.usableDefinition(named, in: call.scope).id
    }
    let network = try network(input, old, definition, in: call)
    let capacity = try capacity(input, old, cluster, in: call.world)
    let found = try discovery(input, service, definition, capacity, cluster, in: &call)
    let balancers = try balancers(input, old, definition, capacity, in: call)
    let lattice = try [LatticeConfiguration].plan(
      input.vpcLatticeConfigurations, else: old.lattice,
      for: call.world.ecs.definitions[definition]?.plan, in: &call)
    let volume = try volume(input, old, definition, cluster, in: call.world)
    let isChanged =
      found.isFoundOtherwise(than: old) || definition != old.definition || network != old.network
      || capacity != old.capacity
      || (input.platformVersion ?? old.platformVersion) != old.platformVersion
      || balancers != old.balancers || volume != old.volume || lattice != old.lattice
      || input.forceNewDeployment == true
    guard isChanged else { return nil }
    let platform = input.platformVersion ?? (capacity.isFargate ? old.platformVersion : nil)
    var new = ServiceRevision(
      number: call.world.dice.digits(19, "ecs.service-revision"), definition: definition,
      capacity: capacity, network: network, platformVersion: platform, createdAt: call.world.now)
    new.balancers = balancers
    new.volume = volume
    new.lattice = lattice
    new.registries = found.registries
    new.connect = found.connect
    if let found = call.world.ecs.definitions[definition] {
      try new.check(against: found, in: call.world)
    }
    if service.scheduling == .daemon, capacity.isFargate { throw .daemonOnFargate }
    return new
  }

  /// The revision there was, with what is different about how tasks are found.
  private static func discovery(
    _ input: Input, _ service: Service, _ definition: DefinitionID, _ capacity: CapacityChoice,
    _ cluster: Cluster, in call: inout Call
  ) throws(AWSError) -> ServiceRevision {
    var wanted = service
    wanted.revision.definition = definition
    wanted.revision.capacity = capacity
    try wanted.takeDiscovery(
      DiscoveryRequest(
        named: input.serviceRegistries, connect: input.serviceConnectConfiguration),
      in: cluster, call: &call)
    return wanted.revision
  }

  /// The network given, else the one there was, checked against the task definition.
  private static func network(
    _ input: Input, _ old: ServiceRevision, _ definition: DefinitionID, in call: Call
  ) throws(AWSError) -> TaskNetwork? {
    guard let plan = call.world.ecs.definitions[definition]?.plan else { return old.network }
    if input.networkConfiguration != nil {
      return try NetworkConfiguration.network(input.networkConfiguration, for: plan, in: call)
    }
    if plan.networkMode == .awsvpc, old.network == nil { throw .networkConfigurationMissing }
    if plan.networkMode != .awsvpc, old.network != nil { throw .networkConfigurationUnwanted }
    return old.network
  }

  /// The load balancers given, else those there were, as far as the task definition has their
  /// containers.
  private static func balancers(
    _ input: Input, _ old: ServiceRevision, _ definition: DefinitionID, _ capacity: CapacityChoice,
    in call: Call
  ) throws(AWSError) -> [ServiceLoadBalancer]? {
    guard let plan = call.world.ecs.definitions[definition]?.plan else { return old.balancers }
    if let given = input.loadBalancers {
      let balancers = try given.balancers(for: plan, capacity, in: call)
      return balancers.isEmpty ? nil : balancers
    }
    for balancer in old.balancers ?? [] { try balancer.check(against: plan) }
    return old.balancers
  }

  /// The volume given, else the one there was, as far as the task definition has one.
  private static func volume(
    _ input: Input, _ old: ServiceRevision, _ definition: DefinitionID, _ cluster: Cluster,
    in world: World
  ) throws(AWSError) -> LaunchVolume? {
    guard let plan = world.ecs.definitions[definition]?.plan else { return old.volume }
    let kept = old.volume.map { [$0.given] }
    return try LaunchVolume.reading(input.volumeConfigurations ?? kept, for: plan, in: cluster)
  }

  /// Where new tasks go; a change of strategy must be forced through a deployment.
  private static func capacity(
    _ input: Input, _ old: ServiceRevision, _ cluster: Cluster, in world: World
  ) throws(AWSError) -> CapacityChoice {
    guard let strategy = input.capacityProviderStrategy else { return old.capacity }
    let new =
      strategy.isEmpty
      ? CapacityChoice.launchType(old.capacity.isFargate ? .fargate : .ec2)
      : try CapacityChoice(launchType: nil, strategy: strategy, of: cluster, in: world)
    guard new == old.capacity || input.forceNewDeployment == true else {
      throw .strategyNeedsForce
    }
    return new
  }
}
