import AWSModel
import Documents
import Identity
import Simulation

/// Keeps so many copies of a task definition running from now on.
public enum CreateService: Operation {
  /// The service as wanted.
  public struct Input: Decodable {
    let cluster: String?
    let serviceName: String
    let taskDefinition: String?
    let desiredCount: Int?
    let clientToken: String?
    let launchType: String?
    let capacityProviderStrategy: [CapacityProviderStrategyItem]?
    let platformVersion: String?
    let deploymentConfiguration: DeploymentSettings?
    let deploymentController: DeploymentController?
    let placementConstraints: [PlacementConstraint]?
    let placementStrategy: [PlacementStrategy]?
    let networkConfiguration: NetworkConfiguration?
    let healthCheckGracePeriodSeconds: Int?
    let schedulingStrategy: String?
    let availabilityZoneRebalancing: String?
    let tags: [Tag]?
    let enableECSManagedTags: Bool?
    let propagateTags: String?
    let enableExecuteCommand: Bool?
    let loadBalancers: [LoadBalancerRequest]?
    let role: String?
    let serviceRegistries: [JSON]?
    let serviceConnectConfiguration: JSON?
    let volumeConfigurations: [JSON]?
    let vpcLatticeConfigurations: [LatticeConfiguration]?
  }

  /// The service as created.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Creates it; its first tasks come with the next beat of the scheduler.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    try checkName(input.serviceName)
    try input.deploymentController?.check()
    try input.deploymentConfiguration?.check()
    let key = ServiceKey(input.serviceName, in: cluster.id)
    if let known = try existing(key, input, in: call.world) {
      return Output(service: known.shape(withTags: true, in: call.world))
    }
    try call.world.ecs.checkRoomForService(in: cluster)
    var service =
      input.deploymentController?.control == .external
      ? try externalService(key, input, cluster, in: call)
      : try newService(key, input, cluster, in: &call)
    try service.takeDiscovery(
      DiscoveryRequest(
        named: input.serviceRegistries, connect: input.serviceConnectConfiguration),
      in: cluster, call: &call)
    if let role = input.role {
      service.role = try service.revision.serviceRole(role, in: call)
    }
    if service.revision.balancers != nil {
      call.world.ensureServiceLinkedRole(
        for: "ecs.amazonaws.com", account: cluster.key.scope.account)
    }
    call.world.ecs.services.rows[key] = service
    call.world.ecs.services.noteNamespace(of: service)
    call.world.watchDeployments(of: key, by: input.deploymentConfiguration)
    if service.scheduling == .daemon { call.world.ecs.services.daemons.insert(key) }
    call.world.ecs.update(cluster.id) { $0.activeServices += 1 }
    switch service.deploymentControl {
    case .ecs: call.world.beginDeployment(of: key, desired: service.desiredCount)
    case .codeDeploy: call.world.beginTaskSet(of: key)
    case .external: break
    }
    ServiceScheduler.wake(key, in: &call.world)
    return Output(
      service: (call.world.ecs.services[key] ?? service).shape(withTags: true, in: call.world))
  }

  private static func checkName(_ name: String) throws(AWSError) {
    let isValid = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45 || byte == 95
    }
    guard isValid, (1...255).contains(name.utf8.count) else {
      throw .invalidParameter(
        "Invalid service name '\(name)'. Names have up to 255 letters, numbers, hyphens and "
          + "underscores.")
    }
  }

  /// The service that the same request made before.
  private static func existing(
    _ key: ServiceKey, _ input: Input, in world: World
  ) throws(AWSError) -> Service? {
    guard let known = world.ecs.services[key] else { return nil }
    switch known.status {
    case .inactive: return nil
    case .draining: throw .serviceStillDraining
    case .active:
      guard let token = input.clientToken, token == known.clientToken else {
        throw .serviceNotIdempotent
      }
      return known
    }
  }

  private static func newService(
    _ key: ServiceKey, _ input: Input, _ cluster: Cluster, in call: inout Call
  ) throws(AWSError) -> Service {
    let scheduling = Service.Scheduling(rawValue: input.schedulingStrategy ?? "") ?? .replica
    let revision = try revision(for: input, cluster, in: &call)
    let isDaemon = scheduling == .daemon
    if isDaemon && revision.capacity.isFargate { throw .daemonOnFargate }
    if isDaemon && input.placementStrategy?.isEmpty == false { throw .daemonStrategies }
    if isDaemon && input.desiredCount != nil { throw .daemonDesiredCount }
    guard isDaemon || input.desiredCount != nil else { throw .desiredCountMissing }
    try Service.check(desiredCount: input.desiredCount ?? 0)
    try (input.tags ?? []).check()
    var service = Service(
      key: key,
      arn: cluster.key.scope.arn("ecs", "service/\(cluster.key.name)/\(key.name)"),
      desiredCount: input.desiredCount ?? 0, scheduling: scheduling,
      minimumHealthyPercent: isDaemon ? 0 : 100, maximumPercent: isDaemon ? 100 : 200,
      revision: revision, createdAt: call.world.now, createdBy: call.caller.arn,
      clientToken: input.clientToken,
      zoneRebalancing: "DISABLED")
    service.control = input.deploymentController?.control
    if isDaemon, service.deploymentControl == .codeDeploy { throw .daemonByCodeDeploy }
    service.take(input.deploymentConfiguration)
    service.placement = PlacementRules(
      constraints: input.placementConstraints ?? [], strategy: input.placementStrategy ?? [])
    service.healthCheckGracePeriod = input.healthCheckGracePeriodSeconds
    service.tags = input.tags ?? []
    service.managedTags = input.enableECSManagedTags ?? false
    service.propagateTags = input.propagateTags ?? "NONE"
    service.enableExecuteCommand = input.enableExecuteCommand ?? false
    if service.enableExecuteCommand, !service.hasTaskRole(in: call.world) {
      throw .serviceExecWithoutRole("created")
    }
    try service.checkPercentages()
    try service.checkStrategy(input.deploymentConfiguration)
    try service.checkBalancers(in: call.world)
    try service.decideRebalancing(asked: input.availabilityZoneRebalancing)
    for capacity in revision.capacity.capacities { try service.placement.check(on: capacity) }
    return service
  }

  private static func revision(
    for input: Input, _ cluster: Cluster, in call: inout Call
  ) throws(AWSError) -> ServiceRevision {
    guard let named = input.taskDefinition else {
      throw .invalidParameter("TaskDefinition can not be blank.")
    }
    let definition = try call.world.ecs.usableDefinition(named, in: call.scope)
    var revision = ServiceRevision(
      number: call.world.dice.digits(19, "ecs.service-revision"), definition: definition.id,
      capacity: try CapacityChoice(
        launchType: input.launchType, strategy: input.capacityProviderStrategy, of: cluster,
        in: call.world),
      network: try NetworkConfiguration.network(
        input.networkConfiguration, for: definition.plan, in: call),
      platformVersion: input.platformVersion, createdAt: call.world.now)
    try revision.check(against: definition, in: call.world)
    let balancers = try (input.loadBalancers ?? []).balancers(
      for: definition.plan, revision.capacity, in: call)
    revision.balancers = balancers.isEmpty ? nil : balancers
    revision.lattice = try [LatticeConfiguration].plan(
      input.vpcLatticeConfigurations, for: definition.plan, in: &call)
    revision.volume = try LaunchVolume.reading(
      input.volumeConfigurations, for: definition.plan, in: cluster)
    return revision
  }
}
