import AWSModel
import Documents
import Simulation

/// A namespace: the names of an application's services.
public struct Namespace: Codable, Sendable {
  /// Such as `ns-…`.
  public let id: String
  /// The account and region.
  public let scope: Scope
  /// Such as `shop.local`.
  public let name: String
  /// How its names are found.
  public let kind: Kind
  /// What its owner wrote about it.
  public internal(set) var description: String?
  /// The token of the request that created it.
  public let creatorRequestId: String
  /// When it was there.
  public internal(set) var createdAt: SimTime
  /// The network whose resolver answers its names, where they are private.
  public var vpc: String?
  /// The zone of Route 53 behind it, where it has DNS.
  var hostedZone: String?
  /// The time for which resolvers keep that a name does not exist, in seconds.
  var negativeTTL: Int?
  /// How many services it has.
  public internal(set) var serviceCount = 0
  /// How many instances all its services have.
  var instanceCount = 0
  /// Its labels.
  public internal(set) var tags: [Tag] = []

  /// How names of a namespace are found.
  public enum Kind: String, Codable, Sendable {
    /// By the API only.
    case http = "HTTP"
    /// By DNS inside a network, and by the API.
    case dnsPrivate = "DNS_PRIVATE"
    /// By DNS everywhere, and by the API.
    case dnsPublic = "DNS_PUBLIC"
  }

  /// `arn:aws:servicediscovery:REGION:ACCOUNT:namespace/ID`.
  public var arn: String { scope.arn("servicediscovery", "namespace/\(id)") }

  /// Whether DNS answers its names.
  public var hasDNS: Bool { kind != .http }

  /// A service's name as names are compared: DNS knows no case.
  ///
  /// - Source: Cloud Map API Reference, “CreateService” (`Name`).
  func compared(_ name: String) -> String { hasDNS ? name.lowercased() : name }

  /// The namespace as lists show it.
  var summary: JSON {
    JSON(present: [
      "Id": .string(id), "Arn": .string(arn), "ResourceOwner": .string(scope.account),
      "Name": .string(name), "Type": .string(kind.rawValue),
      "Description": .text(description), "ServiceCount": .number(serviceCount),
      "Properties": [
        "DnsProperties": dnsProperties, "HttpProperties": ["HttpName": .string(name)],
      ],
      "CreateDate": createdAt.timestamp,
    ])
  }

  /// The namespace as `GetNamespace` shows it.
  var shape: JSON {
    guard case .object(var whole) = summary else { return summary }
    whole["CreatorRequestId"] = .string(creatorRequestId)
    return .object(whole)
  }

  private var dnsProperties: JSON {
    guard hasDNS else { return [:] }
    return JSON(present: [
      "HostedZoneId": .text(hostedZone),
      "SOA": ["TTL": .number(negativeTTL ?? Self.usualTTL)],
    ])
  }

  /// The time of an SOA record where nothing is said, in seconds: our choice.
  static let usualTTL = 15
}

/// What a request says of an SOA record, wrapped as the API wraps it.
struct SOAProperties: Decodable {
  let DnsProperties: Inner

  struct Inner: Decodable { let SOA: Record }
  struct Record: Decodable { let TTL: Int }

  var ttl: Int { DnsProperties.SOA.TTL }
}
