import AWSModel
import ECR
import Identity
import Simulation

// Whether Fargate may fetch the private images of a task: the execution role decides.
extension World {
  /// Why the task's execution role cannot fetch its private images; nil where it can, or where
  /// none is private.
  ///
  /// Source: ECS Developer Guide, “CannotPullContainer task errors in Amazon ECS” (who needs the
  /// permission) and “Troubleshooting Amazon ECS ResourceInitializationError errors”; the words
  /// as seen in public reports.
  func refusedRegistry(of task: ECSTask, _ plan: TaskPlan) -> RefusedPull? {
    let isPrivate = { (container: ContainerPlan) in
      ImageReference(container.image)?.privateRegistry != nil
    }
    guard task.capacity.isFargate, let arn = plan.executionRole,
      let index = plan.containers.firstIndex(where: isPrivate)
    else { return nil }
    let account = ecs.key(of: task.cluster).scope.account
    guard let role = taskRole(arn, of: account) else {
      return RefusedPull(container: index, reason: Self.notAssumed(arn))
    }
    let action = "ecr:GetAuthorizationToken"
    guard !identity.mayRole(role, do: action, byPolicies: Self.pullPolicies) else { return nil }
    return RefusedPull(
      container: index,
      reason: "ResourceInitializationError: unable to pull secrets or registry auth: execution "
        + "resource retrieval failed: unable to retrieve ecr registry auth: service call has been "
        + "retried 1 time(s): AccessDeniedException: User: arn:aws:sts::\(account):assumed-role/"
        + "\(role.name)/\(task.id) is not authorized to perform: \(action) on resource: * because no "
        + "identity-based policy allows the \(action) action")
  }

  /// AWS's own policies that let a role fetch images.
  ///
  /// Source: AWS Managed Policy Reference Guide.
  private static let pullPolicies: Set<String> = [
    "AmazonECSTaskExecutionRolePolicy", "AmazonEC2ContainerServiceforEC2Role",
    "AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPullOnly",
    "AmazonEC2ContainerRegistryPowerUser", "AmazonEC2ContainerRegistryFullAccess",
    "AmazonEKSFargatePodExecutionRolePolicy", "AdministratorAccess", "PowerUserAccess",
  ]
}
