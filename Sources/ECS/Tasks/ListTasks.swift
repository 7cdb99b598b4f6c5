import AWSModel
import Documents

/// Lists the ARNs of tasks.
public enum ListTasks: Operation {
  /// Which ones, which page.
  public struct Input: Decodable {
    let cluster: String?
    let containerInstance: String?
    let family: String?
    let startedBy: String?
    let serviceName: String?
    let desiredStatus: String?
    let launchType: String?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let taskArns: [String]
    let nextToken: String?
  }

  /// Lists those that shall run, unless asked for stopped ones; the narrowest index is read.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let ecs = call.world.ecs
    let cluster = try ecs.cluster(named: input.cluster, in: call.scope)
    let after = try PageToken.read(input.nextToken)
    let wanted = input.desiredStatus ?? "RUNNING"
    let arns = try candidates(input, cluster, in: ecs, call).lazy
      .compactMap { ecs.tasks[$0] }
      .filter { task in
        task.cluster == cluster.id && task.desiredStatus == wanted
          && (input.launchType.map { $0 == task.capacity.launchType } ?? true)
          && (input.startedBy.map { $0 == task.startedBy } ?? true)
          && (input.family.map { $0 == ecs.definitions[task.definition]?.key.family } ?? true)
          && task.id.description > after
      }
    let page = Page(arns.map(\.id.description), limit: input.maxResults ?? 100)
    let prefix = cluster.key.scope.arn("ecs", "task/\(cluster.key.name)/")
    return Output(taskArns: page.items.map { prefix + $0 }, nextToken: page.nextToken)
  }

  private static func candidates(
    _ input: Input, _ cluster: Cluster, in ecs: ECSState, _ call: Call
  ) throws(AWSError) -> AnySequence<TaskID> {
    if let name = input.containerInstance {
      guard let id = ContainerInstanceID(given: name), let instance = ecs.instances[id],
        instance.cluster == cluster.id
      else { throw .instanceNotFound }
      if input.desiredStatus != "STOPPED" { return AnySequence(ecs.tasks(on: id)) }
      return AnySequence(ecs.tasks(in: cluster.id).filter { ecs.tasks[$0]?.instance == id })
    }
    if let service = input.serviceName {
      let name = service.split(separator: "/").last.map(String.init) ?? service
      guard ecs.services[ServiceKey(name, in: cluster.id)] != nil else { throw .noSuchService }
      return AnySequence(ecs.tasks(inGroup: "service:\(name)", in: cluster.id))
    }
    if let starter = input.startedBy {
      return AnySequence(ecs.tasks(startedBy: starter, in: cluster.id))
    }
    return AnySequence(ecs.tasks(in: cluster.id))
  }
}

extension AWSError {
  fileprivate static let noSuchService = AWSError(
    code: "ServiceNotFoundException", message: "Service not found.")
  static let instanceNotFound = invalidParameter("The referenced container instance was not found.")
}
