import AWSModel

/// What ECS answers to requests about services that it cannot grant.
///
/// - Source: the sentences as seen in public logs and in code that matches on them; where none
///   was to be found, ours in the same style.
extension AWSError {
  static let serviceNotFound = AWSError(
    code: "ServiceNotFoundException", message: "Service not found.")
  static let serviceNotActive = AWSError(
    code: "ServiceNotActiveException", message: "Service was not ACTIVE.")
  static let serviceNotIdempotent = invalidParameter("Creation of service was not idempotent.")
  static let serviceStillDraining = invalidParameter(
    "Unable to Start a service that is still Draining.")
  static let serviceScaledAboveZero = invalidParameter(
    "The service cannot be stopped while it is scaled above 0.")
  static let percentagesBlock = invalidParameter(
    "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.")
  static let strategyNeedsForce = invalidParameter(
    "When switching from launch type to capacity provider strategy on an existing service, or "
      + "making a change to a capacity provider strategy on a service that is already using one, "
      + "you must force a new deployment.")
  static let platformOnInstances = invalidParameter(
    "The platform version must be null when specifying an EC2 launch type.")
  static let daemonDesiredCount = invalidParameter(
    "The daemon scheduling strategy does not support a desired count for services. Remove the "
      + "desired count value and try again.")
  static let daemonMaximum = invalidParameter(
    "The daemon scheduling strategy does not support values above 100 for maximumPercent on a "
      + "deployment configuration. Change the maximumPercent value to 100, and try again")
  static let daemonStrategies = invalidParameter(
    "The daemon scheduling strategy does not support placement strategies.")
  static let daemonOnFargate = invalidParameter(
    "The daemon scheduling strategy does not support Fargate.")
  static let desiredCountMissing = invalidParameter("DesiredCount is missing")
  static let serviceDefinitionInactive = client("TaskDefinition is inactive")

  /// What would change behaviour in AWS and is not simulated is refused, never ignored.
  static func notSimulated(_ member: String, instead: String) -> AWSError {
    AWSError(
      code: "UnsupportedFeatureException",
      message: "Drydock does not simulate \(member) of a service yet; \(instead).")
  }
}
