import AWSModel

/// Removes a service that has no instances.
public enum DeleteService: Operation {
  /// Which one, by id or ARN.
  public struct Input: Decodable {
    let Id: String
  }

  /// Removes it at once.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let service = try call.world.discovery.service(input.Id, call.scope)
    guard service.instanceCount == 0 else { throw .serviceInUse }
    call.world.discovery.removeService(service.id, call.scope)
    return NoOutput()
  }
}
