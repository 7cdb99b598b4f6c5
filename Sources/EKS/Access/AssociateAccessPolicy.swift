import AWSModel
import Documents

/// Gives a principal an access policy, in the whole cluster or in namespaces.
public enum AssociateAccessPolicy: Operation {
  /// Whom, which, and where.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
    let policyArn: String
    let accessScope: ScopeChoice

    struct ScopeChoice: Decodable {
      let type: String?
      let namespaces: [String]?
    }
  }

  /// The policy as the principal has it now.
  public struct Output: Encodable {
    let clusterName: String
    let principalArn: String
    let associatedAccessPolicy: JSON
  }

  /// Gives it; one that the principal has already gets the new scope.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let entry = try call.world.eks.accessEntry(
      input.principalArn, of: input.clusterName, in: call.scope)
    guard input.policyArn.hasPrefix("arn:"), input.policyArn.contains(":cluster-access-policy/")
    else { throw .accessPolicyMalformed }
    guard AccessPolicies.has(input.policyArn) else { throw .accessPolicyNotFound }
    guard [.standard, .ec2].contains(entry.kind) else {
      throw .invalidRequest(
        "Access policies cannot be associated with an access entry of type "
          + "\(entry.kind.rawValue).")
    }
    let old = entry.policies.first { $0.arn == input.policyArn }
    let policy = AssociatedPolicy(
      arn: input.policyArn, namespaces: try input.accessScope.chosen(),
      associated: old?.associated ?? call.world.now, modified: call.world.now)
    let others = entry.policies.filter { $0.arn != input.policyArn }
    call.world.eks.accessEntries.update(entry.key) {
      $0.policies = (others + [policy]).sorted { $0.arn < $1.arn }
    }
    return Output(
      clusterName: input.clusterName, principalArn: input.principalArn,
      associatedAccessPolicy: policy.shape)
  }
}

extension AssociateAccessPolicy.Input.ScopeChoice {
  /// The namespaces; nil for the whole cluster.
  ///
  /// - Throws: `InvalidParameterException` where type and namespaces contradict each other.
  fileprivate func chosen() throws(AWSError) -> [String]? {
    let named = namespaces ?? []
    guard type == "namespace" else {
      guard named.isEmpty else {
        throw .invalidParameter(
          "The namespaces cannot be specified for an access scope of type cluster")
      }
      return nil
    }
    guard !named.isEmpty else {
      throw .invalidParameter(
        "At least one namespace must be specified for an access scope of type namespace")
    }
    return named
  }
}
