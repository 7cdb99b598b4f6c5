import AWSModel
import Documents
import Simulation

/// Shows what a managed policy says; there is one version of each.
public enum GetPolicyVersion: Operation {
  /// Which policy, which version.
  public struct Input: Decodable {
    let PolicyArn: String
    let VersionId: String
  }

  /// The version with its document.
  public struct Output: Encodable {
    let PolicyVersion: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let policy = call.world.identity.policy(input.PolicyArn) else {
      throw .noSuchPolicyToRead(input.PolicyArn)
    }
    guard input.VersionId == "v1" else {
      throw .noSuchEntity(
        "Policy \(input.PolicyArn) version \(input.VersionId) does not exist or is not attachable.")
    }
    if policy.document == nil {
      call.notices.append(
        "The text of AWS's own policies is not kept here: see the AWS Managed "
          + "Policy Reference Guide for \(policy.name).")
    }
    return Output(
      PolicyVersion: JSON(present: [
        "Document": policy.document,
        "VersionId": "v1",
        "IsDefaultVersion": true,
        "CreateDate": policy.created.timestamp,
      ]))
  }
}
