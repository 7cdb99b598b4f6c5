import AWSModel

/// Says whether an instance is healthy, where its owner checks it.
public enum UpdateInstanceCustomHealthStatus: Operation {
  /// Which service, which instance, and what it is.
  public struct Input: Decodable {
    let ServiceId: String
    let InstanceId: String
    let Status: RegisteredInstance.Health
  }

  /// Says it; answers follow at once.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    let instance = try call.world.discovery.instance(input.InstanceId, of: service)
    guard service.hasCustomHealth else { throw .customHealthNotFound }
    call.world.setHealth(input.Status, ofInstance: instance.id, service: service.id)
    return NoOutput()
  }
}
