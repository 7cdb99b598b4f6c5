import AWSModel
import ECR
import Simulation

/// Why a task stands where it stands: its placement, its stages, its end.
public enum WhyTask {
  /// Explains the task of that id; nil where there is none.
  public static func explain(_ id: TaskID, in world: World) -> Explanation? {
    guard let task = world.ecs.tasks[id] else { return nil }
    var explanation = Explanation(
      title: "task \(id) is \(task.status.name), and wanted \(task.desiredStatus)")
    explanation.chain = origin(of: task, in: world) + placement(of: task, in: world)
    let targets = TargetStory(task: task, world: world)
    explanation.chain += stages(of: task, in: world) + targets.links + end(of: task)
    explanation.remedy = remedy(for: task, in: world) ?? targets.remedy ?? task.outlook
    return explanation
  }

  private static func origin(of task: ECSTask, in world: World) -> [Explanation.Link] {
    let definition = world.ecs.definitions[task.definition]?.key
    let name = definition.map { "\($0.family):\($0.revision)" } ?? "a deleted revision"
    let starter: String
    if task.group.hasPrefix("service:") {
      let deployment = task.startedBy.map { " (deployment \($0))" } ?? ""
      starter = "The service \(task.group.dropFirst(8))\(deployment) asked for it"
    } else if let startedBy = task.startedBy {
      starter = "\(startedBy) asked for it"
    } else {
      starter = "run-task or start-task asked for it"
    }
    return [Explanation.Link("\(starter), to run \(name).", at: task.history.first?.time)]
  }

  private static func placement(of task: ECSTask, in world: World) -> [Explanation.Link] {
    let time = task.history.first?.time
    if task.capacity.isFargate {
      return [
        Explanation.Link(
          "\(task.capacity.rawValue) took it in \(task.zone), the zone of the given subnets with "
            + "the fewest tasks of \(task.group).", at: time)
      ]
    }
    guard let instance = task.instance else { return WhyCapacity.links(for: task, in: world) }
    let place = task.zone.isEmpty ? "outside AWS" : "in \(task.zone)"
    var sentence = "It was placed on container instance \(instance) \(place)"
    let refused = task.decision?.rejections ?? []
    if refused.isEmpty {
      sentence += "."
    } else {
      let reasons = refused.map { "\($0.count) × \($0.reason.rawValue)" }
      sentence += "; on the way others were refused: \(reasons.joined(separator: ", "))."
    }
    return [Explanation.Link(sentence, at: time)]
  }

  private static func stages(of task: ECSTask, in world: World) -> [Explanation.Link] {
    let names = world.ecs.plan(of: task)?.containers.map(\.image).joined(separator: ", ") ?? ""
    return task.history.compactMap { mark in
      let sentence: String? =
        switch mark.moment {
        case .provisioning:
          task.interface == nil
            ? "PROVISIONING: it waited for room."
            : "PROVISIONING: its network interface was being attached."
        case .pullStarted: "PENDING: the agent began to pull \(names)."
        case .pullStopped: "The images were there."
        case .activating: "ACTIVATING: its containers were being created."
        case .running: "RUNNING: all its containers had started."
        case .deactivating: "DEACTIVATING: whoever sends it traffic let go of it."
        case .stopping: "STOPPING: its containers got the stop signal."
        case .deprovisioning: "DEPROVISIONING: its network interface was being detached."
        case .stopped: "STOPPED."
        case .pending, .executionStopped: nil
        }
      return sentence.map { Explanation.Link($0, at: mark.time) }
    }
  }

  private static func end(of task: ECSTask) -> [Explanation.Link] {
    guard let stop = task.stop else { return [] }
    let code = stop.code.map { "\($0.rawValue): " } ?? ""
    var links = [Explanation.Link("It stops because of \(code)\(stop.reason)")]
    for (index, container) in task.containers.enumerated() {
      guard let exit = container.exitCode, exit != 0 else { continue }
      links.append(
        Explanation.Link("Container \(index + 1) ended with exit code \(exit)\(meaning(of: exit)).")
      )
    }
    return links
  }

  /// Above 128 a code names the signal that ended the process.
  private static func meaning(of code: Int32) -> String {
    switch code {
    case 137: " (SIGKILL: it did not heed the stop signal in time, or had no memory left)"
    case 139: " (SIGSEGV)"
    case 143: " (SIGTERM)"
    default: ""
    }
  }

  private static func remedy(for task: ECSTask, in world: World) -> String? {
    if let instance = task.instance.flatMap({ world.ecs.instances[$0] }), !instance.isConnected,
      task.stop != nil, task.status < .deactivating
    {
      return "The agent of its instance is silent; the task stops when the agent is back, or when "
        + "the instance is gone."
    }
    guard let stop = task.stop else {
      return WhyCapacity.remedy(for: task, in: world) ?? waiting(task, in: world)
    }
    switch stop.code {
    case .taskFailedToStart: return startRemedy(stop.reason, task, in: world)
    case .essentialContainerExited:
      return "A container ended by itself. If it is to go on, give it a command that does, or look "
        + "at its log; if it is done, all is well."
    case .terminationNotice: return "Run the task again; its machine is gone."
    case .spotInterruption: return "Use FARGATE where an interruption hurts."
    case .serviceSchedulerInitiated, .userInitiated, nil: return nil
    }
  }

  private static func waiting(_ task: ECSTask, in world: World) -> String? {
    guard task.status < .running, let next = task.nextStep else {
      return task.health == .unhealthy
        ? "Its health check fails. A service replaces it; a standalone task just goes on." : nil
    }
    return "Nothing is wrong: the next step comes in \((next.time - world.now).text)."
  }

  private static func startRemedy(
    _ reason: String, _ task: ECSTask, in world: World
  ) -> String {
    if let refusal = world.refusedPull(of: task.id), reason.contains("CannotPull") {
      let note = refusal.note.map { " " + $0 } ?? ""
      if reason.contains("i/o timeout") {
        return "Give the task a way to the registry: assignPublicIp=ENABLED in a public subnet."
      }
      return "Register a revision with an image that exists, or push it to ECR.\(note)"
    }
    if reason.contains("CannotPull") { return "The image can be had by now: run the task again." }
    if let remedy = secretRemedy(reason) { return remedy }
    if reason.contains("ECS Infrastructure Role") {
      return "Give the role a trust policy for ecs.amazonaws.com and the policy "
        + "AmazonECSInfrastructureRolePolicyForVolumes, then run the task again."
    }
    if reason.contains("EBS volume attachment") {
      return "Ask for a file system that the task's operating system knows: xfs, ext4 or ext3 on "
        + "Linux, ntfs on Windows."
    }
    if reason.contains("log group does not exist") {
      return "Create the log group, or set the log option awslogs-create-group to true."
    }
    return "Mend what the reason says, register a revision, and run the task again."
  }

  /// What brings a secret or a file system that did not come.
  private static func secretRemedy(_ reason: String) -> String? {
    if reason.contains("invalid ssm parameters") || reason.contains("invalid parameters") {
      return "Store the parameter with 'aws ssm put-parameter', or mend its name in the task "
        + "definition; a service tries again by itself."
    }
    if reason.contains("can't find the specified secret") {
      return "Store the secret with 'aws secretsmanager create-secret', and write its whole ARN "
        + "into the task definition; a service tries again by itself."
    }
    if reason.contains("did not contain json key") || reason.contains("looking for beginning of") {
      return "Give the secret a JSON object with that key: 'aws secretsmanager put-secret-value'."
    }
    for action in ["ssm:GetParameters", "secretsmanager:GetSecretValue"]
    where reason.contains("is not authorized to perform: \(action)") {
      return "Allow the execution role \(action); the task role does not count here."
    }
    if reason.contains("unable to assume the role") {
      return "Make the execution role, with a trust policy for ecs-tasks.amazonaws.com."
    }
    if reason.contains(".efs.") {
      return "Give the task a file system that can be mounted; 'fault file-system-up' brings one "
        + "back that a fault took away."
    }
    return nil
  }
}
