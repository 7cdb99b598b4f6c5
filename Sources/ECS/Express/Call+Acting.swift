import AWSModel
import Documents

// How ECS itself asks operations of other services.
extension Call {
  /// Asks another service, as ECS does with the infrastructure role.
  ///
  /// - Throws: `InvalidParameterException` with what that service answered: its own codes are not
  ///   among those that the operations of ECS answer with.
  @discardableResult
  mutating func ask(_ operation: any Operation.Type, _ request: JSON) throws(AWSError) -> JSON {
    do {
      return try act(operation, request)
    } catch {
      throw .invalidParameter("\(error.code): \(error.message)")
    }
  }
}
