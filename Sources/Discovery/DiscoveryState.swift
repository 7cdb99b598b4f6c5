import AWSModel
import Simulation

/// What Cloud Map knows.
public struct DiscoveryState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "servicediscovery"

  /// Namespaces by id.
  public internal(set) var namespaces = Table<Pair<Scope, String>, Namespace>()
  /// The ids of the namespaces of a name; the names of DNS in lower case.
  var namespacesByName = Index<Triple<Scope, String, String>>()
  /// Services by id.
  public internal(set) var services = Table<Pair<Scope, String>, NamedService>()
  /// The ids of a namespace's services, by name as it is compared.
  var servicesByName = Table<Pair<String, String>, String>()
  /// Instances by service and id.
  public internal(set) var instances = Table<Pair<String, String>, RegisteredInstance>()
  /// What was begun, by id.
  public internal(set) var operations = Table<Pair<Scope, String>, MapOperation>()
  /// The operation that is at work on something, by what that is.
  var underWay = Table<Pair<Scope, String>, String>()
  /// The operation that a request began, by the token of the request.
  var operationsByToken = Table<Triple<Scope, String, String>, String>()
  /// How many operations there ever were.
  var lastOperation = 0

  /// Nothing yet.
  public init() {}
}

extension World {
  /// What Cloud Map knows.
  public var discovery: DiscoveryState {
    _read { yield self[DiscoveryState.self] }
    _modify { yield &self[DiscoveryState.self] }
  }
}

extension Dice {
  /// A prefix, a hyphen and sixteen letters and digits, as Cloud Map makes its ids (`ns-…`).
  mutating func mapID(_ prefix: String) -> String { "\(prefix)-\(letters(16, prefix))" }

  /// So many letters and digits of base 32.
  mutating func letters(_ count: Int, _ stream: String) -> String {
    var text = ""
    for _ in 0..<count {
      text.append(Self.base32[below(Self.base32.count, "servicediscovery.\(stream)")])
    }
    return text
  }

  /// The id of a hosted zone of Route 53.
  mutating func hostedZone() -> String { "Z" + letters(20, "zone").uppercased() }

  private static let base32 = Array("abcdefghijklmnopqrstuvwxyz234567")
}

/// Finds what a request names by id or ARN.
extension DiscoveryState {
  /// The namespace, by id or ARN.
  ///
  /// - Throws: `NamespaceNotFound`.
  public func namespace(_ given: String, _ scope: Scope) throws(AWSError) -> Namespace {
    let id = Self.id(given, kind: "namespace", scope)
    guard let id, let found = namespaces[Pair(scope, id)] else { throw .namespaceNotFound }
    return found
  }

  /// The service, by id or ARN.
  ///
  /// - Throws: `ServiceNotFound`.
  public func service(_ given: String, _ scope: Scope) throws(AWSError) -> NamedService {
    let id = Self.id(given, kind: "service", scope)
    guard let id, let found = services[Pair(scope, id)] else { throw .mapServiceNotFound }
    return found
  }

  /// The id in an ARN of this account and region; what is no ARN is an id.
  ///
  /// Nothing is shared between accounts here, so other ARNs name nothing.
  private static func id(_ given: String, kind: String, _ scope: Scope) -> String? {
    guard given.hasPrefix("arn:") else { return given }
    let prefix = scope.arn("servicediscovery", "\(kind)/")
    return given.hasPrefix(prefix) ? String(given.dropFirst(prefix.count)) : nil
  }

  /// The namespaces of an account's part of a region, in order of id.
  public func namespaces(in scope: Scope) -> [Namespace] {
    namespaces.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }.map(\.row)
  }

  /// The services of an account's part of a region, in order of id.
  public func services(in scope: Scope) -> [NamedService] {
    services.rows(from: Pair(scope, "")).prefix { $0.key.first == scope }.map(\.row)
  }

  /// The namespaces called `name`, DNS names in any case, in order of id.
  public func namespaces(named name: String, _ scope: Scope) -> [Namespace] {
    let start = Triple(scope, name.lowercased(), "")
    return namespacesByName.keys(from: start)
      .prefix { $0.first == scope && $0.second == start.second }
      .compactMap { namespaces[Pair(scope, $0.third)] }
  }

  /// The service of that name in a namespace.
  public func service(named name: String, in namespace: Namespace) -> NamedService? {
    servicesByName[Pair(namespace.id, namespace.compared(name))]
      .flatMap { services[Pair(namespace.scope, $0)] }
  }

  /// The instances of a service, in order of id.
  public func instances(of service: String) -> some Sequence<RegisteredInstance> {
    instances.rows(from: Pair(service, "")).lazy.prefix { $0.key.first == service }.map(\.row)
  }
}
