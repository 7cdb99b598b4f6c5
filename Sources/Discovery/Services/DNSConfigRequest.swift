import AWSModel

/// What a request says of a service's records.
struct DNSConfigRequest: Decodable {
  let NamespaceId: String?
  let RoutingPolicy: DNSConfig.Routing?
  let DnsRecords: [DNSRecord]

  /// The records, checked.
  ///
  /// - Source: Cloud Map API Reference, “DnsRecord” (which kinds go together) and “DnsConfig”.
  /// - Throws: `InvalidInput`.
  func config(with healthCheck: HealthCheckConfig?) throws(AWSError) -> DNSConfig {
    let kinds = DnsRecords.map(\.kind)
    try Self.check(kinds)
    let hasName = kinds.contains(.cname)
    let routing = RoutingPolicy ?? (hasName ? .weighted : .multivalue)
    if hasName {
      guard routing == .weighted else {
        throw .invalidInput("The RoutingPolicy of a service with a CNAME record must be WEIGHTED")
      }
      guard healthCheck == nil else {
        throw .invalidInput("HealthCheckConfig cannot be specified with a CNAME record")
      }
    }
    return DNSConfig(records: DnsRecords, routing: routing)
  }

  private static func check(_ kinds: [DNSRecord.Kind]) throws(AWSError) {
    guard !kinds.isEmpty else {
      throw .invalidInput("DnsConfig must have at least one record in DnsRecords")
    }
    let names = kinds.map(\.rawValue)
    guard names.sorted() == Array(Set(names)).sorted() else {
      throw .invalidInput("DnsRecords cannot have two records of the same type")
    }
    let isAlone = kinds.count == 1
    let areAddresses = kinds.allSatisfy { $0 == .a || $0 == .aaaa }
    guard isAlone || areAddresses else {
      throw .invalidInput(
        "DnsRecords cannot combine \(names.joined(separator: " and ")); the combinations are A, "
          + "AAAA, A and AAAA, SRV, CNAME")
    }
  }
}
