import AWSModel
import Documents
import EC2

/// What RunTask and StartTask have in common: read and checked once.
struct TaskRequest {
  let cluster: Cluster
  let definition: TaskDefinition
  let network: TaskNetwork?
  let group: String
  let startedBy: String?
  let particulars: TaskParticulars?

  /// The members that both operations take.
  struct Members {
    var cluster: String?
    var taskDefinition: String
    var networkConfiguration: NetworkConfiguration?
    var group: String?
    var startedBy: String?
    var overrides: JSON?
    var tags: [Tag]?
    var propagateTags: String?
    var enableECSManagedTags: Bool?
    var enableExecuteCommand: Bool?
    var volumeConfigurations: [JSON]?
    var referenceId: String?
  }

  /// Checks what a caller wants.
  ///
  /// - Throws: `ClusterNotFoundException`, `ClientException`, `InvalidParameterException`.
  init(_ given: Members, in call: inout Call) throws(AWSError) {
    let ecs = call.world.ecs
    cluster = try ecs.cluster(named: given.cluster, in: call.scope)
    definition = try ecs.definition(
      named: given.taskDefinition, in: call.scope, otherwise: .taskDefinitionNotFound)
    guard definition.status == .active else { throw .taskDefinitionInactive }
    network = try NetworkConfiguration.network(
      given.networkConfiguration, for: definition.plan, in: call)
    group = given.group ?? "family:\(definition.key.family)"
    if group.hasPrefix("service:") { throw .invalidParameter("Invalid namespace for group.") }
    startedBy = given.startedBy
    if let startedBy, startedBy.utf8.count > 128 {
      throw .invalidParameter("startedBy must be at most 128 characters.")
    }
    // Source: ECS API reference, `RunTask` (`referenceId`); the sentence is ours.
    if let reference = given.referenceId, reference.utf8.count > 1024 {
      throw .invalidParameter("referenceId must be at most 1024 characters.")
    }
    try Self.check(overrides: given.overrides, of: definition.plan)
    let account = cluster.key.scope.account
    if let refusal = call.world.refusedRole(
      of: definition.plan, given.overrides, account: account)
    {
      throw .client(refusal)
    }
    try given.tags?.check()
    let volume = try LaunchVolume.reading(
      given.volumeConfigurations, for: definition.plan, in: cluster)
    particulars = Self.particulars(given, definition, cluster, volume)
    if given.enableExecuteCommand == true, definition.plan.taskRole == nil,
      given.overrides?["taskRoleArn"] == nil
    {
      throw .execWithoutRole
    }
  }

  /// Overrides may only name containers that there are, and no more than 8192 characters in all.
  ///
  /// - Source: ECS API, `RunTaskRequest.overrides`.
  private static func check(overrides: JSON?, of plan: TaskPlan) throws(AWSError) {
    guard let overrides else { return }
    let names = plan.containers.map(\.name)
    for override in overrides["containerOverrides"]?.array ?? [] {
      guard let name = override["name"]?.string else {
        throw .invalidParameter("Container Override must have a container name.")
      }
      guard names.contains(name) else {
        throw .invalidParameter(
          "Override for container named \(name) is not a container in the "
            + "TaskDefinition.")
      }
    }
    try plan.checkResized(by: overrides)
    if overrides.compactText.utf8.count > 8192 {
      throw .invalidParameter("Container overrides length must be at most 8192")
    }
  }

  private static func particulars(
    _ given: Members, _ definition: TaskDefinition, _ cluster: Cluster, _ volume: LaunchVolume?
  ) -> TaskParticulars? {
    var tags: [Tag] = []
    if given.enableECSManagedTags == true {
      tags.append(Tag(key: "aws:ecs:clusterName", value: cluster.key.name))
    }
    if given.propagateTags == "TASK_DEFINITION" { tags.merge(definition.tags) }
    tags.merge(given.tags ?? [])
    let storage = given.overrides?["ephemeralStorage"]?["sizeInGiB"]?.integer.map(Int.init)
    guard
      !tags.isEmpty || given.overrides != nil || given.enableExecuteCommand == true
        || storage != nil || volume != nil || given.referenceId != nil
    else { return nil }
    var particulars = TaskParticulars()
    particulars.tags = tags
    particulars.reference = given.referenceId
    particulars.overrides = given.overrides
    particulars.enableExecuteCommand = given.enableExecuteCommand ?? false
    particulars.ephemeralStorage = storage
    particulars.volume = volume.map { TaskVolume(wish: $0) }
    return particulars
  }
}

extension AWSError {
  static let taskDefinitionInactive = invalidParameter("TaskDefinition is inactive")
}
