import AWSModel
import Documents
import Simulation

/// Shows a managed policy.
public enum GetPolicy: Operation {
  /// Which policy.
  public struct Input: Decodable {
    let PolicyArn: String
  }

  /// The policy without its document.
  public struct Output: Encodable {
    let Policy: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let policy = call.world.identity.policy(input.PolicyArn) else {
      throw .noSuchPolicyToRead(input.PolicyArn)
    }
    return Output(Policy: policy.shape)
  }
}
