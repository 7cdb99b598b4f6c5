import AWSModel
import Documents
import Simulation

/// A service of Cloud Map: one name in a namespace, under which instances register.
public struct NamedService: Codable, Sendable {
  /// Such as `srv-…`.
  public let id: String
  /// The account and region.
  public let scope: Scope
  /// Such as `web`.
  public let name: String
  /// The namespace's id.
  public let namespace: String
  /// What its owner wrote about it.
  public internal(set) var description: String?
  /// The token of the request that created it.
  public let creatorRequestId: String
  /// When that was.
  public let createdAt: SimTime
  /// How DNS answers, where it does.
  public internal(set) var dns: DNSConfig?
  /// The checks that Route 53 would make.
  var healthCheck: HealthCheckConfig?
  /// Whether its owner says which instances are healthy.
  public var hasCustomHealth = false
  /// How many instances it has.
  public internal(set) var instanceCount = 0
  /// Grows with each instance that comes or goes.
  public internal(set) var revision = 0
  /// What its owner noted about it.
  var attributes: [Attribute] = []
  /// Its labels.
  public internal(set) var tags: [Tag] = []

  /// A note about a service.
  struct Attribute: Codable, Sendable {
    let key: String
    var value: String
  }

  /// `arn:aws:servicediscovery:REGION:ACCOUNT:service/ID`.
  public var arn: String { scope.arn("servicediscovery", "service/\(id)") }

  /// The service as lists show it.
  var summary: JSON {
    JSON(present: [
      "Id": .string(id), "Arn": .string(arn), "ResourceOwner": .string(scope.account),
      "Name": .string(name), "Type": dns == nil ? "HTTP" : "DNS_HTTP",
      "Description": .text(description), "InstanceCount": .number(instanceCount),
      "DnsConfig": dns?.shape, "HealthCheckConfig": healthCheck?.shape,
      // The threshold cannot be chosen any more. Source: Cloud Map API Reference,
      // “HealthCheckCustomConfig”.
      "HealthCheckCustomConfig": hasCustomHealth ? ["FailureThreshold": 1] : nil,
      "CreateDate": createdAt.timestamp, "CreatedByAccount": .string(scope.account),
    ])
  }

  /// The service as `GetService` shows it.
  var shape: JSON {
    guard case .object(var whole) = summary else { return summary }
    whole["NamespaceId"] = .string(namespace)
    whole["CreatorRequestId"] = .string(creatorRequestId)
    if let dns { whole["DnsConfig"] = dns.shape(in: namespace) }
    return .object(whole)
  }

  /// Takes over what an operation changes.
  ///
  /// - Source: Cloud Map API Reference, “UpdateService”: records and checks that are left out are
  ///   deleted.
  mutating func take(_ change: ServiceChange) {
    description = change.description ?? description
    dns = change.records.flatMap { records in
      dns.map { DNSConfig(records: records, routing: $0.routing) }
    }
    healthCheck = change.healthCheck
  }
}

/// What a service is to be like after an operation.
struct ServiceChange: Codable, Sendable {
  var description: String?
  var records: [DNSRecord]?
  var healthCheck: HealthCheckConfig?
}

/// How DNS answers the name of a service.
public struct DNSConfig: Codable, Sendable {
  /// The kinds of records, in the order given.
  public let records: [DNSRecord]
  /// How many instances one answer names.
  public let routing: Routing

  /// How many instances one answer names.
  public enum Routing: String, Codable, Sendable {
    /// Up to eight.
    case multivalue = "MULTIVALUE"
    /// One at random.
    case weighted = "WEIGHTED"
  }

  /// Whether there are records of a kind.
  public func has(_ kind: DNSRecord.Kind) -> Bool { records.contains { $0.kind == kind } }

  var shape: JSON {
    [
      "RoutingPolicy": .string(routing.rawValue),
      "DnsRecords": .array(
        records.map { ["Type": .string($0.kind.rawValue), "TTL": .number($0.ttl)] }),
    ]
  }

  func shape(in namespace: String) -> JSON {
    guard case .object(var whole) = shape else { return shape }
    whole["NamespaceId"] = .string(namespace)
    return .object(whole)
  }
}

/// One kind of record with the time for which resolvers keep it.
public struct DNSRecord: Codable, Sendable {
  /// The kind.
  public let kind: Kind
  /// Seconds.
  public let ttl: Int

  /// Kinds of records that a service can have.
  public enum Kind: String, Codable, Sendable {
    case a = "A"
    case aaaa = "AAAA"
    case cname = "CNAME"
    case srv = "SRV"
  }

  enum CodingKeys: String, CodingKey {
    case kind = "Type"
    case ttl = "TTL"
  }
}

/// The checks that Route 53 would make of each instance; none is made here.
struct HealthCheckConfig: Codable, Sendable {
  let kind: String
  var path: String?
  var threshold: Int?

  enum CodingKeys: String, CodingKey {
    case kind = "Type"
    case path = "ResourcePath"
    case threshold = "FailureThreshold"
  }

  var shape: JSON {
    JSON(present: [
      "Type": .string(kind), "ResourcePath": .text(kind == "TCP" ? path : path ?? "/"),
      "FailureThreshold": .number(threshold ?? 3),
    ])
  }

  /// - Throws: `InvalidInput` for a path where only a connection is tried.
  func check() throws(AWSError) {
    guard kind != "TCP" || path == nil else {
      throw .invalidInput("ResourcePath cannot be specified for a health check of the type TCP")
    }
  }

  static let notice =
    "HealthCheckConfig is kept, but Route 53's checks are not made here: instances of the "
    + "service stay UNKNOWN; HealthCheckCustomConfig works"
}
