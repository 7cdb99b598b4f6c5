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
    let daemonName: String?
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
    let choice = Choice(input, of: cluster.id)
    let first = try first(behind: input.nextToken)
    let limit = input.maxResults ?? 100
    let page =
      if let name = input.containerInstance {
        try page(onInstance: name, from: first, choice, limit, in: ecs)
      } else if let service = input.serviceName {
        try page(ofService: service, from: first, choice, limit, in: ecs)
      } else if let daemon = input.daemonName {
        choice.page(
          of: ecs.tasks(inGroup: "daemon:\(daemon)", in: cluster.id, from: first), limit, in: ecs)
      } else if let starter = input.startedBy {
        choice.page(
          of: ecs.tasks(startedBy: starter, in: cluster.id, from: first), limit, in: ecs)
      } else {
        choice.page(of: ecs.tasks(in: cluster.id, from: first), limit, in: ecs)
      }
    let prefix = cluster.key.scope.arn("ecs", "task/\(cluster.key.name)/")
    return Output(taskArns: page.items.map { prefix + $0 }, nextToken: page.nextToken)
  }

  /// The first task that a page may show: right behind the last one of the page before.
  private static func first(behind token: String?) throws(AWSError) -> TaskID? {
    let last = try PageToken.read(token)
    guard !last.isEmpty else { return nil }
    guard let next = TaskID(last)?.next else { throw .invalidToken }
    return next
  }

  private static func page(
    onInstance name: String, from first: TaskID?, _ choice: Choice, _ limit: Int,
    in ecs: ECSState
  ) throws(AWSError) -> Page {
    guard let id = ContainerInstanceID(given: name), let instance = ecs.instances[id],
      instance.cluster == choice.cluster
    else { throw .instanceNotFound }
    if choice.status != "STOPPED" {
      return choice.page(of: ecs.tasks(on: id, from: first), limit, in: ecs)
    }
    // Tasks that are over hold nothing of an instance any more.
    let all = ecs.tasks(in: choice.cluster, from: first).lazy
      .filter { ecs.tasks.read($0, \.instance) == id }
    return choice.page(of: all, limit, in: ecs)
  }

  private static func page(
    ofService service: String, from first: TaskID?, _ choice: Choice, _ limit: Int,
    in ecs: ECSState
  ) throws(AWSError) -> Page {
    let name = service.split(separator: "/").last.map(String.init) ?? service
    guard ecs.services[ServiceKey(name, in: choice.cluster)] != nil else { throw .noSuchService }
    let tasks = ecs.tasks(inGroup: "service:\(name)", in: choice.cluster, from: first)
    return choice.page(of: tasks, limit, in: ecs)
  }
}

/// Which tasks are listed.
private struct Choice {
  let cluster: ClusterID
  let status: String
  private let launchType: String?
  private let starter: String?
  private let family: String?

  init(_ input: ListTasks.Input, of cluster: ClusterID) {
    self.cluster = cluster
    status = input.desiredStatus ?? "RUNNING"
    launchType = input.launchType
    starter = input.startedBy
    family = input.family
  }

  /// The page of those that are chosen; no task is looked at behind its end.
  func page(of tasks: some Sequence<TaskID>, _ limit: Int, in ecs: ECSState) -> Page {
    var names: [String] = []
    for id in tasks {
      guard ecs.tasks.read(id, { holds($0, in: ecs) }) == true else { continue }
      names.append(id.description)
      if names.count > limit { break }
    }
    return Page(names, limit: limit)
  }

  private func holds(_ task: ECSTask, in ecs: ECSState) -> Bool {
    task.cluster == cluster && task.desiredStatus == status
      && (launchType.map { $0 == task.capacity.launchType } ?? true)
      && (starter.map { $0 == task.startedBy } ?? true)
      && (family.map { $0 == ecs.definitions[task.definition]?.key.family } ?? true)
  }
}

extension AWSError {
  fileprivate static let noSuchService = AWSError(
    code: "ServiceNotFoundException", message: "Service not found.")
  static let instanceNotFound = invalidParameter("The referenced container instance was not found.")
}
