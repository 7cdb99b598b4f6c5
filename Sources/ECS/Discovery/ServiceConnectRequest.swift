import AWSModel
import Discovery
import Documents
import Simulation

/// What a request says of Service Connect.
struct ServiceConnectRequest: Decodable {
  let enabled: Bool
  let namespace: String?
  let services: [Endpoint]?

  struct Endpoint: Decodable {
    let portName: String
    let discoveryName: String?
    let clientAliases: [Alias]?
    let ingressPortOverride: Int?
  }

  struct Alias: Decodable {
    let port: Int
    let dnsName: String?
  }
}

extension ServiceConnectRequest {
  /// The plan that a request asks for; nil where it switches Service Connect off.
  ///
  /// Services of Cloud Map that are new are made.
  ///
  /// - Throws: `InvalidParameterException`, `NamespaceNotFoundException`.
  static func plan(
    _ document: JSON, of service: Service, in cluster: Cluster, call: inout Call
  ) throws(AWSError) -> ServiceConnectPlan? {
    let request: ServiceConnectRequest
    do {
      request = try document.decode(ServiceConnectRequest.self)
    } catch {
      throw .invalidParameter("The serviceConnectConfiguration is not valid.")
    }
    guard request.enabled else { return nil }
    call.notices.append(Self.notice)
    let namespace = try request.place(in: cluster, call)
    try call.world.ecs.services.checkRoom(for: service.key, inNamespace: namespace.id)
    var endpoints: [ServiceConnectPlan.Endpoint] = []
    for endpoint in request.services ?? [] {
      endpoints.append(try endpoint.made(for: service, in: namespace, call: &call))
    }
    guard case .object(var shown) = document else { return nil }
    shown["namespace"] = .string(namespace.arn)
    return ServiceConnectPlan(
      configuration: .object(shown), namespace: namespace.id, endpoints: endpoints)
  }

  private static let notice =
    "Service Connect: names and proxies are simulated, requests between tasks are not, so "
    + "timeouts, TLS, the header of test traffic and the proxies' logs are kept without effect"

  /// The namespace that is named, else the cluster's.
  private func place(in cluster: Cluster, _ call: Call) throws(AWSError) -> Namespace {
    guard let named = namespace ?? cluster.serviceConnectDefaults?["namespace"]?.string else {
      throw .invalidParameter(
        "Service Connect needs a namespace: neither the service nor its cluster names one.")
    }
    guard let found = call.connectNamespace(named) else { throw .connectNamespaceNotFound }
    return found
  }
}

extension ServiceConnectRequest.Endpoint {
  /// The endpoint, checked; its service of Cloud Map is made where it is not there.
  ///
  /// - Source: ECS API Reference, “ServiceConnectService”, “ServiceConnectClientAlias”; the words
  ///   about a name that is taken as quoted in aws/copilot-cli issue 4337, the others are ours.
  func made(
    for service: Service, in namespace: Namespace, call: inout Call
  ) throws(AWSError) -> ServiceConnectPlan.Endpoint {
    let plan = call.world.ecs.definitions[service.revision.definition]?.plan
    guard
      let mapping = plan?.containers.flatMap(\.ports).first(where: { $0.name == portName })
    else {
      throw .invalidParameter(
        "The portName '\(portName)' does not match any named port mapping in the task definition.")
    }
    let name = discoveryName ?? portName
    guard Self.isValid(name) else {
      throw .invalidParameter(
        "Invalid discoveryName '\(name)'. Names have up to 64 lowercase letters, numbers, "
          + "underscores and hyphens, and do not start with a hyphen.")
    }
    guard (clientAliases ?? []).count <= 1 else {
      throw .invalidParameter("A Service Connect service can have one client alias only.")
    }
    let named = try call.connectService(name, of: service, in: namespace)
    return ServiceConnectPlan.Endpoint(
      portName: portName, discoveryName: name, service: named.id, arn: named.arn,
      port: ingressPortOverride ?? Int(mapping.container),
      aliases: (clientAliases ?? []).map {
        "\($0.dnsName ?? "\(name).\(namespace.name)"):\($0.port)"
      })
  }

  private static func isValid(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && !name.hasPrefix("-")
      && name.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 95
      }
  }
}

extension Call {
  /// The namespace of that name or ARN in this account and region.
  func connectNamespace(_ given: String) -> Namespace? {
    let state = world.discovery
    guard given.hasPrefix("arn:") else { return state.namespaces(named: given, scope).first }
    let id = given.split(separator: "/").last.map(String.init) ?? ""
    return state.namespaces[Pair(scope, id)].flatMap { $0.arn == given ? $0 : nil }
  }

  /// The service of Cloud Map for an endpoint: the ECS service's own from before, or a new one.
  fileprivate mutating func connectService(
    _ name: String, of service: Service, in namespace: Namespace
  ) throws(AWSError) -> NamedService {
    let mark = "Managed by \(service.arn)"
    if let found = world.discovery.service(named: name, in: namespace) {
      guard found.description == mark else { throw .connectNameTaken(namespace.arn) }
      return found
    }
    return world.makeService(name, in: namespace, describedAs: mark)
  }
}

extension AWSError {
  /// - Source: ECS API Reference, “NamespaceNotFoundException”.
  static let connectNamespaceNotFound = AWSError(
    code: "NamespaceNotFoundException", message: "The specified namespace was not found.")

  static func connectNameTaken(_ namespace: String) -> AWSError {
    invalidParameter("SC service is already used by \(namespace)")
  }
}
