extension LoadBalancer {
  /// The settings that exist for a kind, with what they are at first.
  ///
  /// - Source: ELBv2 API Reference, “LoadBalancerAttribute”.
  static func attributeKinds(of kind: Kind) -> [AttributeKind] {
    shared + (kind == .application ? ofApplications : ofNetworks)
  }

  /// What a new load balancer's settings are.
  static func initialAttributes(of kind: Kind) -> [Attribute] {
    attributeKinds(of: kind).map { Attribute($0.key, $0.initial) }
  }

  private static let shared = [
    AttributeKind(key: "access_logs.s3.enabled", initial: "false", rule: .flag),
    AttributeKind(key: "access_logs.s3.bucket", initial: "", rule: .text),
    AttributeKind(key: "access_logs.s3.prefix", initial: "", rule: .text),
    AttributeKind(
      key: "deletion_protection.enabled", initial: "false", rule: .flag, isHeeded: true),
    AttributeKind(key: "ipv6.deny_all_igw_traffic", initial: "false", rule: .flag),
    AttributeKind(key: "zonal_shift.config.enabled", initial: "false", rule: .flag),
  ]

  private static let ofApplications = [
    AttributeKind(
      key: "load_balancing.cross_zone.enabled", initial: "true", rule: .oneOf(["true"])),
    AttributeKind(
      key: "idle_timeout.timeout_seconds", initial: "60", rule: .number(1...4000)),
    AttributeKind(
      key: "client_keep_alive.seconds", initial: "3600", rule: .number(60...604_800)),
    AttributeKind(key: "connection_logs.s3.enabled", initial: "false", rule: .flag),
    AttributeKind(key: "connection_logs.s3.bucket", initial: "", rule: .text),
    AttributeKind(key: "connection_logs.s3.prefix", initial: "", rule: .text),
    AttributeKind(key: "health_check_logs.s3.enabled", initial: "false", rule: .flag),
    AttributeKind(key: "health_check_logs.s3.bucket", initial: "", rule: .text),
    AttributeKind(key: "health_check_logs.s3.prefix", initial: "", rule: .text),
    AttributeKind(
      key: "routing.http.desync_mitigation_mode", initial: "defensive",
      rule: .oneOf(["monitor", "defensive", "strictest"])),
    AttributeKind(
      key: "routing.http.drop_invalid_header_fields.enabled", initial: "false", rule: .flag),
    AttributeKind(
      key: "routing.http.preserve_host_header.enabled", initial: "false", rule: .flag),
    AttributeKind(
      key: "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", initial: "false",
      rule: .flag),
    AttributeKind(
      key: "routing.http.xff_client_port.enabled", initial: "false", rule: .flag),
    AttributeKind(
      key: "routing.http.xff_header_processing.mode", initial: "append",
      rule: .oneOf(["append", "preserve", "remove"])),
    AttributeKind(key: "routing.http2.enabled", initial: "true", rule: .flag),
    AttributeKind(key: "waf.fail_open.enabled", initial: "false", rule: .flag),
  ]

  private static let ofNetworks = [
    AttributeKind(key: "load_balancing.cross_zone.enabled", initial: "false", rule: .flag),
    AttributeKind(
      key: "dns_record.client_routing_policy", initial: "any_availability_zone",
      rule: .oneOf([
        "availability_zone_affinity", "partial_availability_zone_affinity",
        "any_availability_zone",
      ])),
    AttributeKind(
      key: "secondary_ips.auto_assigned.per_subnet", initial: "0", rule: .number(0...7)),
  ]
}
