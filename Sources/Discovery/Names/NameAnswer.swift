import AWSModel
import Simulation

/// What a resolver answers.
public struct NameAnswer: Sendable {
  /// Whether the name is known at all.
  public let exists: Bool
  /// The records.
  public let records: [Record]

  /// One record.
  public struct Record: Sendable {
    /// The name it is of.
    public let name: String
    /// Seconds for which it may be kept.
    public let ttl: Int
    /// `A`, `AAAA`, `CNAME` or `SRV`.
    public let kind: DNSRecord.Kind
    /// An address, a name, or `priority weight port host`.
    public let value: String
  }
}

extension World {
  /// What the resolver of a network answers to a question about a name of Cloud Map.
  ///
  /// Of many instances up to eight are answered, or one where the service is WEIGHTED; unhealthy
  /// ones only where no other is left.
  ///
  /// - Source: Cloud Map API Reference, “DnsConfig”, “DnsRecord”.
  public func resolve(
    _ name: String, _ kind: DNSRecord.Kind, in vpc: String?, _ scope: Scope
  ) -> NameAnswer {
    let asked = name.lowercased().trimmingDot
    for (namespace, rest) in namespaces(behind: asked, in: vpc, scope) {
      if let service = discovery.service(named: rest, in: namespace) {
        return NameAnswer(exists: true, records: records(asked, kind, of: service))
      }
      // The host of an SRV record: the instance's id before the service's name.
      guard let dot = rest.firstIndex(of: "."),
        let service = discovery.service(
          named: String(rest[rest.index(after: dot)...]), in: namespace),
        service.dns?.has(.srv) ?? false,
        let instance = discovery.instances[Pair(service.id, String(rest[..<dot]))]
      else { continue }
      return NameAnswer(exists: true, records: host(asked, kind, instance, service))
    }
    return NameAnswer(exists: false, records: [])
  }

  /// The namespaces that `name` may lie in, with what stands before their names.
  private func namespaces(
    behind name: String, in vpc: String?, _ scope: Scope
  ) -> [(Namespace, String)] {
    var found: [(Namespace, String)] = []
    var rest = name[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      let front = String(name.dropLast(rest.count + 1))
      for namespace in discovery.namespaces(named: String(rest), scope) {
        let answers =
          namespace.kind == .dnsPublic || (namespace.kind == .dnsPrivate && namespace.vpc == vpc)
        if answers { found.append((namespace, front)) }
      }
    }
    return found
  }

  private func records(
    _ name: String, _ kind: DNSRecord.Kind, of service: NamedService
  ) -> [NameAnswer.Record] {
    guard let dns = service.dns,
      let record = dns.records.first(where: { $0.kind == kind || $0.kind == .cname })
    else { return [] }
    let all = Array(discovery.instances(of: service.id))
    let sound = all.filter { $0.health != .unhealthy }
    let able = (sound.isEmpty ? all : sound).sorted {
      ranking($0.id) == ranking($1.id) ? $0.id < $1.id : ranking($0.id) < ranking($1.id)
    }
    return able.prefix(dns.routing == .weighted ? 1 : 8).compactMap { instance in
      value(of: instance, record.kind, name).map {
        NameAnswer.Record(name: name, ttl: record.ttl, kind: record.kind, value: $0)
      }
    }
  }

  /// Which instances are answered is another with each instant.
  private func ranking(_ id: String) -> UInt64 {
    var digest = Digest(of: Array(id.utf8))
    digest.feed(UInt64(bitPattern: now.milliseconds))
    return digest.value
  }

  private func value(
    of instance: RegisteredInstance, _ kind: DNSRecord.Kind, _ name: String
  ) -> String? {
    switch kind {
    case .a: instance["AWS_INSTANCE_IPV4"]
    case .aaaa: instance["AWS_INSTANCE_IPV6"]
    case .cname: instance["AWS_INSTANCE_CNAME"]
    case .srv: instance["AWS_INSTANCE_PORT"].map { "1 1 \($0) \(instance.id).\(name)" }
    }
  }

  private func host(
    _ name: String, _ kind: DNSRecord.Kind, _ instance: RegisteredInstance,
    _ service: NamedService
  ) -> [NameAnswer.Record] {
    guard kind == .a || kind == .aaaa, let value = value(of: instance, kind, name),
      let ttl = service.dns?.records.first?.ttl
    else { return [] }
    return [NameAnswer.Record(name: name, ttl: ttl, kind: kind, value: value)]
  }
}

extension String {
  /// Without the dot that ends a whole name.
  fileprivate var trimmingDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
