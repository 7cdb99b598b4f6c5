import Simulation

// What holds a service now, and what would change it.

extension ServiceStory {
  private var facts: ServiceFacts { ServiceFacts(of: service, in: world) }

  /// What is going on at this moment.
  func present(_ diagnosis: ServiceDiagnosis) -> [Explanation.Link] {
    switch diagnosis {
    case .gone, .draining, .steady: []
    case .givenUp(let deployment):
      [
        Explanation.Link(
          "after \(CircuitBreaker.threshold(desired: service.desiredCount)) failures the circuit "
            + "breaker ended \(deployment.id); it starts no more tasks", at: deployment.updatedAt)
      ]
    case .failing(let deployment, _): held(deployment) + limits
    case .unplaced(let deployment, let unplaced):
      held(deployment) + [
        Explanation.Link(
          "it was tried \(unplaced.attempts) times, and is tried again "
            + (unplaced.failure.isRoleRefused == true
              ? "ever more rarely" : "at once when room comes"))
      ]
    case .stuck(let bounds):
      [
        Explanation.Link(
          "at least \(bounds.lower) healthy tasks (\(service.minimumHealthyPercent) % of "
            + "\(service.desiredCount), rounded up) and at most \(bounds.upper) tasks "
            + "(\(service.maximumPercent) %, rounded down): it may neither stop an old task nor "
            + "start a new one")
      ]
    case .staged(let run): stages(run) + waiting
    case .underway: limits + waiting
    }
  }

  private func held(_ deployment: Deployment) -> [Explanation.Link] {
    guard let until = deployment.heldUntil, until > world.now else { return [] }
    let count = max(deployment.throttle.failures, deployment.unplaced?.attempts ?? 0)
    return [
      Explanation.Link(
        "the next start waits until then, after \(count) failures in a row", at: until)
    ]
  }

  private var limits: [Explanation.Link] {
    guard service.deployments.count > 1 else { return [] }
    let bounds = facts.bounds
    return [
      Explanation.Link(
        "while it deploys, at least \(bounds.lower) tasks stay healthy and at most "
          + "\(bounds.upper) exist")
    ]
  }

  /// What the tasks are waiting for.
  private var waiting: [Explanation.Link] {
    let tasks = facts.tasks
    let starting = tasks.count { $0.standing == .starting }
    let stopping = tasks.count { $0.standing == .stopping }
    var links: [Explanation.Link] = []
    if starting > 0 { links.append(Explanation.Link("\(starting) tasks are starting")) }
    for task in tasks {
      if case .settling(let until?) = task.standing {
        links.append(
          Explanation.Link(
            "task \(task.id.short) runs and counts as healthy from then on", at: until))
      } else if case .settling = task.standing {
        let check =
          service.revision.balancers == nil
          ? "its health check" : "the health checks of its load balancer"
        links.append(Explanation.Link("task \(task.id.short) waits for \(check)"))
      } else if task.standing == .unhealthy {
        links.append(Explanation.Link("task \(task.id.short) fails its health check"))
      }
    }
    if stopping > 0 { links.append(Explanation.Link("\(stopping) tasks are stopping")) }
    return links
  }

  /// What would change it; nil where only time has to pass.
  func remedy(_ diagnosis: ServiceDiagnosis) -> String? {
    switch diagnosis {
    case .gone, .draining, .steady, .underway: nil
    case .staged(let run): stagedRemedy(run)
    case .givenUp(let deployment):
      deployment.failures.last.map { remedy(for: $0, deployment) }
        ?? "update the service to a revision whose tasks start: " + update("--task-definition NAME")
    case .failing(let deployment, let note): remedy(for: note, deployment)
    case .unplaced(let deployment, let unplaced): remedy(for: unplaced.failure, deployment)
    case .stuck(let bounds):
      "let a deployment take a step: maximumPercent \(bounds.percentToStartOne) lets it start one "
        + "task more, minimumHealthyPercent \(bounds.percentToStopOne) lets it stop one first: "
        + update("--deployment-configuration maximumPercent=\(bounds.percentToStartOne)")
    }
  }

  private func remedy(for note: TaskFailureNote, _ deployment: Deployment) -> String {
    let plan = world.ecs.definitions[deployment.revision.definition]?.plan
    let container = note.container.flatMap { place in
      plan.flatMap { $0.containers.indices.contains(place) ? $0.containers[place] : nil }
    }
    let reason = note.containerReason ?? note.stop.reason
    let next = "then " + update("--task-definition NAME")
    if reason.hasPrefix("CannotPull") {
      let image = container?.image ?? plan?.containers.first?.image ?? "?"
      if reason.contains("i/o timeout") || reason.contains("request canceled") {
        return "the image \(image) cannot be reached: give the tasks a way to the registry, "
          + "assignPublicIp=ENABLED in public subnets, "
          + update("--network-configuration awsvpcConfiguration={…,assignPublicIp=ENABLED}")
      }
      let hint = world.refusedPull(of: note.task)?.note.map { " (\($0))" } ?? ""
      return "the image \(image) cannot be pulled\(hint): correct its name or tag in a new "
        + "revision, or push it, \(next)"
    }
    if reason.contains("log group does not exist") {
      return "the log group of the containers is missing: create it with aws logs "
        + "create-log-group, or set awslogs-create-group to true in a new revision, \(next)"
    }
    if let remedy = targetRemedy(after: note) { return remedy }
    if note.stop == .failedHealthChecks {
      return "the health check of the container fails: correct the check or the application in a "
        + "new revision, \(next)"
    }
    if note.stop.code == .essentialContainerExited {
      let who = container.map { "container \($0.name)" } ?? "an essential container"
      return "\(who) ends by itself: read its log, correct its command in a new revision, \(next)"
    }
    return "correct what the message names, \(next)"
  }

  private func remedy(for failure: PlacementFailure, _ deployment: Deployment) -> String {
    let cluster = world.ecs.key(of: service.key.cluster).name
    if failure.isRoleRefused == true {
      return "make the role, or correct its trust policy: ecs-tasks.amazonaws.com must be let in "
        + "(aws iam update-assume-role-policy); the next try then starts tasks"
    }
    if failure.reason.hasPrefix("RESOURCE:FARGATE") {
      return "give the service subnets in other zones, or wait until the zone is well again"
    }
    guard let closest = failure.decision?.closest,
      let instance = world.ecs.instances[closest.instance],
      let plan = world.ecs.definitions[deployment.revision.definition]?.plan
    else {
      return "run an instance that joins cluster \(cluster) (user data: ECS_CLUSTER=\(cluster)), "
        + "or create the service with --launch-type FARGATE"
    }
    return shortage(of: closest.reason, on: instance, plan)
  }

  /// How much is missing where least is missing.
  private func shortage(
    of reason: RejectionReason, on instance: ContainerInstance, _ plan: TaskPlan
  ) -> String {
    let here = "instance \(instance.machine)"
    let more = "add an instance, stop something on it, or register a smaller revision"
    return switch reason {
    case .cpu:
      "a task needs \(plan.cpu) CPU units and \(here) has \(instance.remaining.cpu) left, "
        + "\(plan.cpu - instance.remaining.cpu) too few: \(more)"
    case .memory:
      "a task needs \(plan.memory) MiB and \(here) has \(instance.remaining.memory) left, "
        + "\(plan.memory - instance.remaining.memory) too few: \(more)"
    case .ports:
      "a fixed host port that the task needs is taken on \(here): use hostPort 0, or an instance "
        + "for each task"
    case .interfaces:
      "\(here) has no network interface left for tasks in network mode awsvpc: add an instance, or "
        + "use network mode bridge"
    case .agent: "the agent on \(here) is disconnected: bring it back, or add an instance"
    case .provider:
      "no instance belongs to the capacity provider: let its group or ECS launch one"
    case .inactive: "\(here) is draining: set it ACTIVE again, or add an instance"
    case .attribute:
      "\(here) lacks an attribute that the task needs (\(missing(on: instance, plan))): add an "
        + "instance that has it"
    case .location: "no subnet of the service is in the zone of an instance: add such a subnet"
    case .memberOf, .distinctInstance:
      "no instance meets the placement constraints: change them, or add an instance that does"
    case .gpu: "a task needs \(plan.gpus) GPUs and \(here) has \(instance.remaining.gpus) left"
    }
  }

  private func missing(on instance: ContainerInstance, _ plan: TaskPlan) -> String {
    plan.requiredAttributes.filter { instance.attribute($0) == nil }.joined(separator: ", ")
  }

  func update(_ change: String) -> String {
    let cluster = world.ecs.key(of: service.key.cluster).name
    return "aws ecs update-service --cluster \(cluster) --service \(name) \(change)"
  }
}
