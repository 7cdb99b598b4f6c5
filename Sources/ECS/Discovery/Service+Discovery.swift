import AWSModel
import Discovery
import Documents
import Simulation

// How a service is found by others: what requests say of it, checked and kept in its revision.

/// What a request says of how tasks are found; nil where it says nothing.
struct DiscoveryRequest {
  var named: [JSON]?
  var connect: JSON?

  /// The registries it names.
  ///
  /// - Throws: `InvalidParameterException`.
  func registries() throws(AWSError) -> [ServiceRegistry]? {
    guard let named else { return nil }
    do {
      return try named.map { try $0.decode(ServiceRegistry.self) }
    } catch {
      throw AWSError.invalidParameter("The serviceRegistries are not valid.")
    }
  }
}

extension Service {
  /// Takes over what a request says of how tasks are found, and checks what stays as well,
  /// because another task definition may have other ports.
  ///
  /// - Throws: `InvalidParameterException`, `NamespaceNotFoundException`.
  mutating func takeDiscovery(
    _ request: DiscoveryRequest, in cluster: Cluster, call: inout Call
  ) throws(AWSError) {
    if let registries = try request.registries() {
      revision.registries = registries.isEmpty ? nil : registries
    }
    guard let plan = call.world.ecs.definitions[revision.definition]?.plan else { return }
    try revision.registries?.check(against: plan, on: revision.capacity, in: call)
    if let document = request.connect ?? revision.connect?.configuration {
      revision.connect = try ServiceConnectRequest.plan(
        document, of: self, in: cluster, call: &call)
    }
    try checkConnect(plan)
    try checkDiscoveryQuota()
  }

  /// - Source: ECS Developer Guide, “Use Service Connect to connect Amazon ECS services with short
  ///   names” (considerations).
  private func checkConnect(_ plan: TaskPlan) throws(AWSError) {
    guard revision.connect != nil else { return }
    guard plan.networkMode == .awsvpc || plan.networkMode == .bridge else {
      throw .invalidParameter(
        "Service Connect supports the network modes 'awsvpc' and 'bridge' only.")
    }
    guard !revision.capacity.capacities.contains(.external) else {
      throw .invalidParameter("Service Connect is not supported for the EXTERNAL launch type.")
    }
  }

  /// - Source: AWS General Reference, Amazon ECS quotas (tasks per service in a namespace).
  func checkDiscoveryQuota() throws(AWSError) {
    guard revision.isDiscovered, desiredCount > 1000 else { return }
    throw .invalidParameter(
      "A service that registers its tasks in AWS Cloud Map can have up to 1000 tasks; the desired "
        + "count is \(desiredCount).")
  }
}

extension ServiceRevision {
  /// Whether its tasks register anywhere or have a proxy.
  var isDiscovered: Bool { registries != nil || connect != nil }

  /// Whether its tasks are found otherwise than those of `other`.
  func isFoundOtherwise(than other: ServiceRevision) -> Bool {
    registries != other.registries || connect != other.connect
  }
}

extension ServicesState {
  /// The services of a namespace, in order of key.
  func keys(inNamespace id: String) -> [ServiceKey] {
    guard let namespaces else { return [] }
    let start = Pair(id, ServiceKey("", in: ClusterID(number: 0)))
    return namespaces.keys(from: start).prefix { $0.first == id }.map(\.second)
  }

  /// Keeps the index of namespaces in step with a service.
  mutating func noteNamespace(of service: Service, before: Service? = nil) {
    let old = before?.revision.connect?.namespace
    let new = service.status == .inactive ? nil : service.revision.connect?.namespace
    guard old != new || before == nil else { return }
    var index = namespaces ?? Index()
    if let old { index.remove(Pair(old, service.key)) }
    if let new { index.insert(Pair(new, service.key)) }
    namespaces = index
  }
}

extension World {
  /// A deleted service leaves its namespace, and the services of Cloud Map that ECS made for it
  /// go.
  ///
  /// - Source: ECS Developer Guide, “Use Service Connect to connect Amazon ECS services with short
  ///   names”.
  mutating func endDiscovery(of service: Service) {
    let plans =
      service.records.compactMap(\.target.connect) + [service.revision.connect].compactMap { $0 }
    guard !plans.isEmpty else { return }
    let scope = ecs.key(of: service.key.cluster).scope
    for endpoint in plans.flatMap(\.endpoints) { dropService(endpoint.service, scope) }
    var gone = service
    gone.status = .inactive
    ecs.services.noteNamespace(of: gone, before: service)
  }
}
