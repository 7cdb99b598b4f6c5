import AWSModel
import Documents
import Simulation

extension World {
  /// Asks an operation of a service, as what runs in a cluster does with its role.
  ///
  /// - Throws: its error; the world is then as it was.
  @discardableResult
  mutating func ask(
    _ operation: any Operation.Type, _ request: JSON, _ scope: Scope
  ) throws(AWSError) -> JSON {
    var call = Call(world: self, scope: scope, caller: Caller(account: scope.account))
    let answer = try call.act(operation, request)
    self = call.world
    return answer
  }
}
