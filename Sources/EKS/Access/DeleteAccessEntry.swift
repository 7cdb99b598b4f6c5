import AWSModel

/// Lets a principal in no more.
public enum DeleteAccessEntry: Operation {
  /// Whom.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
  }

  /// Deletes the entry with its policies.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let entry = try call.world.eks.accessEntry(
      input.principalArn, of: input.clusterName, in: call.scope)
    call.world.eks.accessEntries[entry.key] = nil
    call.world.reviewNodeAccess(of: entry.key.first)
    return NoOutput()
  }
}
