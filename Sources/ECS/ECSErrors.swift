import AWSModel

/// The errors of ECS, in its own words.
///
/// - Source: ECS API, errors of the operations; the sentences as seen in public logs and in
///   code that matches on them.
extension AWSError {
  static let clusterNotFound = AWSError(
    code: "ClusterNotFoundException", message: "Cluster not found.")
  static let clusterInactive = AWSError(
    code: "ClusterNotFoundException", message: "The referenced cluster was inactive.")
  static let clusterContainsServices = AWSError(
    code: "ClusterContainsServicesException",
    message: "The Cluster cannot be deleted while Services are active.")
  static let clusterContainsInstances = AWSError(
    code: "ClusterContainsContainerInstancesException",
    message: "The Cluster cannot be deleted while Container Instances are active or draining.")
  static let clusterContainsTasks = AWSError(
    code: "ClusterContainsTasksException",
    message: "The Cluster cannot be deleted while Tasks are active.")
  static let taskDefinitionNotFound = AWSError(
    code: "ClientException", message: "TaskDefinition not found.")
  static let taskDefinitionUndescribable = AWSError(
    code: "ClientException", message: "Unable to describe task definition.")
  static let taskNotFound = AWSError(
    code: "InvalidParameterException", message: "The referenced task was not found.")
  static let noContainerInstances = AWSError(
    code: "InvalidParameterException",
    message: "No Container Instances were found in your cluster.")
  static let networkConfigurationMissing = AWSError(
    code: "InvalidParameterException",
    message:
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.")

  /// An `InvalidParameterException`.
  static func invalidParameter(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterException", message: message)
  }

  /// A `ClientException`.
  static func client(_ message: String) -> AWSError {
    AWSError(code: "ClientException", message: message)
  }
}
