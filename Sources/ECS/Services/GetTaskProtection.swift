import AWSModel
import Documents

/// Shows which tasks of services are protected from scale-in.
public enum GetTaskProtection: Operation {
  /// Which tasks.
  public struct Input: Decodable {
    let cluster: String
    let tasks: [String]?
  }

  /// The tasks, and those that cannot be protected.
  public struct Output: Encodable {
    let protectedTasks: [JSON]
    let failures: [Failure]
  }

  /// Shows them; without tasks named, those of the cluster that are protected.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    guard let named = input.tasks, !named.isEmpty else {
      let ids = call.world.ecs.services.protections.keys.filter { id in
        call.world.ecs.tasks[id]?.cluster == cluster.id
          && call.world.ecs.services.protection(of: id, at: call.world.now) != nil
      }
      return Output(
        protectedTasks: ids.map { TaskProtection.shape(of: $0, in: call.world) }, failures: [])
    }
    guard named.count <= 100 else {
      throw .invalidParameter("Tasks can have at most 100 items.")
    }
    var protected: [JSON] = []
    var failures: [Failure] = []
    for name in named {
      switch TaskProtection.find(name, in: cluster, of: call) {
      case .failure(let failure): failures.append(failure)
      case .task(let id): protected.append(TaskProtection.shape(of: id, in: call.world))
      }
    }
    return Output(protectedTasks: protected, failures: failures)
  }
}
