import Simulation

/// Why a deployment of a service is as it is, or how it ended.
public enum WhyDeployment {
  /// Explains a deployment by its id, `ecs-svc/…`; nil where there never was one.
  public static func explain(_ id: String, in world: World) -> Explanation? {
    guard let key = world.ecs.services.owners[id], let service = world.ecs.services[key] else {
      return nil
    }
    let story = ServiceStory(service: service, world: world)
    guard let deployment = service.deployments.first(where: { $0.id == id }) else {
      return service.records.last { $0.deployment == id }.map { past($0, story) }
    }
    let diagnosis = ServiceDiagnosis(of: service, in: world)
    let isConcerned = diagnosis.concerns(deployment)
    return Explanation(
      title: "deployment \(id) of service \(service.name) is \(deployment.rolloutState.rawValue)",
      chain: (story.chain(of: deployment) + (isConcerned ? story.present(diagnosis) : []))
        .map(\.asSentence),
      remedy: (isConcerned ? story.remedy(diagnosis)?.withCapital : nil) ?? deployment.outlook)
  }

  /// Explains a deployment by the id of its service deployment, the last part of that one's ARN;
  /// nil where there is none in these clusters.
  public static func explain(
    serviceDeployment id: String, of clusters: [ClusterID], in world: World
  ) -> Explanation? {
    for service in clusters.flatMap({ world.ecs.services.services(in: $0) }) {
      if let record = service.records.last(where: { $0.id == id }) {
        return explain(record.deployment, in: world)
      }
    }
    return nil
  }

  /// What is known of a deployment that is over.
  private static func past(_ record: ServiceDeployment, _ story: ServiceStory) -> Explanation {
    var chain = [
      Explanation.Link(
        "it began to run \(story.revisionName(record.target))", at: record.createdAt)
    ]
    if let started = record.startedAt {
      chain.append(Explanation.Link("its first tasks were started", at: started))
    }
    if let rollback = record.rollback {
      chain.append(
        Explanation.Link(
          "\(rollback.reason) The service went back to what it last completed",
          at: rollback.startedAt))
    }
    if let finished = record.finishedAt {
      let reason = record.statusReason.map { ": \($0)" } ?? ""
      chain.append(Explanation.Link("it ended \(record.status.rawValue)\(reason)", at: finished))
    }
    return Explanation(
      title: "deployment \(record.deployment) of service \(story.name) is over",
      chain: chain.map(\.asSentence),
      remedy: remedy(after: record))
  }

  private static func remedy(after record: ServiceDeployment) -> String {
    switch record.status {
    case .rollbackSuccessful, .rollbackFailed, .stopped:
      "Mend what its end names; update-service with its revision then begins another."
    default: "It is over: update-service begins another."
    }
  }
}

extension ServiceDiagnosis {
  /// Whether it speaks of `deployment`.
  fileprivate func concerns(_ deployment: Deployment) -> Bool {
    switch self {
    case .givenUp(let other), .failing(let other, _), .unplaced(let other, _):
      other.id == deployment.id
    case .stuck, .underway, .staged: deployment.status == .primary
    case .gone, .draining, .steady: false
    }
  }
}
