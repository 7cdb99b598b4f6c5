import AWSModel

/// The errors about capacity providers.
///
/// - Source: messages in public issues and code: aws/containers-roadmap 632 (exists already) and
///   653 (termination protection), aws-cloudformation/cloudformation-coverage-roadmap 1086
///   (maximum), aws/aws-cdk (mixing); public notes on `delete-capacity-provider` and
///   `put-cluster-capacity-providers`.
extension AWSError {
  static let providerExists = client(
    "The specified capacity provider already exists. To change the configuration of an existing "
      + "capacity provider, update the capacity provider.")
  static let tooManyProviders = invalidParameter(
    "The maximum number of capacity providers per cluster has been exceeded.")
  static let providersMixed = invalidParameter(
    "A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling "
      + "groups and Fargate providers. Specify one or the other and try again.")
  static let managedProvidersMixed = invalidParameter(
    "A capacity provider strategy cannot contain a mix of Managed Instances capacity providers "
      + "and other capacity providers. Specify one or the other and try again.")
  static let protectionWithoutProtection = client(
    "The managed termination protection setting for the capacity provider is invalid. To enable "
      + "managed termination protection for a capacity provider, the Auto Scaling group must "
      + "have instance protection from scale in enabled.")
  static let protectionWithoutScaling = client(
    "The managed termination protection setting for the capacity provider is invalid. To enable "
      + "managed termination protection for a capacity provider, managed scaling must be "
      + "enabled.")
  static let providerInUse = AWSError(
    code: "ResourceInUseException",
    message: "The specified capacity provider is in use and cannot be removed.")
  static let clusterBusy = AWSError(
    code: "UpdateInProgressException",
    message: "The specified cluster is in a busy state. Cluster attachments must be in "
      + "UPDATE_COMPLETE or UPDATE_FAILED state before they can be updated.")
  static let providerBusy = AWSError(
    code: "UpdateInProgressException",
    message: "The specified capacity provider is being updated. Wait for the update to complete "
      + "and try again.")
  static let groupNotFound = client(
    "The specified Auto Scaling group ARN is invalid. Specify a valid ARN and try again.")
  static let groupTaken = client(
    "The specified Auto Scaling group ARN is already being used by another capacity provider. "
      + "Specify a unique Auto Scaling group ARN and try again.")
  static let providerReserved = client(
    "The FARGATE and FARGATE_SPOT capacity providers are reserved and cannot be changed or "
      + "deleted.")
  static let clusterContainsProviders = AWSError(
    code: "ClusterContainsCapacityProviderException",
    message: "The Cluster cannot be deleted while Capacity Providers are associated with it. "
      + "Delete the capacity providers and try again.")

  static func providerUnknown(_ name: String) -> AWSError {
    invalidParameter(
      "The specified capacity provider '\(name)' was not found. Specify a valid name or ARN "
        + "and try again.")
  }

  static func providerNotAssociated(_ name: String) -> AWSError {
    invalidParameter(
      "The specified capacity provider '\(name)' is not associated with the cluster. Associate "
        + "it with the cluster and try again.")
  }

  static func providerAssociated(with cluster: String) -> AWSError {
    client(
      "The capacity provider cannot be deleted because it is associated with cluster: "
        + "\(cluster). Remove the capacity provider from the cluster and try again.")
  }
}
