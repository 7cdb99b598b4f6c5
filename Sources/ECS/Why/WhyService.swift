import Simulation

/// Why a service is as it is: from its facts, its log and what was kept of its failures.
public enum WhyService {
  /// Explains a service; nil where there is none of that name.
  public static func explain(_ key: ServiceKey, in world: World) -> Explanation? {
    guard let service = world.ecs.services[key] else { return nil }
    let diagnosis = ServiceDiagnosis(of: service, in: world)
    let story = ServiceStory(service: service, world: world)
    var chain = story.beginning
    for deployment in service.deployments.reversed() { chain += story.chain(of: deployment) }
    chain += story.scaling
    chain += story.found
    chain += story.present(diagnosis)
    return Explanation(
      title: story.title(diagnosis), chain: chain.map(\.asSentence),
      remedy: (story.remedy(diagnosis) ?? diagnosis.outlook)?.withCapital)
  }
}

/// The sentences about one service.
struct ServiceStory {
  let service: Service
  let world: World

  var name: String { service.name }

  private var running: Int {
    service.deployments.reduce(0) { sum, deployment in
      sum + world.ecs.tally(startedBy: deployment.id, in: service.key.cluster).running
    }
  }

  /// What it is, and how it is.
  func title(_ diagnosis: ServiceDiagnosis) -> String {
    let counts = "\(running) of \(service.desiredCount) tasks running"
    return switch diagnosis {
    case .gone: "service \(name) is INACTIVE: it was deleted"
    case .draining: "service \(name) is DRAINING: it was deleted and its tasks are stopping"
    case .steady: "service \(name) is steady: \(counts)"
    case .givenUp: "service \(name) gave its deployment up: \(counts)"
    case .failing: "service \(name) has tasks that fail: \(counts)"
    case .unplaced(_, let unplaced) where unplaced.failure.isRoleRefused == true:
      "service \(name) may not start a task: \(counts)"
    case .unplaced: "service \(name) finds no place for a task: \(counts)"
    case .stuck: "service \(name) has a deployment that can take no step: \(counts)"
    case .staged(let run):
      "service \(name) deploys by \(run.plan.strategy.rawValue) and is in \(run.stage.rawValue): "
        + counts
    case .underway: "service \(name) is on its way: \(counts)"
    }
  }

  /// How it began.
  var beginning: [Explanation.Link] {
    let count =
      service.scheduling == .daemon
      ? "it wants one task on every instance" : "it wants \(service.desiredCount) tasks now"
    let created = Explanation.Link("it was created; \(count)", at: service.createdAt)
    guard let express = world.express[service.key], express.removedAt == nil else {
      return [created]
    }
    return [
      created,
      Explanation.Link(
        "Express Mode made it with all that belongs to it; it answers at https://\(express.host)"),
    ]
  }

  /// What one deployment did.
  func chain(of deployment: Deployment) -> [Explanation.Link] {
    let tally = world.ecs.tally(startedBy: deployment.id, in: service.key.cluster)
    var links = [
      Explanation.Link(
        "deployment \(deployment.id) began to run \(revisionName(deployment.revision))",
        at: deployment.createdAt)
    ]
    links += deployment.failures.map { note in
      Explanation.Link("task \(note.task.short) \(sentence(of: note, deployment))", at: note.time)
    }
    if let unplaced = deployment.unplaced {
      links.append(
        Explanation.Link(
          unplaced.failure.isRoleRefused == true
            ? "since then no task starts: \(unplaced.failure.reason)"
            : "since then no instance takes a task: \(counts(of: unplaced.failure))",
          at: unplaced.since))
    }
    links.append(
      Explanation.Link(
        "it is \(deployment.status.rawValue) and \(deployment.rolloutState.rawValue): "
          + "\(deployment.desired) tasks wanted, \(tally.starting) pending, \(tally.running) "
          + "running, \(deployment.failedTasks) failed in a row", at: deployment.updatedAt))
    return links
  }

  /// `web:3 (image nginx:1.27)`.
  func revisionName(_ revision: ServiceRevision) -> String {
    guard let definition = world.ecs.definitions[revision.definition] else { return "?" }
    let images = definition.plan.containers.map(\.image).joined(separator: ", ")
    return "\(definition.key.family):\(definition.key.revision) (\(images))"
  }

  /// How a task failed, in its own and its container's words.
  private func sentence(of note: TaskFailureNote, _ deployment: Deployment) -> String {
    var text = note.neverRan ? "stopped before it ran: " : "stopped: "
    text += note.stop.reason
    if let code = note.exitCode { text += " (exit code \(code))" }
    if let reason = note.containerReason, reason != note.stop.reason { text += "; \(reason)" }
    return text
  }

  /// How many instances were refused for what.
  private func counts(of failure: PlacementFailure) -> String {
    if failure.hasNoInstances { return "the cluster has no container instance" }
    let rejections = failure.decision?.rejections ?? []
    guard !rejections.isEmpty else { return failure.detail ?? failure.reason }
    return rejections.map { "\($0.count) refused for \($0.reason.rawValue)" }
      .joined(separator: ", ")
  }
}

extension Explanation.Link {
  /// The link with a capital at its beginning and a full stop at its end.
  var asSentence: Explanation.Link {
    Explanation.Link(sentence.withCapital + (sentence.hasSuffix(".") ? "" : "."), at: time)
  }
}

extension String {
  /// The text with a capital at its beginning.
  var withCapital: String { prefix(1).uppercased() + dropFirst() }
}

extension TaskID {
  /// The first eight digits: enough to tell tasks apart on a screen.
  var short: String { String(description.prefix(8)) }
}
