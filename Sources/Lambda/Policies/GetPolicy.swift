import AWSModel
import Documents

/// Shows who may call a function.
public enum GetPolicy: Operation {
  /// Which function.
  public struct Input: Decodable {
    let FunctionName: String
  }

  /// The policy, as text.
  public struct Output: Encodable {
    let Policy: String
    let RevisionId: String
  }

  /// Shows it.
  ///
  /// - Throws: `ResourceNotFoundException` where there is none.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    guard !function.policy.isEmpty else { throw .noPolicy }
    let policy: JSON = [
      "Version": "2012-10-17", "Id": "default", "Statement": .array(function.policy),
    ]
    return Output(Policy: policy.compactText, RevisionId: function.revisionID)
  }
}
