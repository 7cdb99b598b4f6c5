import AWSModel
import Documents

/// Takes the permission to call a function away.
public enum RemovePermission: Operation {
  /// Which function, which statement.
  public struct Input: Decodable {
    let FunctionName: String
    let StatementId: String
    let RevisionId: String?
  }

  /// Removes the statement.
  ///
  /// - Throws: `ResourceNotFoundException` where there is none; `PreconditionFailedException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    if let revision = input.RevisionId, revision != function.revisionID { throw .revisionDiffers }
    guard !function.policy.isEmpty else { throw .noPolicy }
    guard function.policy.contains(where: { $0["Sid"]?.string == input.StatementId }) else {
      throw .statementMissing(input.StatementId)
    }
    call.world.lambda.functions.update(function.key) { function in
      function.policy.removeAll { $0["Sid"]?.string == input.StatementId }
    }
    return NoOutput()
  }
}
