import AWSModel
import Documents
import Simulation

/// Answers the instances of a name.
public enum DiscoverInstances: Operation {
  /// The name, and which of its instances.
  public struct Input: Decodable {
    let NamespaceName: String
    let ServiceName: String
    let MaxResults: Int?
    let QueryParameters: JSON?
    let OptionalParameters: JSON?
    let HealthStatus: String?
    let OwnerAccount: String?
  }

  /// The instances in no lasting order, and the service's count of changes.
  public struct Output: Encodable {
    let Instances: [JSON]
    let InstancesRevision: Int
  }

  /// Answers them.
  ///
  /// - Source: Cloud Map API Reference, “DiscoverInstances”. What is answered where no status is
  ///   asked for is not written there; Cloud Map fails open.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = try DiscoveredName(
      namespace: input.NamespaceName, service: input.ServiceName, owner: input.OwnerAccount,
      in: call)
    var found = call.world.discovery.instances(of: place.service.id)
      .filter { $0.matches(input.QueryParameters) }
    if place.service.hasCustomHealth {
      found = admitted(found, by: input.HealthStatus ?? "HEALTHY_OR_ELSE_ALL")
    }
    let preferred = found.filter { $0.matches(input.OptionalParameters) }
    if !preferred.isEmpty { found = preferred }
    let shown = shuffled(found, at: call.world.now).prefix(input.MaxResults ?? 100)
    return Output(
      Instances: shown.map { instance in
        [
          "InstanceId": .string(instance.id), "NamespaceName": .string(place.namespace.name),
          "ServiceName": .string(place.service.name), "HealthStatus": .string(instance.healthText),
          "Attributes": .object(instance.attributes),
        ]
      }, InstancesRevision: place.service.revision)
  }

  private static func admitted(
    _ all: [RegisteredInstance], by status: String
  ) -> [RegisteredInstance] {
    switch status {
    case "ALL": return all
    case "HEALTHY_OR_ELSE_ALL":
      let healthy = all.filter { $0.health == .healthy }
      return healthy.isEmpty ? all : healthy
    default: return all.filter { $0.healthText == status }
    }
  }

  /// Another order at each instant, so that callers spread over the instances; it follows from
  /// the time, because asking changes nothing.
  private static func shuffled(
    _ all: [RegisteredInstance], at now: SimTime
  ) -> [RegisteredInstance] {
    all.map { instance -> (UInt64, RegisteredInstance) in
      var digest = Digest(of: Array(instance.id.utf8))
      digest.feed(UInt64(bitPattern: now.milliseconds))
      return (digest.value, instance)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

extension RegisteredInstance {
  /// Whether it has all the attributes of a filter.
  fileprivate func matches(_ filter: JSON?) -> Bool {
    (filter?.object?.members ?? []).allSatisfy { attributes[$0.key] == $0.value }
  }
}

/// A namespace and a service of it, by their names.
struct DiscoveredName {
  let namespace: Namespace
  let service: NamedService

  /// - Throws: `NamespaceNotFound`, also for what another account owns: nothing is shared here;
  ///   `ServiceNotFound`.
  init(
    namespace: String, service: String, owner: String?, in call: Call
  ) throws(AWSError) {
    let isOwn = (owner ?? call.scope.account) == call.scope.account
    let found = call.world.discovery.namespaces(named: namespace, call.scope)
      .filter { $0.hasDNS || $0.name == namespace }
    guard isOwn, let first = found.first else { throw .namespaceNotFound }
    for candidate in found {
      if let match = call.world.discovery.service(named: service, in: candidate) {
        self.namespace = candidate
        self.service = match
        return
      }
    }
    _ = first
    throw .mapServiceNotFound
  }
}
