import AWSModel
import Documents
import Simulation

/// Protects tasks of services from scale-in, or ends that.
public enum UpdateTaskProtection: Operation {
  /// Which tasks, and for how long.
  public struct Input: Decodable {
    let cluster: String
    let tasks: [String]
    let protectionEnabled: Bool
    let expiresInMinutes: Int?
  }

  /// The tasks as they are protected now, and those that cannot be.
  public struct Output: Encodable {
    let protectedTasks: [JSON]
    let failures: [Failure]
  }

  /// Protects them, for two hours unless asked otherwise.
  ///
  /// - Source: ECS API, `UpdateTaskProtectionRequest` (1 to 2,880 minutes, by default 120).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    guard (1...10).contains(input.tasks.count) else {
      throw .invalidParameter("Tasks must have between 1 and 10 items.")
    }
    let minutes = input.expiresInMinutes ?? 120
    guard (1...2880).contains(minutes) else {
      throw .invalidParameter("expiresInMinutes must be between 1 and 2880.")
    }
    var protected: [JSON] = []
    var failures: [Failure] = []
    for name in input.tasks {
      switch TaskProtection.find(name, in: cluster, of: call) {
      case .failure(let failure): failures.append(failure)
      case .task(let id) where input.protectionEnabled && call.world.holdsDeploymentUp(id):
        failures.append(
          Failure(
            arn: call.taskARN(name, in: cluster), reason: "DEPLOYMENT_BLOCKED",
            detail: "A deployment of the service waits for this task's protection to end."))
      case .task(let id):
        let until = call.world.now + .minutes(Int64(minutes))
        call.world.ecs.services.protections[id] = input.protectionEnabled ? until : nil
        if let key = call.world.ecs.tasks[id].flatMap({ ServiceKey(of: $0) }) {
          ServiceScheduler.wake(key, in: &call.world)
        }
        protected.append(TaskProtection.shape(of: id, in: call.world))
      }
    }
    return Output(protectedTasks: protected, failures: failures)
  }
}

/// What the two operations on task protection share.
enum TaskProtection {
  /// A task of a service, or why there is none.
  enum Found {
    case task(TaskID)
    case failure(Failure)
  }

  /// The task that a request names.
  ///
  /// - Source: ECS Developer Guide, "Amazon ECS API failure reasons" (MISSING, TASK_NOT_VALID).
  static func find(_ name: String, in cluster: Cluster, of call: Call) -> Found {
    let arn = call.taskARN(name, in: cluster)
    guard let id = TaskID(ECSARN(arn)?.path.last ?? ""), let task = call.world.ecs.tasks[id],
      task.cluster == cluster.id
    else { return .failure(Failure(arn: arn, reason: "MISSING")) }
    guard ServiceKey(of: task) != nil, task.stop == nil else {
      return .failure(
        Failure(
          arn: arn, reason: "TASK_NOT_VALID",
          detail: "Task protection is for running tasks of services."))
    }
    return .task(id)
  }

  /// How a task is protected.
  static func shape(of id: TaskID, in world: World) -> JSON {
    let until = world.ecs.services.protection(of: id, at: world.now)
    let arn = world.ecs.tasks[id].map { world.ecs.arn(of: $0) }
    return JSON(present: [
      "taskArn": .text(arn),
      "protectionEnabled": .bool(until != nil),
      "expirationDate": until?.timestamp,
    ])
  }
}

extension World {
  /// Whether nothing but older tasks that are protected keeps a deployment from its end.
  ///
  /// - Source: ECS Developer Guide, "Amazon ECS API failure reasons" (DEPLOYMENT_BLOCKED: protected
  ///   tasks keep a deployment from a steady state). That it is so once all new tasks run is our
  ///   reading.
  fileprivate func holdsDeploymentUp(_ id: TaskID) -> Bool {
    guard let task = ecs.tasks[id], let key = ServiceKey(of: task),
      let service = ecs.services[key], service.deploymentControl == .ecs,
      let primary = service.primary, primary.rolloutState == .inProgress,
      primary.id != task.startedBy, service.scheduling == .replica
    else { return false }
    let tally = ecs.tally(startedBy: primary.id, in: key.cluster)
    return service.desiredCount > 0 && tally.running >= service.desiredCount
  }
}
