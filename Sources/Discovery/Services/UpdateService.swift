import AWSModel
import Simulation

/// Begins to change the records or checks of a service.
public enum UpdateService: Operation {
  /// Which one, and what is to be different.
  public struct Input: Decodable {
    let Id: String
    let Service: Change

    struct Change: Decodable {
      let Description: String?
      let DnsConfig: Records?
      let HealthCheckConfig: HealthCheckConfig?
    }

    struct Records: Decodable {
      let DnsRecords: [DNSRecord]
    }
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let service = try call.world.discovery.service(input.Id, call.scope)
    let namespace = try call.world.discovery.namespace(service.namespace, call.scope)
    try check(input.Service, of: service, in: namespace)
    try call.world.discovery.refuseBusy(service.id, call.scope)
    if input.Service.HealthCheckConfig != nil { call.notices.append(HealthCheckConfig.notice) }
    let change = ServiceChange(
      description: input.Service.Description, records: input.Service.DnsConfig?.DnsRecords,
      healthCheck: input.Service.HealthCheckConfig)
    let id = call.world.begin(
      MapOperation.Beginning(
        kind: .updateService, request: name, target: service.id, namespace: namespace.id,
        service: service.id, effect: .updateService(service.id, change), length: .seconds(5)),
      call.scope)
    return Output(OperationId: id)
  }

  /// - Source: Cloud Map API Reference, “UpdateService”.
  private static func check(
    _ change: Input.Change, of service: NamedService, in namespace: Namespace
  ) throws(AWSError) {
    guard namespace.hasDNS else {
      throw .invalidInput("A service in an HTTP namespace cannot be updated")
    }
    try change.HealthCheckConfig?.check()
    if change.HealthCheckConfig != nil {
      guard namespace.kind == .dnsPublic, !service.hasCustomHealth else {
        throw .invalidInput(
          "HealthCheckConfig cannot be specified for a private DNS namespace, nor beside "
            + "HealthCheckCustomConfig")
      }
    }
    for record in change.DnsConfig?.DnsRecords ?? [] {
      guard service.dns?.has(record.kind) ?? false else {
        throw .invalidInput(
          "The type of a record cannot be changed: the service has no \(record.kind.rawValue) "
            + "record")
      }
    }
  }
}
