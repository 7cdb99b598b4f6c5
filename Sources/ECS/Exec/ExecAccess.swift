import AWSModel
import Documents
import Identity
import Simulation

// What ECS Exec needs of a task: a role that may speak to Session Manager, and a file system that
// its agent can write to.
extension World {
  /// Whether the agent in a container reaches Session Manager.
  ///
  /// - Source: ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec": the task role
  ///   needs the four `ssmmessages` actions, and `readonlyRootFilesystem` is not supported.
  func canExec(into task: ECSTask, container: String) -> Bool {
    guard let definition = ecs.definitions[task.definition],
      let arn = task.particulars?.overrides?["taskRoleArn"]?.string ?? definition.plan.taskRole
    else { return false }
    let plan = definition.document["containerDefinitions"]?.array?
      .first { $0["name"]?.string == container }
    if plan?["readonlyRootFilesystem"] == true { return false }
    let account = ecs.key(of: task.cluster).scope.account
    guard let role = taskRole(arn, of: account) else { return false }
    return Self.execActions.allSatisfy {
      identity.mayRole(role, do: $0, byPolicies: Self.execPolicies)
    }
  }

  private static let execActions = [
    "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
  ]

  /// AWS's own policies that allow them.
  ///
  /// Source: AWS Managed Policy Reference Guide.
  private static let execPolicies: Set<String> = [
    "AmazonSSMManagedInstanceCore", "AmazonSSMManagedEC2InstanceDefaultPolicy",
    "AdministratorAccess", "PowerUserAccess",
  ]
}

extension Service {
  /// Whether its tasks have a role of their own.
  func hasTaskRole(in world: World) -> Bool {
    world.ecs.definitions[revision.definition]?.plan.taskRole != nil
  }
}

extension AWSError {
  static let interactiveOnly = invalidParameter(
    "Interactive is the only mode supported currently.")
  static let execNotEnabled = invalidParameter(
    "The execute command failed because execute command was not enabled when the task was run or "
      + "the execute command agent isn\u{2019}t running. Wait and try again or run a new task with "
      + "execute command enabled and try again.")
  static let execNotConnected = AWSError(
    code: "TargetNotConnectedException",
    message: "The execute command failed due to an internal error. Try again later.")

  /// A task is to be open to ECS Exec without a role of its own.
  ///
  /// Source: as seen in boto/boto3 issue 3173.
  static let execWithoutRole = invalidParameter(
    "The execute command failed because a valid task role is not being used. Specify a valid task "
      + "role in your task definition or as a task override and try again.")

  /// A service is to open its tasks to ECS Exec without a role of their own; `what` is `created`
  /// or `updated`.
  ///
  /// Source: as seen in aws/aws-toolkit-jetbrains issue 3649.
  static func serviceExecWithoutRole(_ what: String) -> AWSError {
    invalidParameter(
      "The service couldn't be \(what) because a valid taskRoleArn is not being used. Specify a "
        + "valid task role in your task definition and try again.")
  }
}
