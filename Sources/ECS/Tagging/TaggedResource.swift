import AWSModel
import Simulation

/// A thing of ECS that can be tagged, as an ARN names it.
enum TaggedResource {
  case cluster(ClusterID)
  case definition(DefinitionID)
  case task(TaskID)
  case instance(ContainerInstanceID)
  case service(ServiceKey)
  case provider(CapacityProviderKey)
  case daemon(DaemonKey)
  case daemonDefinition(RevisionKey)
  case taskSet(ServiceKey, String)

  /// Finds what an ARN names.
  ///
  /// - Throws: `InvalidParameterException` for what is no ARN, `ResourceNotFoundException`.
  init(arn text: String, in world: World) throws(AWSError) {
    let ecs = world.ecs
    guard let arn = ECSARN(text), let last = arn.path.last else {
      throw .invalidParameter("Invalid ARN: '\(text)'.")
    }
    switch arn.kind {
    case "cluster":
      let cluster = try ecs.cluster(named: text, in: arn.scope)
      self = .cluster(cluster.id)
    case "task-definition":
      self = .definition(
        try ecs.definition(named: text, in: arn.scope, otherwise: .resourceNotFound).id)
    case "task":
      guard let id = TaskID(last), ecs.tasks[id].map({ ecs.arn(of: $0) }) == text else {
        throw .resourceNotFound
      }
      self = .task(id)
    case "container-instance":
      guard let id = ContainerInstanceID(last),
        ecs.instances[id].map({ ecs.arn(of: $0) }) == text
      else { throw .resourceNotFound }
      self = .instance(id)
    case "service":
      guard arn.path.count == 2, let cluster = ecs.clusters[ClusterKey(arn.path[0], in: arn.scope)],
        let service = ecs.services[ServiceKey(last, in: cluster.id)], service.status == .active
      else { throw .resourceNotFound }
      self = .service(service.key)
    case "capacity-provider":
      guard world.capacity.provider(last, in: arn.scope) != nil else { throw .resourceNotFound }
      self = .provider(Pair(arn.scope, last))
    case "task-set": self = try Self.taskSet(text, arn, in: world.ecs)
    default: self = try Self.daemonResource(arn, in: world)
    }
  }

  private static func taskSet(
    _ text: String, _ arn: ECSARN, in ecs: ECSState
  ) throws(AWSError) -> TaggedResource {
    guard arn.path.count == 4, let cluster = ecs.clusters[ClusterKey(arn.path[0], in: arn.scope)],
      let service = ecs.services[ServiceKey(arn.path[1], in: cluster.id)],
      let set = service.deployments.first(where: { service.taskSetARN($0.id) == text }),
      set.taskSet != nil
    else { throw .resourceNotFound }
    return .taskSet(service.key, set.id)
  }

  private static func daemonResource(
    _ arn: ECSARN, in world: World
  ) throws(AWSError) -> TaggedResource {
    if arn.kind == "daemon", arn.path.count == 2,
      let cluster = world.ecs.clusters[ClusterKey(arn.path[0], in: arn.scope)],
      world.daemons.daemons.contains(DaemonKey(cluster.id, arn.path[1]))
    {
      return .daemon(DaemonKey(cluster.id, arn.path[1]))
    }
    let parts = arn.path.last?.split(separator: ":").map(String.init) ?? []
    if arn.kind == "daemon-task-definition", parts.count == 2, let number = Int(parts[1]) {
      let key = RevisionKey(scope: arn.scope, family: parts[0], revision: number)
      if world.daemons.definitions.contains(key) { return .daemonDefinition(key) }
    }
    throw .resourceNotFound
  }

  /// Its tags.
  func tags(in world: World) -> [Tag] {
    switch self {
    case .cluster(let id): world.ecs.cluster(id)?.tags ?? []
    case .definition(let id): world.ecs.definitions[id]?.tags ?? []
    case .task(let id): world.ecs.tasks[id]?.particulars?.tags ?? []
    case .instance(let id): world.ecs.instances[id]?.tags ?? []
    case .service(let key): world.ecs.services[key]?.tags ?? []
    case .provider(let key): world.capacity.providers[key]?.tags ?? []
    case .daemon(let key): world.daemons.daemons[key]?.tags ?? []
    case .daemonDefinition(let key): world.daemons.definitions[key]?.tags ?? []
    case .taskSet(let key, let id):
      world.ecs.services[key]?.deployments.first { $0.id == id }?.taskSet?.tags ?? []
    }
  }

  /// Replaces its tags.
  func set(_ tags: [Tag], in world: inout World) {
    switch self {
    case .cluster(let id): world.ecs.update(id) { $0.tags = tags }
    case .definition(let id): world.ecs.definitions.update(id) { $0.tags = tags }
    case .task(let id):
      world.ecs.tasks.update(id) { task in
        var particulars = task.particulars ?? TaskParticulars()
        particulars.tags = tags
        task.particulars = particulars
      }
    case .instance(let id): world.ecs.instances.update(id) { $0.tags = tags }
    case .service(let key): world.ecs.services.rows.update(key) { $0.tags = tags }
    case .provider(let key): world.capacity.providers.update(key) { $0.tags = tags }
    case .taskSet(let key, let id):
      world.ecs.services.rows.update(key) { $0.updateDeployment(id) { $0.taskSet?.tags = tags } }
    case .daemon(let key): world.daemons.daemons.update(key) { $0.tags = tags }
    case .daemonDefinition(let key):
      world.daemons.definitions.update(key) { $0.tags = tags }
    }
  }
}

extension AWSError {
  static let resourceNotFound = AWSError(
    code: "ResourceNotFoundException", message: "The specified resource could not be found.")
}

extension [Tag] {
  /// - Throws: `InvalidParameterException` where there are more than 50.
  func check() throws(AWSError) {
    if count > 50 {
      throw .invalidParameter("Too many tags. A resource can have at most 50 tags.")
    }
    for tag in self where tag.isOfAWS {
      throw .invalidParameter(
        "The tag key '\(tag.key)' is not valid: the prefix 'aws:' is reserved.")
    }
  }
}
