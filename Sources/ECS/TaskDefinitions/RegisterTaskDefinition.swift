import AWSModel
import Documents
import Simulation

/// Registers a new revision of a family.
public enum RegisterTaskDefinition: Operation {
  /// The family and its tags; all else is read from the document.
  public struct Input: Decodable {
    let family: String
    let tags: [Tag]?
    let containerDefinitions: JSON
    let taskRoleArn: JSON?
    let executionRoleArn: JSON?
    let networkMode: JSON?
    let volumes: JSON?
    let placementConstraints: JSON?
    let requiresCompatibilities: JSON?
    let cpu: JSON?
    let memory: JSON?
    let pidMode: JSON?
    let ipcMode: JSON?
    let proxyConfiguration: JSON?
    let ephemeralStorage: JSON?
    let runtimePlatform: JSON?
    let enableFaultInjection: JSON?
    let inferenceAccelerators: JSON?
  }

  /// The revision.
  public struct Output: Encodable {
    let taskDefinition: JSON
    let tags: JSON?
  }

  /// Checks and registers it.
  ///
  /// - Throws: `ClientException` for what cannot be; `LimitExceededException` where the family has
  ///   used up its numbers.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard ClusterKey.isValid(input.family) else { throw .familyInvalid }
    try input.tags?.check()
    let plan = try TaskPlan(reading: call.document, in: call.scope)
    let document = try completed(call.document, plan)
    let size = document.compactSize
    if size > 65_536 {
      throw .client("Actual length: '\(size)'. Max allowed length is '65536' bytes.")
    }
    let revision = try call.world.ecs.nextRevision(of: input.family, in: call.scope)
    call.notices += notices(input) + containerNotices(input.containerDefinitions)
    let definition = call.world.ecs.register(
      document, plan, family: input.family, revision: revision, tags: input.tags ?? [],
      scope: call.scope,
      by: call.caller.arn, at: call.world.now)
    return Output(taskDefinition: definition.shape, tags: input.tags?.shape)
  }

  /// The document with the members that ECS adds, without what is kept elsewhere.
  private static func completed(_ given: JSON, _ plan: TaskPlan) throws(AWSError) -> JSON {
    guard case .object(var object) = given else { return given }
    object["tags"] = nil
    object["family"] = nil
    var containers: [JSON] = []
    for definition in object["containerDefinitions"]?.array ?? [] {
      containers.append(try ContainerReading(definition).completed(in: plan.networkMode))
    }
    object["containerDefinitions"] = .array(containers)
    for member in ["volumes", "placementConstraints"] where object[member] == nil {
      object[member] = []
    }
    object["volumes"] = object["volumes"]?.array.map { .array($0.map(completed(volume:))) }
    if let cpu = plan.taskCPU { object["cpu"] = .string(String(cpu)) }
    if let memory = plan.taskMemory { object["memory"] = .string(String(memory)) }
    return .object(object)
  }

  /// A volume with the root directory that ECS adds.
  ///
  /// - Source: CircleCI-Public/aws-ecs-orb issue 105.
  private static func completed(volume: JSON) -> JSON {
    guard case .object(var object) = volume,
      case .object(var files)? = object["efsVolumeConfiguration"]
    else { return volume }
    if files["rootDirectory"] == nil { files["rootDirectory"] = "/" }
    object["efsVolumeConfiguration"] = .object(files)
    return .object(object)
  }

  /// Members of containers that decide something here, or that only describe.
  private static let honoured: Set<String> = [
    "name", "image", "cpu", "memory", "memoryReservation", "essential", "portMappings", "command",
    "entryPoint", "environment", "secrets", "healthCheck", "dependsOn", "stopTimeout",
    "logConfiguration", "resourceRequirements", "mountPoints", "dockerLabels", "startTimeout",
    "restartPolicy", "versionConsistency",
  ]

  private static func containerNotices(_ definitions: JSON) -> [String] {
    var idle: [String] = []
    for member in (definitions.array ?? []).flatMap({ $0.object?.members ?? [] })
    where !honoured.contains(member.key) && !idle.contains(member.key) {
      if member.value.array?.isEmpty != true { idle.append(member.key) }
    }
    return idle.map {
      "containerDefinitions[].\($0) is kept and shown; nothing here acts on it"
    }
  }

  private static func notices(_ input: Input) -> [String] {
    var notices: [String] = []
    if input.proxyConfiguration != nil {
      notices.append("proxyConfiguration is kept and shown; App Mesh is not simulated")
    }
    if input.enableFaultInjection?.bool == true {
      notices.append("enableFaultInjection is kept and shown; use the built-in faults instead")
    }
    if input.inferenceAccelerators?.array?.isEmpty == false {
      notices.append("inferenceAccelerators are kept and shown; no machine here has any")
    }
    if input.volumes?.array?.isEmpty == false {
      notices.append("volumes are kept, checked and shown; no data lies on them")
    }
    return notices
  }
}

extension ECSState {
  /// Adds the next revision of a family; numbers are never used twice.
  mutating func register(
    _ document: JSON, _ plan: TaskPlan, family: String, revision: Int, tags: [Tag],
    scope: Scope, by caller: String, at now: SimTime
  ) -> TaskDefinition {
    lastRevisions[Pair(scope, family)] = revision
    lastDefinition += 1
    let definition = TaskDefinition(
      id: DefinitionID(number: lastDefinition),
      key: RevisionKey(scope: scope, family: family, revision: revision), document: document,
      plan: plan, registeredAt: now, registeredBy: caller, tags: tags)
    definitions[definition.id] = definition
    revisions[definition.key] = definition.id
    return definition
  }
}
