import Documents

// How services ask operations of their own and of each other.
extension Call {
  /// Asks another operation on behalf of this one.
  ///
  /// - Throws: its error.
  @discardableResult
  public mutating func act(
    _ operation: any Operation.Type, _ request: JSON
  ) throws(AWSError) -> JSON {
    var inner = Call(world: world, scope: scope, caller: caller, document: request)
    let answer = try operation.perform(&inner) { _ in }
    world = inner.world
    return answer
  }
}
