import AWSModel
import Documents
import Simulation

/// Registers a new revision of what a daemon runs.
public enum RegisterDaemonTaskDefinition: Operation {
  /// The family and its tags; all else is read from the document.
  public struct Input: Decodable {
    let family: String
    let taskRoleArn: JSON?
    let executionRoleArn: JSON?
    let containerDefinitions: JSON
    let cpu: JSON?
    let memory: JSON?
    let volumes: JSON?
    let tags: [Tag]?
  }

  /// The revision's name.
  public struct Output: Encodable {
    let daemonTaskDefinitionArn: String
  }

  /// Checks and registers it.
  ///
  /// - Throws: `ClientException` for what makes no daemon; `LimitExceededException` for more
  ///   containers than a task can have.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard ClusterKey.isValid(input.family) else { throw .familyInvalid }
    try input.tags?.check()
    if (input.containerDefinitions.array?.count ?? 0) > 10 {
      throw AWSError(
        code: "LimitExceededException",
        message: "A daemon task definition can have at most 10 containers.")
    }
    // Daemons share their instance's network. (AWS publishes no mode for them; that is ours.)
    var object = call.document.object ?? [:]
    object["tags"] = nil
    object["networkMode"] = "host"
    let plan = try TaskPlan(reading: .object(object), in: call.scope)
    var shown = call.document.object ?? [:]
    shown["tags"] = nil
    shown["family"] = nil
    var containers: [JSON] = []
    for definition in input.containerDefinitions.array ?? [] {
      var shape = try ContainerReading(definition).completed(in: .host).object ?? [:]
      // Containers of daemons have neither; ECS API, `DaemonContainerDefinition`.
      for member in ["portMappings", "volumesFrom"] { shape[member] = nil }
      containers.append(.object(shape))
    }
    shown["containerDefinitions"] = .array(containers)
    let definition = call.world.registerDaemon(
      .object(shown), plan, family: input.family, tags: input.tags ?? [], in: call)
    return Output(daemonTaskDefinitionArn: definition.arn)
  }
}

extension World {
  fileprivate mutating func registerDaemon(
    _ document: JSON, _ plan: TaskPlan, family: String, tags: [Tag], in call: Call
  ) -> DaemonTaskDefinition {
    let revision = (daemons.lastRevisions[Pair(call.scope, family)] ?? 0) + 1
    daemons.lastRevisions[Pair(call.scope, family)] = revision
    let key = RevisionKey(scope: call.scope, family: family, revision: revision)
    let hidden = ecs.addDaemonDefinition(key, document, plan, by: call.caller.arn, at: now)
    let definition = DaemonTaskDefinition(
      key: key, definition: hidden, document: document, registeredAt: now,
      registeredBy: call.caller.arn, tags: tags)
    daemons.definitions[key] = definition
    return definition
  }
}

extension ECSState {
  /// Keeps what a daemon's tasks are made of, apart from all families.
  fileprivate mutating func addDaemonDefinition(
    _ key: RevisionKey, _ document: JSON, _ plan: TaskPlan, by caller: String, at now: SimTime
  ) -> DefinitionID {
    lastDefinition += 1
    let id = DefinitionID(number: lastDefinition)
    definitions[id] = TaskDefinition(
      id: id, key: key, document: document, plan: plan, registeredAt: now, registeredBy: caller,
      tags: [], isDaemon: true)
    return id
  }
}
