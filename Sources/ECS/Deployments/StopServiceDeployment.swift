import AWSModel

/// Stops a deployment of a service on its way, and goes back to what ran before.
public enum StopServiceDeployment: Operation {
  /// Which deployment, and how it is to end.
  public struct Input: Decodable {
    let serviceDeploymentArn: String
    let stopType: String?
  }

  /// The deployment.
  public struct Output: Encodable {
    let serviceDeploymentArn: String
  }

  /// Rolls back; a deployment that is already on its way back goes on.
  ///
  /// - Source: ECS Developer Guide, “Stopping Amazon ECS service deployments” (states from which
  ///   it can be stopped); ECS API, `StopServiceDeployment` (ROLLBACK is the only valid way).
  /// - Throws: `ServiceDeploymentNotFoundException`; `UnsupportedFeatureException` for `ABORT`;
  ///   `ConflictException` for a deployment that is over, or that nothing ran before.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let part = try ServicePart(input.serviceDeploymentArn, kind: "service-deployment")
    guard let service = call.world.ecs.service(of: part),
      let record = service.records.first(where: { $0.id == part.id })
    else { throw notFound }
    guard input.stopType != "ABORT" else {
      throw AWSError(
        code: "UnsupportedFeatureException",
        message: "The stop type ABORT is not supported. Use ROLLBACK.")
    }
    let output = Output(serviceDeploymentArn: input.serviceDeploymentArn)
    if record.status == .rollbackInProgress || record.status == .rollbackRequested {
      return output
    }
    guard !record.isOver, service.primary?.id == record.deployment else {
      throw conflict("The service deployment is in the state \(record.status.rawValue).")
    }
    guard let last = service.lastCompleted, last.id != record.deployment else {
      throw conflict("There is no earlier service revision to roll back to.")
    }
    guard record.run == nil else {
      call.world.askForRollback(of: record, service.key, because: StagedMessage.requested)
      return output
    }
    call.world.rollBack(service.key, to: last.id, because: .request)
    ServiceScheduler.wake(service.key, in: &call.world)
    return output
  }

  private static let notFound = AWSError(
    code: "ServiceDeploymentNotFoundException", message: "Service deployment not found.")

  private static func conflict(_ message: String) -> AWSError {
    AWSError(code: "ConflictException", message: message)
  }
}
