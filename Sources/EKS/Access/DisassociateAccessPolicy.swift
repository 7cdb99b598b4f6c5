import AWSModel

/// Takes an access policy from a principal.
public enum DisassociateAccessPolicy: Operation {
  /// From whom, and which.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
    let policyArn: String
  }

  /// Takes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let entry = try call.world.eks.accessEntry(
      input.principalArn, of: input.clusterName, in: call.scope)
    guard entry.policies.contains(where: { $0.arn == input.policyArn }) else {
      throw .accessPolicyNotAssociated
    }
    call.world.eks.accessEntries.update(entry.key) { row in
      row.policies.removeAll { $0.arn == input.policyArn }
    }
    return NoOutput()
  }
}
