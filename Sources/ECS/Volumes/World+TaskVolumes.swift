import AWSModel
import EC2
import Identity
import Simulation

// Volumes are made and attached before a task's containers, and go after them.
extension World {
  /// Makes and attaches the volume of a task, where it is to have one; where that cannot be done,
  /// the task stops.
  ///
  /// - Returns: whether the task goes on.
  mutating func attachVolume(of id: TaskID) -> Bool {
    guard let task = ecs.tasks[id], let volume = task.particulars?.volume, volume.id == nil
    else { return true }
    let scope = ecs.key(of: task.cluster).scope
    if let reason = refusal(of: volume.wish, for: task, scope) {
      ecs.tasks.update(id) { $0.particulars?.volume?.refusal = reason }
      stopTask(id, for: TaskStop(.taskFailedToStart, reason))
      return false
    }
    do {
      let made = try createVolume(
        volume.wish.wish, in: task.zone, tags: volumeTags(of: task, volume.wish), scope)
      let machine = task.instance.flatMap { ecs.instances.read($0, \.machine) }
      attachVolume(
        made.id, to: ecs.arn(of: task), on: machine, goesAlong: volume.wish.goesWithTask, scope)
      ecs.tasks.update(id) { $0.particulars?.volume?.id = made.id }
      return true
    } catch {
      let reason =
        "ECS failed to set up the EBS volume. Encountered \(error.code); \(error.message)"
      ecs.tasks.update(id) { $0.particulars?.volume?.refusal = reason }
      stopTask(id, for: TaskStop(.taskFailedToStart, reason))
      return false
    }
  }

  /// Why ECS cannot give a task its volume; nil where it can.
  ///
  /// - Source: ECS Developer Guide, “Status reasons for Amazon EBS volume attachment to Amazon ECS
  ///   tasks” (a role without trust or permissions, a file system that the task's operating system
  ///   does not know).
  private func refusal(of wish: LaunchVolume, for task: ECSTask, _ scope: Scope) -> String? {
    let role = identity.role(wish.role)
    let mayDoSo = role.map {
      $0.trusts("ecs.amazonaws.com")
        && identity.mayRole($0, do: "ec2:CreateVolume", byPolicies: Self.volumePolicies)
    }
    guard mayDoSo == true, wish.role.hasPrefix("arn:aws:iam::\(scope.account):") else {
      return "ECS was unable to assume the configured ECS Infrastructure Role '\(wish.role)'. "
        + "Please verify that the role being passed has the proper trust relationship with Amazon "
        + "ECS"
    }
    let isForWindows = ecs.definitions[task.definition]?.plan.isForWindows ?? false
    guard isForWindows == (wish.fileSystem == "ntfs") else {
      return "ECS timed out while configuring the EBS volume attachment to your Task"
    }
    return nil
  }

  /// AWS's own policies that let a role make volumes.
  ///
  /// - Source: AWS Managed Policy Reference Guide.
  private static let volumePolicies: Set<String> = [
    "AmazonECSInfrastructureRolePolicyForVolumes", "AdministratorAccess", "PowerUserAccess",
    "AmazonEC2FullAccess",
  ]

  /// ECS's own labels, and those asked for.
  ///
  /// - Source: AWS Managed Policy Reference Guide, “AmazonECSInfrastructureRolePolicyForVolumes”
  ///   (the two labels of ECS).
  private func volumeTags(of task: ECSTask, _ wish: LaunchVolume) -> [AWSModel.Tag] {
    var tags = [
      AWSModel.Tag(key: "AmazonECSCreated", value: ecs.arn(of: task)),
      AWSModel.Tag(key: "AmazonECSManaged", value: "true"),
    ]
    let others: [Tag] =
      switch wish.propagateTags {
      case "TASK_DEFINITION": ecs.definitions[task.definition]?.tags ?? []
      case "SERVICE": ServiceKey(of: task).flatMap { ecs.services[$0]?.tags } ?? []
      default: []
      }
    for tag in others + wish.tags {
      tags.removeAll { $0.key == tag.key }
      tags.append(AWSModel.Tag(key: tag.key, value: tag.value))
    }
    return tags
  }

  /// Detaches the volume of a task that is over; it is deleted unless it is to stay.
  mutating func releaseVolume(of task: ECSTask) {
    guard let id = task.particulars?.volume?.id else { return }
    releaseVolume(id, ecs.key(of: task.cluster).scope)
  }
}
