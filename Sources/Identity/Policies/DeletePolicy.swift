import AWSModel
import Documents
import Simulation

/// Deletes a managed policy that is attached to nothing.
public enum DeletePolicy: Operation {
  /// Which policy.
  public struct Input: Decodable {
    let PolicyArn: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard let policy = call.world.identity.policies[input.PolicyArn] else {
      throw .noSuchPolicyToRead(input.PolicyArn)
    }
    guard policy.attachments == 0 else {
      throw .deleteConflict("Cannot delete a policy attached to entities.")
    }
    call.world.identity.policies[input.PolicyArn] = nil
    return NoOutput()
  }
}
