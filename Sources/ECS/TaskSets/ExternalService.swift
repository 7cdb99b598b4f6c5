import AWSModel
import Simulation

// What services are that somebody else than ECS deploys.

extension CreateService {
  /// A service without tasks; task sets bring them.
  ///
  /// - Throws: `InvalidParameterException` for what belongs to the task sets.
  static func externalService(
    _ key: ServiceKey, _ input: Input, _ cluster: Cluster, in call: Call
  ) throws(AWSError) -> Service {
    guard input.taskDefinition == nil else { throw .definitionMustBeBlank }
    let belongsToSets: [(String, Bool)] = [
      ("launchType", input.launchType != nil),
      ("capacityProviderStrategy", input.capacityProviderStrategy?.isEmpty == false),
      ("networkConfiguration", input.networkConfiguration != nil),
      ("platformVersion", input.platformVersion != nil),
      ("loadBalancers", input.loadBalancers?.isEmpty == false),
    ]
    if let member = belongsToSets.first(where: \.1) { throw .belongsToTaskSet(member.0) }
    guard input.schedulingStrategy != Service.Scheduling.daemon.rawValue else {
      throw .invalidParameter(
        "The daemon scheduling strategy does not support the EXTERNAL deployment controller.")
    }
    guard let desired = input.desiredCount else { throw .desiredCountMissing }
    try Service.check(desiredCount: desired)
    try (input.tags ?? []).check()
    // The primary task set says later what the service runs; until then, nothing does.
    let nothing = ServiceRevision(
      number: "", definition: .none, capacity: .launchType(.ec2), createdAt: call.world.now)
    var service = Service(
      key: key,
      arn: cluster.key.scope.arn("ecs", "service/\(cluster.key.name)/\(key.name)"),
      desiredCount: desired, scheduling: .replica, minimumHealthyPercent: 100,
      maximumPercent: 200, revision: nothing, createdAt: call.world.now,
      createdBy: call.caller.arn, clientToken: input.clientToken, zoneRebalancing: "DISABLED")
    service.control = .external
    service.take(input.deploymentConfiguration)
    service.placement = PlacementRules(
      constraints: input.placementConstraints ?? [], strategy: input.placementStrategy ?? [])
    service.healthCheckGracePeriod = input.healthCheckGracePeriodSeconds
    service.tags = input.tags ?? []
    service.managedTags = input.enableECSManagedTags ?? false
    service.propagateTags = input.propagateTags ?? "NONE"
    service.enableExecuteCommand = input.enableExecuteCommand ?? false
    try service.checkPercentages()
    try service.decideRebalancing(asked: input.availabilityZoneRebalancing)
    return service
  }
}

extension UpdateService.Input {
  /// Refuses what a service with task sets changes through them.
  ///
  /// - Source: ECS API, `UpdateService` (what can be updated with an EXTERNAL controller).
  func checkControl(of service: Service) throws(AWSError) {
    if let asked = deploymentController?.control, asked != service.deploymentControl {
      throw .invalidParameter("The deployment controller of a service cannot be changed here.")
    }
    if service.deploymentControl == .codeDeploy { return try checkCodeDeploy() }
    guard service.deploymentControl == .external else { return }
    guard taskDefinition == nil else { throw .definitionMustBeBlank }
    let belongsToSets: [(String, Bool)] = [
      ("capacityProviderStrategy", capacityProviderStrategy?.isEmpty == false),
      ("networkConfiguration", networkConfiguration != nil),
      ("platformVersion", platformVersion != nil),
      ("forceNewDeployment", forceNewDeployment == true),
      ("loadBalancers", loadBalancers?.isEmpty == false),
    ]
    if let member = belongsToSets.first(where: \.1) { throw .belongsToTaskSet(member.0) }
  }
}

extension AWSError {
  static func belongsToTaskSet(_ member: String) -> AWSError {
    invalidParameter(
      "\(member) cannot be specified for a service that uses the EXTERNAL deployment controller; "
        + "specify it in the task set.")
  }
}

extension DefinitionID {
  /// No task definition at all.
  static let none = DefinitionID(number: 0)
}
