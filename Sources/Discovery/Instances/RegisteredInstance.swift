import AWSModel
import Documents
import Simulation

/// One thing that answers under the name of a service.
public struct RegisteredInstance: Codable, Sendable {
  /// Chosen by whoever registers it; ECS takes the task's id.
  public let id: String
  /// The service's id.
  public let service: String
  /// What is known of it, such as `AWS_INSTANCE_IPV4`.
  public let attributes: JSONObject
  /// The token of the request that registered it.
  var creatorRequestId: String?
  /// What its owner says of its health; nil where the service has no custom check.
  public internal(set) var health: Health?

  /// What an owner can say.
  public enum Health: String, Codable, Sendable {
    case healthy = "HEALTHY"
    case unhealthy = "UNHEALTHY"
  }

  /// An instance of a service.
  public init(id: String, service: String, attributes: JSONObject) {
    self.id = id
    self.service = service
    self.attributes = attributes
  }

  /// The value of an attribute.
  public subscript(attribute: String) -> String? { attributes[attribute]?.string }

  /// Its health as the API writes it; without a custom check nobody knows.
  ///
  /// - Source: the example of `DiscoverInstances` in the API model.
  var healthText: String { health?.rawValue ?? "UNKNOWN" }
}

extension DiscoveryState {
  /// Puts an instance under its service's name, in the place of one of the same id.
  mutating func put(_ instance: RegisteredInstance, _ scope: Scope) {
    let key = Pair(scope, instance.service)
    guard let service = services[key] else { return }
    var made = instance
    let place = Pair(instance.service, instance.id)
    if service.hasCustomHealth {
      let initial = instance["AWS_INIT_HEALTH_STATUS"].flatMap(RegisteredInstance.Health.init)
      made.health = initial ?? .healthy
    }
    let isNew = !instances.contains(place)
    instances[place] = made
    services.update(key) {
      $0.revision += 1
      $0.instanceCount += isNew ? 1 : 0
    }
    if isNew { namespaces.update(Pair(scope, service.namespace)) { $0.instanceCount += 1 } }
  }

  /// Takes an instance away.
  mutating func removeInstance(_ id: String, of service: String, _ scope: Scope) {
    guard instances.contains(Pair(service, id)) else { return }
    instances[Pair(service, id)] = nil
    let namespace = services.update(Pair(scope, service)) { row -> String in
      row.revision += 1
      row.instanceCount -= 1
      return row.namespace
    }
    if let namespace { namespaces.update(Pair(scope, namespace)) { $0.instanceCount -= 1 } }
  }

  /// The instance of that id.
  ///
  /// - Throws: `InstanceNotFound`.
  func instance(_ id: String, of service: NamedService) throws(AWSError) -> RegisteredInstance {
    guard let found = instances[Pair(service.id, id)] else { throw .instanceNotFound }
    return found
  }

  /// What something is called that only one operation at a time may work on.
  static func target(_ instance: String, of service: String) -> String { "\(service)/\(instance)" }
}
