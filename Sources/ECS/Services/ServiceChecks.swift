import AWSModel
import Simulation

// What a revision of a service must agree on, whether it is created or updated.

extension ServiceRevision {
  /// Checks that task definition, capacity and platform go together.
  func check(against definition: TaskDefinition, in world: World) throws(AWSError) {
    try capacity.check(definition.plan, definition.key.scope, in: world)
    guard let platformVersion else { return }
    guard capacity.isFargate else { throw .platformOnInstances }
    try FargatePlatform.check(platformVersion, for: definition)
  }
}

extension Service {
  /// Checks the percentages against the kind of scheduling.
  ///
  /// - Source: that both at 100 are refused, of REPLICA as of DAEMON services: answers of the
  ///   service quoted in hashicorp/terraform-provider-aws, pull requests 6150 and 6316.
  func checkPercentages() throws(AWSError) {
    if scheduling == .daemon, maximumPercent > 100 { throw .daemonMaximum }
    if minimumHealthyPercent == 100 && maximumPercent == 100 { throw .percentagesBlock }
    if scheduling == .replica {
      guard maximumPercent >= 100 else {
        throw .invalidParameter("maximumPercent must be at least 100 for a REPLICA service.")
      }
    }
    guard minimumHealthyPercent <= 100 else {
      throw .invalidParameter("minimumHealthyPercent must be at most 100.")
    }
  }
}

extension ECSState {
  /// The service that a request names, by name or ARN.
  ///
  /// - Throws: `ServiceNotFoundException`.
  func service(named given: String, in cluster: Cluster) throws(AWSError) -> Service {
    guard let service = services[serviceKey(given, in: cluster)] else { throw .serviceNotFound }
    return service
  }

  /// What a request names: a name, or an ARN with the name at its end.
  func serviceKey(_ given: String, in cluster: Cluster) -> ServiceKey {
    ServiceKey(ECSARN(given)?.path.last ?? given, in: cluster.id)
  }

  /// The revision for new tasks of a service.
  ///
  /// - Throws: `ClientException` where it does not exist or is inactive.
  func usableDefinition(_ given: String, in scope: Scope) throws(AWSError) -> TaskDefinition {
    let definition = try definition(named: given, in: scope, otherwise: .taskDefinitionNotFound)
    guard definition.status == .active else { throw .serviceDefinitionInactive }
    return definition
  }
}
