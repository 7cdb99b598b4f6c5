import AWSModel
import Documents
import EC2
import Simulation

/// Begins to register an instance under a service, or to change one.
public enum RegisterInstance: Operation {
  /// Which service, and the instance.
  public struct Input: Decodable {
    let ServiceId: String
    let InstanceId: String
    let CreatorRequestId: String?
    let Attributes: JSON
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let service = try call.world.discovery.service(input.ServiceId, scope)
    let namespace = try call.world.discovery.namespace(service.namespace, scope)
    let given = input.Attributes.object ?? [:]
    try InstanceChecks(service: service, namespace: namespace, attributes: given).check()
    let target = DiscoveryState.target(input.InstanceId, of: service.id)
    try call.world.discovery.refuseRepetition(of: name, token: input.CreatorRequestId, scope)
    try call.world.discovery.refuseBusy(target, scope)
    try call.world.discovery.refuseCrowding(input.InstanceId, of: service, in: namespace)
    var instance = RegisteredInstance(
      id: input.InstanceId, service: service.id, attributes: try filled(given, in: call))
    instance.creatorRequestId =
      input.CreatorRequestId ?? call.world.dice.uuid("servicediscovery.token")
    let id = call.world.begin(
      MapOperation.Beginning(
        kind: .registerInstance, request: name, target: target, namespace: namespace.id,
        service: service.id, instance: instance.id, effect: .register(instance),
        token: input.CreatorRequestId, length: InstanceTiming.length(of: service)), scope)
    return Output(OperationId: id)
  }

  /// An instance of EC2 brings its own address.
  private static func filled(
    _ attributes: JSONObject, in call: Call
  ) throws(AWSError) -> JSONObject {
    guard let id = attributes["AWS_EC2_INSTANCE_ID"]?.string else { return attributes }
    let region = call.world.ec2[call.scope]
    guard let machine = region.instances[id],
      let interface = machine.networkInterface.flatMap({ region.networkInterfaces[$0] })
    else { throw .invalidInput("The EC2 instance \(id) does not exist") }
    var all = attributes
    all["AWS_INSTANCE_IPV4"] = .string(interface.privateAddress.text)
    return all
  }
}

/// How long it takes until DNS and the API know of an instance; our choice.
enum InstanceTiming {
  static func length(of service: NamedService) -> SimDuration {
    service.dns == nil ? .seconds(2) : .seconds(5)
  }
}

extension DiscoveryState {
  /// Refuses one more instance where there are as many as there may be.
  ///
  /// - Source: AWS General Reference, “AWS Cloud Map endpoints and quotas”.
  /// - Throws: `ResourceLimitExceeded`.
  func refuseCrowding(
    _ id: String, of service: NamedService, in namespace: Namespace
  ) throws(AWSError) {
    guard !instances.contains(Pair(service.id, id)) else { return }
    guard service.instanceCount < Self.instancesPerService else {
      throw .resourceLimit(
        "The service has reached its quota of \(Self.instancesPerService) instances")
    }
    guard namespace.instanceCount < Self.instancesPerNamespace else {
      throw .resourceLimit(
        "The namespace has reached its quota of \(Self.instancesPerNamespace) instances")
    }
  }

  static let instancesPerService = 1000
  static let instancesPerNamespace = 2000
}
