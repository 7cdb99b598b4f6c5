import AWSModel

/// Begins to take an instance away.
public enum DeregisterInstance: Operation {
  /// Which service, which instance.
  public struct Input: Decodable {
    let ServiceId: String
    let InstanceId: String
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    let target = DiscoveryState.target(input.InstanceId, of: service.id)
    try call.world.discovery.refuseBusy(target, call.scope)
    let instance = try call.world.discovery.instance(input.InstanceId, of: service)
    let id = call.world.begin(
      MapOperation.Beginning(
        kind: .deregisterInstance, request: name, target: target, namespace: service.namespace,
        service: service.id, instance: instance.id,
        effect: .deregister(service: service.id, instance: instance.id),
        length: InstanceTiming.length(of: service)), call.scope)
    return Output(OperationId: id)
  }
}
