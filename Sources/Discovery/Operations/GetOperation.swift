import AWSModel
import Documents
import Simulation

/// Shows how far something has come that was begun.
public enum GetOperation: Operation {
  /// Which operation.
  public struct Input: Decodable {
    let OperationId: String
    let OwnerAccount: String?
  }

  /// The operation.
  public struct Output: Encodable {
    let Operation: JSON
  }

  /// Shows it; those of other accounts cannot be seen, because nothing is shared here.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let isOwn = (input.OwnerAccount ?? call.scope.account) == call.scope.account
    let found = call.world.discovery.operations[Pair(call.scope, input.OperationId)]
    guard isOwn, let found else { throw .operationNotFound }
    return Output(Operation: found.shape(at: call.world.now))
  }
}
