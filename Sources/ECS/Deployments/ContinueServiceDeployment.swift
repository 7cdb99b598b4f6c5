import AWSModel
import Simulation

/// Lets a deployment that waits at a pause hook go on, or turns it back.
public enum ContinueServiceDeployment: Operation {
  /// Which deployment, which hook, and what to do.
  public struct Input: Decodable {
    let serviceDeploymentArn: String
    let hookId: String
    let action: String?
  }

  /// The deployment.
  public struct Output: Encodable {
    let serviceDeploymentArn: String
  }

  /// Settles the hook; the deployment moves with the next look.
  ///
  /// - Source of the sentences: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green
  ///   deployments”; the guide names no codes, so those are our choice among the modelled ones.
  /// - Throws: `ServiceDeploymentNotFoundException`, `InvalidParameterException`;
  ///   `UnsupportedFeatureException` for the hook of a function, which nobody but the function
  ///   can settle.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let part = try ServicePart(input.serviceDeploymentArn, kind: "service-deployment")
    guard let service = call.world.ecs.service(of: part),
      let record = service.records.first(where: { $0.id == part.id })
    else { throw notFound }
    guard !record.isOver else {
      throw .invalidParameter(
        "Continuing a service deployment is not allowed for service deployment in terminal "
          + "states.")
    }
    try check(input.hookId)
    guard let hook = record.run?.hooks.first(where: { $0.id == input.hookId }), hook.isOpen,
      record.deployment == service.staged, record.status == .inProgress
    else { throw unavailable }
    guard hook.status == .awaitingAction else {
      throw AWSError(
        code: "UnsupportedFeatureException",
        message: "Only PAUSE lifecycle hooks can be continued or rolled back.")
    }
    settle(input, record, service.key, in: &call.world)
    ServiceScheduler.wake(service.key, in: &call.world)
    return Output(serviceDeploymentArn: input.serviceDeploymentArn)
  }

  private static func settle(
    _ input: Input, _ record: ServiceDeployment, _ key: ServiceKey, in world: inout World
  ) {
    let isRollback = input.action == "ROLLBACK"
    let now = world.now
    world.ecs.services.rows.update(key) { service in
      service.updateRun(at: now) { run in
        run.update(hook: input.hookId) { $0.status = isRollback ? .failed : .succeeded }
      }
    }
    guard isRollback, let stage = record.run?.stage else { return }
    world.askForRollback(of: record, key, because: StagedMessage.declined(at: stage))
  }

  private static func check(_ id: String) throws(AWSError) {
    let parts = id.split(separator: "-", maxSplits: 2)
    guard parts.count == 3, parts[0] == "ecs", ["pause", "lambda"].contains(parts[1]) else {
      throw .invalidParameter(
        "Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}")
    }
  }

  private static let notFound = AWSError(
    code: "ServiceDeploymentNotFoundException", message: "The service deployment does not exist.")
  private static let unavailable = AWSError.invalidParameter(
    "Provided hookId is either completed, unavailable, or not associated with the given Resource "
      + "ARN")
}

extension World {
  /// Asks a staged deployment to go back; it begins to with the next look.
  ///
  /// - Source: ECS Developer Guide, “Stopping Amazon ECS service deployments”.
  mutating func askForRollback(
    of record: ServiceDeployment, _ key: ServiceKey, because reason: String
  ) {
    let now = now
    ecs.services.rows.update(key) { service in
      service.updateRecord(of: record.deployment) { record in
        record.status = .rollbackRequested
        record.updatedAt = now
      }
      service.updateRun(at: now) { $0.failure = reason }
    }
    ServiceScheduler.wake(key, in: &self)
  }
}
