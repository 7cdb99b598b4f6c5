import AWSModel
import Simulation

// What the operations on access entries refuse with.
// Source: answers quoted in public issue trackers (terraform-aws-modules/terraform-aws-eks,
// hashicorp/terraform-provider-aws, aws/karpenter-provider-aws).
extension AWSError {
  static let accessEntriesOff = AWSError.invalidRequest(
    "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to "
      + "perform this operation.")
  static let accessEntryExists = AWSError.resourceInUse(
    "The specified access entry resource is already in use on this cluster.")
  static let accessEntryNotFound = AWSError.resourceNotFound(
    "The specified principalArn could not be found. You can view your available access entries "
      + "with 'list-access-entries'.")
  static let accessPolicyNotFound = AWSError.resourceNotFound(
    "The specified policyArn could not be found.")
  static let accessPolicyMalformed = AWSError.invalidParameter(
    "The policyArn parameter format is not valid")
  static let accessPolicyNotAssociated = AWSError.resourceNotFound(
    "The specified policyArn is not associated with the access entry.")
  static let principalInvalid = AWSError.invalidParameter(
    "The specified principalArn is invalid: invalid principal.")
}

extension EKSState {
  /// A cluster that knows access entries.
  ///
  /// - Throws: `ResourceNotFoundException`, or `InvalidRequestException` for one that knows the
  ///   ConfigMap only.
  func clusterWithEntries(_ name: String, in scope: Scope) throws(AWSError) -> Cluster {
    let cluster = try cluster(name, in: scope)
    guard cluster.authenticationMode != .configMap, cluster.connector == nil else {
      throw .accessEntriesOff
    }
    return cluster
  }

  /// The entry that a request names.
  ///
  /// - Throws: `ResourceNotFoundException`, or `InvalidRequestException`.
  func accessEntry(
    _ principal: String, of name: String, in scope: Scope
  ) throws(AWSError) -> AccessEntry {
    let cluster = try clusterWithEntries(name, in: scope)
    guard let entry = accessEntries[Pair(cluster.key, principal)] else {
      throw .accessEntryNotFound
    }
    return entry
  }
}
