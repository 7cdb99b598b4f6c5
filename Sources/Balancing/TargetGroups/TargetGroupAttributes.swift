extension TargetGroup {
  /// The settings that exist for a kind of targets and a protocol, with what they are at first.
  ///
  /// - Source: ELBv2 API Reference, “TargetGroupAttribute”.
  static func attributeKinds(of kind: Kind, _ transport: String?) -> [AttributeKind] {
    if kind == .lambda {
      return [
        AttributeKind(key: "lambda.multi_value_headers.enabled", initial: "false", rule: .flag)
      ]
    }
    let isHTTP = transport == "HTTP" || transport == "HTTPS"
    return shared + (isHTTP ? ofApplications : ofNetworks)
  }

  /// What a new group's settings are.
  static func initialAttributes(of kind: Kind, _ transport: String?) -> [Attribute] {
    attributeKinds(of: kind, transport).map { Attribute($0.key, $0.initial) }
  }

  private static let shared = [
    AttributeKind(
      key: "deregistration_delay.timeout_seconds", initial: "300", rule: .number(0...3600),
      isHeeded: true),
    AttributeKind(key: "stickiness.enabled", initial: "false", rule: .flag),
    AttributeKind(
      key: "load_balancing.cross_zone.enabled", initial: "use_load_balancer_configuration",
      rule: .oneOf(["true", "false", "use_load_balancer_configuration"])),
    AttributeKind(
      key: "target_group_health.dns_failover.minimum_healthy_targets.count", initial: "1",
      rule: .threshold),
    AttributeKind(
      key: "target_group_health.dns_failover.minimum_healthy_targets.percentage", initial: "off",
      rule: .threshold),
    AttributeKind(
      key: "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
      initial: "1", rule: .threshold),
    AttributeKind(
      key: "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
      initial: "off", rule: .threshold),
  ]

  private static let ofApplications = [
    AttributeKind(
      key: "stickiness.type", initial: "lb_cookie", rule: .oneOf(["lb_cookie", "app_cookie"])),
    AttributeKind(
      key: "stickiness.lb_cookie.duration_seconds", initial: "86400", rule: .number(1...604_800)),
    AttributeKind(key: "stickiness.app_cookie.cookie_name", initial: "", rule: .text),
    AttributeKind(
      key: "stickiness.app_cookie.duration_seconds", initial: "86400",
      rule: .number(1...604_800)),
    AttributeKind(
      key: "slow_start.duration_seconds", initial: "0", rule: .number(0...900)),
    AttributeKind(
      key: "load_balancing.algorithm.type", initial: "round_robin",
      rule: .oneOf(["round_robin", "least_outstanding_requests", "weighted_random"])),
    AttributeKind(
      key: "load_balancing.algorithm.anomaly_mitigation", initial: "off",
      rule: .oneOf(["on", "off"])),
  ]

  private static let ofNetworks = [
    AttributeKind(key: "stickiness.type", initial: "source_ip", rule: .oneOf(["source_ip"])),
    AttributeKind(
      key: "deregistration_delay.connection_termination.enabled", initial: "false", rule: .flag),
    AttributeKind(key: "preserve_client_ip.enabled", initial: "true", rule: .flag),
    AttributeKind(key: "proxy_protocol_v2.enabled", initial: "false", rule: .flag),
    AttributeKind(
      key: "target_health_state.unhealthy.connection_termination.enabled", initial: "true",
      rule: .flag),
    AttributeKind(
      key: "target_health_state.unhealthy.draining_interval_seconds", initial: "0",
      rule: .number(0...360_000)),
  ]
}
