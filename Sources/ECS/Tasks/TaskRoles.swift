import AWSModel
import Documents
import Identity
import Simulation

// The roles that ECS takes on for tasks: the execution role, and the application's own.
extension World {
  /// The role of a name or ARN, where ECS may take it on for tasks of an account.
  ///
  /// - Returns: nil where there is no such role, or its trust policy names others.
  /// - Source: ECS Developer Guide, “Amazon ECS task IAM role” (the trust policy names
  ///   `ecs-tasks.amazonaws.com`).
  func taskRole(_ given: String, of account: String) -> Role? {
    guard !given.hasPrefix("arn:") || given.hasPrefix("arn:aws:iam::\(account):") else {
      return nil
    }
    let name = given.split(separator: "/").last.map(String.init) ?? given
    guard let role = identity.role(named: name, account: account),
      role.trusts("ecs-tasks.amazonaws.com")
    else { return nil }
    return role
  }

  /// Why tasks of a plan may not start: the first of their roles that ECS may not take on.
  ///
  /// The overrides of the run may name other roles than the plan.
  ///
  /// - Returns: the sentence of ECS; nil where it may take on both.
  func refusedRole(of plan: TaskPlan, _ overrides: JSON?, account: String) -> String? {
    let task = overrides?["taskRoleArn"]?.string ?? plan.taskRole
    let execution = overrides?["executionRoleArn"]?.string ?? plan.executionRole
    for role in [task, execution] {
      guard let role, !role.isEmpty, taskRole(role, of: account) == nil else { continue }
      return Self.notAssumed(
        role.hasPrefix("arn:") ? role : "arn:aws:iam::\(account):role/\(role)")
    }
    return nil
  }

  /// What ECS says of a role that it may not take on.
  ///
  /// - Source: answers of RunTask and events of services as many public reports quote them.
  static func notAssumed(_ arn: String) -> String {
    "ECS was unable to assume the role '\(arn)' that was provided for this task. Please verify "
      + "that the role being passed has the proper trust relationship and permissions and that "
      + "your IAM user has permissions to pass this role."
  }
}

extension PlacementFailure {
  /// The tasks' role is not one that ECS may take on, so that no place is looked for.
  static func unassumed(_ reason: String) -> PlacementFailure {
    var failure = PlacementFailure(reason: reason)
    failure.isRoleRefused = true
    return failure
  }
}
