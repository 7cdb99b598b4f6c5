import AWSModel
import Documents

/// Starts tasks where there is room for them.
public enum RunTask: Operation {
  /// What, how many, where.
  public struct Input: Decodable {
    let taskDefinition: String
    let cluster: String?
    let count: Int?
    let launchType: String?
    let capacityProviderStrategy: [CapacityProviderStrategyItem]?
    let networkConfiguration: NetworkConfiguration?
    let placementConstraints: [PlacementConstraint]?
    let placementStrategy: [PlacementStrategy]?
    let platformVersion: String?
    let overrides: JSON?
    let group: String?
    let startedBy: String?
    let tags: [Tag]?
    let propagateTags: String?
    let enableECSManagedTags: Bool?
    let enableExecuteCommand: Bool?
    let volumeConfigurations: [JSON]?
    let referenceId: String?
    let clientToken: String?
  }

  /// The tasks that were placed, and why the others were not.
  public struct Output: Encodable {
    let tasks: [JSON]
    let failures: [Failure]
  }

  /// Starts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let request = try TaskRequest(
      TaskRequest.Members(
        cluster: input.cluster, taskDefinition: input.taskDefinition,
        networkConfiguration: input.networkConfiguration, group: input.group,
        startedBy: input.startedBy, overrides: input.overrides, tags: input.tags,
        propagateTags: input.propagateTags, enableECSManagedTags: input.enableECSManagedTags,
        enableExecuteCommand: input.enableExecuteCommand,
        volumeConfigurations: input.volumeConfigurations, referenceId: input.referenceId),
      in: &call)
    if let token = input.clientToken,
      let before = try repetition(of: token, for: request.cluster.id, in: call)
    {
      return before
    }
    let count = input.count ?? 1
    // Source: AWS General Reference, quota “Tasks launched per RunTask”.
    guard (1...10).contains(count) else {
      throw .invalidParameter("Count should be between 1 and 10.")
    }
    let choice = try CapacityChoice(
      launchType: input.launchType, strategy: input.capacityProviderStrategy,
      of: request.cluster, in: call.world)
    try choice.check(request.definition.plan, call.scope, in: call.world)
    if choice.capacities.contains(where: \.isFargate) {
      try request.definition.plan.checkFargateSize(resizedBy: input.overrides)
    }
    let rules = PlacementRules(
      constraints: input.placementConstraints ?? [], strategy: input.placementStrategy ?? [])
    for capacity in choice.capacities { try rules.check(on: capacity) }
    try check(platform: input.platformVersion, choice, request.definition)
    if choice == .launchType(.ec2) || choice == .launchType(.external),
      request.cluster.instances == 0
    {
      throw .noContainerInstances
    }
    let platform = input.platformVersion.flatMap { $0 == FargatePlatform.latest ? nil : $0 }
    return try launch(request, count: count, on: choice, rules, platform, in: &call)
  }

  private static func launch(
    _ request: TaskRequest, count: Int, on choice: CapacityChoice, _ rules: PlacementRules,
    _ platform: String?, in call: inout Call
  ) throws(AWSError) -> Output {
    var started: [TaskID] = []
    var failures: [Failure] = []
    for share in choice.shares(of: count) {
      let capacity = choice.capacity(of: share.provider, call.scope, in: call.world)
      var particulars = request.particulars
      if let platform {
        particulars = particulars ?? TaskParticulars()
        particulars?.platformVersion = platform
      }
      if let provider = share.provider {
        particulars = particulars ?? TaskParticulars()
        particulars?.capacityProvider = provider
      }
      let outcome = call.world.launchTasks(
        LaunchRequest(
          cluster: request.cluster.id, definition: request.definition.id, count: share.count,
          capacity: capacity, group: request.group, startedBy: request.startedBy,
          network: request.network, placement: rules, particulars: particulars))
      started += outcome.started
      failures += Failure.list(outcome, of: share.count, in: call)
    }
    if let token = call.document["clientToken"]?.string {
      let use = RunTokens.Use(request: call.document, tasks: started, at: call.world.now)
      call.world[RunTokens.self].note(use, of: token, in: request.cluster.id)
    }
    var shaping = TaskShaping(call.world.ecs)
    let tasks = started.compactMap { id in
      call.world.ecs.tasks.read(id) { shaping.shape(of: $0, withTags: true) }
    }
    return Output(tasks: tasks, failures: failures)
  }

  private static func check(
    platform: String?, _ choice: CapacityChoice, _ definition: TaskDefinition
  ) throws(AWSError) {
    guard let platform else { return }
    guard choice.capacities.allSatisfy(\.isFargate) else { throw .platformOnInstances }
    try FargatePlatform.check(platform, for: definition)
  }
}

extension Failure {
  /// The entries of `failures` for the tasks that found no place: one for each instance that was
  /// asked, as far as there are tasks missing.
  static func list(_ outcome: LaunchOutcome, of count: Int, in call: Call) -> [Failure] {
    guard let failure = outcome.failure else { return [] }
    let missing = count - outcome.started.count
    return (0..<missing).map { _ in
      Failure(arn: failure.arn, reason: failure.reason, detail: failure.detail)
    }
  }
}
