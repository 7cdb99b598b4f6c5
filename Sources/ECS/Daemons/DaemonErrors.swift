import AWSModel

/// The errors of daemons. (AWS publishes the codes; the sentences are ours.)
///
/// - Source: ECS API, errors of the daemon operations.
extension AWSError {
  static let daemonNotFound = AWSError(
    code: "DaemonNotFoundException", message: "The specified daemon was not found.")
  static let daemonNotActive = AWSError(
    code: "DaemonNotActiveException", message: "The specified daemon is not ACTIVE.")
  static let daemonExists = client("A daemon with that name already exists in the cluster.")
  static let daemonDefinitionUnknown = client(
    "The specified daemon task definition does not exist.")
  static let daemonDefinitionInactive = client(
    "The specified daemon task definition is not ACTIVE.")
  static let daemonsNeedManagedInstances = AWSError(
    code: "UnsupportedFeatureException",
    message: "Managed daemons are supported for Amazon ECS Managed Instances capacity providers "
      + "only.")
}
