import Simulation

/// How the targets of a group are checked.
public struct HealthCheck: Codable, Hashable, Sendable {
  /// Whether they are checked at all; only functions may go without.
  public var isEnabled = true
  /// `HTTP`, `HTTPS` or `TCP`; none for functions.
  public var transport: String?
  /// `traffic-port`, or a number; none for functions.
  public var port: String?
  /// What is asked for, with HTTP and HTTPS.
  public var path: String?
  /// Seconds between two checks.
  public var interval: Int
  /// Seconds until no answer is a failure.
  public var timeout: Int
  /// So many passes in a row make a target healthy.
  public var healthyThreshold = 5
  /// So many failures in a row make it unhealthy.
  public var unhealthyThreshold = 2
  /// The answers that pass, such as `200-299`, with HTTP and HTTPS.
  public var matcher: String?
  /// Whether the matcher speaks of codes of gRPC.
  public var isGRPC = false

  /// The time between two checks.
  public var span: SimDuration { .seconds(Int64(interval)) }

  /// Whether a status is among those that pass.
  public func accepts(_ status: Int) -> Bool {
    (matcher ?? "200").split(separator: ",").contains { part in
      let bounds = part.split(separator: "-").compactMap { Int($0) }
      guard let first = bounds.first, let last = bounds.last else { return false }
      return first <= status && status <= last
    }
  }

  /// The port that is checked on a target.
  public func port(onTarget traffic: Int) -> Int { port.flatMap { Int($0) } ?? traffic }
}

extension HealthCheck {
  /// What a group is checked by where nothing is said.
  ///
  /// - Source: ELBv2 API Reference, “CreateTargetGroup”; the AWS CLI's examples of
  ///   `create-target-group`; the five seconds of HTTP groups: User Guide for Application Load
  ///   Balancers, “Health checks for your target groups”.
  static func usual(
    for kind: TargetGroup.Kind, _ transport: String?, _ version: String?, by own: String?
  ) -> HealthCheck {
    if kind == .lambda {
      return HealthCheck(
        isEnabled: false, transport: nil, port: nil, path: "/", interval: 35, timeout: 30,
        matcher: "200")
    }
    let isForHTTP = transport == "HTTP" || transport == "HTTPS"
    let checked = own ?? (isForHTTP ? "HTTP" : "TCP")
    let speaksHTTP = checked != "TCP"
    var check = HealthCheck(
      transport: checked, port: "traffic-port", path: speaksHTTP ? "/" : nil, interval: 30,
      timeout: isForHTTP ? 5 : checked == "HTTP" ? 6 : 10)
    if speaksHTTP { check.matcher = isForHTTP ? "200" : "200-399" }
    if version == "GRPC" {
      check.path = "/AWS.ALB/healthcheck"
      check.matcher = "12"
      check.isGRPC = true
    }
    return check
  }
}
