import AWSModel
import Documents

/// The errors of EKS, in its own words.
///
/// - Source: EKS API, errors of the operations (names, statuses, members); the sentences as quoted
///   in public issue trackers (hashicorp/terraform-provider-aws, eksctl-io/eksctl, rancher/rancher,
///   aws/aws-cdk) and in the sources of getmoto/moto, which took them from real answers.
extension AWSError {
  /// What an EKS error is about: members that its exceptions carry beside the sentence.
  struct Subject {
    var cluster: String?
    var nodegroup: String?
    var fargateProfile: String?
    var addon: String?

    var details: JSONObject {
      JSON(present: [
        "clusterName": .text(cluster), "nodegroupName": .text(nodegroup),
        "fargateProfileName": .text(fargateProfile), "addonName": .text(addon),
      ]).object ?? [:]
    }
  }

  /// An `InvalidParameterException`.
  static func invalidParameter(_ message: String, _ subject: Subject = Subject()) -> AWSError {
    AWSError(
      code: "InvalidParameterException", message: message, details: subject.details)
  }

  /// An `InvalidRequestException`.
  static func invalidRequest(_ message: String, _ subject: Subject = Subject()) -> AWSError {
    var subject = subject
    subject.fargateProfile = nil
    return AWSError(
      code: "InvalidRequestException", message: message, details: subject.details)
  }

  /// A `ResourceInUseException`.
  static func resourceInUse(_ message: String, _ subject: Subject = Subject()) -> AWSError {
    var subject = subject
    subject.fargateProfile = nil
    return AWSError(
      code: "ResourceInUseException", message: message, status: 409, details: subject.details)
  }

  /// A `ResourceNotFoundException`.
  static func resourceNotFound(_ message: String, _ subject: Subject = Subject()) -> AWSError {
    AWSError(
      code: "ResourceNotFoundException", message: message, status: 404, details: subject.details)
  }

  /// A `ResourceLimitExceededException`.
  static func limitExceeded(_ message: String, _ subject: Subject = Subject()) -> AWSError {
    var subject = subject
    subject.fargateProfile = nil
    subject.addon = nil
    return AWSError(
      code: "ResourceLimitExceededException", message: message, details: subject.details)
  }

  static func clusterNotFound(_ name: String) -> AWSError {
    .resourceNotFound("No cluster found for name: \(name).", Subject(cluster: name))
  }

  static func clusterExists(_ name: String) -> AWSError {
    .resourceInUse("Cluster already exists with name: \(name)", Subject(cluster: name))
  }

  static func clusterNotActive(_ name: String) -> AWSError {
    .invalidRequest("Cluster '\(name)' is not in ACTIVE status", Subject(cluster: name))
  }

  static func unsupportedVersion(_ version: String, cluster: String) -> AWSError {
    .invalidParameter("unsupported Kubernetes version \(version)", Subject(cluster: cluster))
  }

  /// What another service said, as EKS hands it on.
  static func handedOn(
    _ error: AWSError, from service: String, requestID: String, _ subject: Subject
  ) -> AWSError {
    .invalidParameter(
      "\(error.message) (Service: \(service); Status Code: \(error.status); Error Code: "
        + "\(error.code); Request ID: \(requestID); Proxy: null)", subject)
  }
}
