import AWSModel
import Documents
import Simulation

/// Makes a service in a namespace.
public enum CreateService: Operation {
  /// The service.
  public struct Input: Decodable {
    let Name: String
    let NamespaceId: String?
    let CreatorRequestId: String?
    let Description: String?
    let DnsConfig: DNSConfigRequest?
    let HealthCheckConfig: HealthCheckConfig?
    let HealthCheckCustomConfig: CustomConfig?
    let Tags: [Tag]?
    let `Type`: String?

    struct CustomConfig: Decodable {
      let FailureThreshold: Int?
    }
  }

  /// The service.
  public struct Output: Encodable {
    let Service: JSON
  }

  /// Makes it at once.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let given = input.NamespaceId ?? input.DnsConfig?.NamespaceId else {
      throw .invalidInput("NamespaceId must be specified")
    }
    let namespace = try call.world.discovery.namespace(given, call.scope)
    try check(input, in: namespace)
    if let found = call.world.discovery.service(named: input.Name, in: namespace) {
      throw .serviceExists(found)
    }
    if input.HealthCheckConfig != nil { call.notices.append(HealthCheckConfig.notice) }
    if let threshold = input.HealthCheckCustomConfig?.FailureThreshold, threshold != 1 {
      call.notices.append("FailureThreshold of HealthCheckCustomConfig is always 1, as in AWS")
    }
    var made = NamedService(
      id: call.world.dice.mapID("srv"), scope: call.scope, name: input.Name,
      namespace: namespace.id, description: input.Description,
      creatorRequestId: input.CreatorRequestId ?? call.world.dice.uuid("servicediscovery.token"),
      createdAt: call.world.now,
      dns: try input.DnsConfig?.config(with: input.HealthCheckConfig),
      healthCheck: input.HealthCheckConfig, hasCustomHealth: input.HealthCheckCustomConfig != nil)
    made.tags = try [Tag]().merging(input.Tags ?? [], on: nil)
    call.world.discovery.add(made)
    return Output(Service: made.shape)
  }

  /// - Source: Cloud Map API Reference, “CreateService”.
  private static func check(_ input: Input, in namespace: Namespace) throws(AWSError) {
    if input.HealthCheckConfig != nil && input.HealthCheckCustomConfig != nil {
      throw .invalidInput(
        "Either HealthCheckConfig or HealthCheckCustomConfig can be specified, but not both")
    }
    try input.HealthCheckConfig?.check()
    if input.HealthCheckConfig != nil && namespace.kind == .dnsPrivate {
      throw .invalidInput("HealthCheckConfig cannot be specified for a private DNS namespace")
    }
    guard namespace.hasDNS else {
      if input.DnsConfig != nil {
        throw .invalidInput("DnsConfig cannot be specified for an HTTP namespace")
      }
      return
    }
    if (input.DnsConfig == nil) != (input.Type == "HTTP") {
      throw .invalidInput(
        "A service in a DNS namespace must have either a DnsConfig or the Type HTTP")
    }
  }
}

extension DiscoveryState {
  /// Puts a new service into its namespace.
  mutating func add(_ service: NamedService) {
    let key = Pair(service.scope, service.namespace)
    guard let namespace = namespaces[key] else { return }
    services[Pair(service.scope, service.id)] = service
    servicesByName[Pair(namespace.id, namespace.compared(service.name))] = service.id
    namespaces.update(key) { $0.serviceCount += 1 }
  }

  /// Takes a service out of its namespace, with whatever is registered.
  mutating func removeService(_ id: String, _ scope: Scope) {
    guard let service = services[Pair(scope, id)] else { return }
    for instance in Array(instances(of: id)) { removeInstance(instance.id, of: id, scope) }
    let key = Pair(scope, service.namespace)
    if let namespace = namespaces[key] {
      servicesByName[Pair(namespace.id, namespace.compared(service.name))] = nil
      namespaces.update(key) { $0.serviceCount -= 1 }
    }
    services[Pair(scope, id)] = nil
  }
}
