import AWSModel

extension HealthCheck {
  /// The check that a Classic Load Balancer begins with.
  ///
  /// - Source: API Reference 2012-06-01, sample of “DescribeLoadBalancers”; AWS CloudFormation and
  ///   Terraform's `aws_elb` show the same figures.
  static func classic(port: Int) -> HealthCheck {
    HealthCheck(
      transport: "TCP", port: String(port), path: nil, interval: 30, timeout: 5,
      healthyThreshold: 10, unhealthyThreshold: 2)
  }
}

extension Classic {
  /// A check as requests write it.
  struct HealthCheckRequest: Decodable {
    let Target: String
    let Interval: Int
    let Timeout: Int
    let UnhealthyThreshold: Int
    let HealthyThreshold: Int
  }
}

extension Classic.HealthCheckRequest {
  /// The check, with `TCP:80` or `HTTP:80/ping` read.
  ///
  /// A check over SSL is one over TCP here; HTTP wants 200 and nothing else.
  ///
  /// - Throws: `ValidationError`.
  /// - Source: API Reference 2012-06-01, “HealthCheck”.
  func check() throws(AWSError) -> HealthCheck {
    let parts = Target.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].uppercased()
    guard ["HTTP", "HTTPS", "TCP", "SSL"].contains(name) else { throw .wrongHealthTarget }
    let place = parts.count == 2 ? parts[1] : ""
    let digits = place.prefix { $0 != "/" }
    guard let port = Int(digits), (1...65_535).contains(port) else {
      throw .healthTargetWithoutPort
    }
    let path = String(place.dropFirst(digits.count))
    let isHTTP = name == "HTTP" || name == "HTTPS"
    guard isHTTP != path.isEmpty else {
      throw isHTTP ? .healthTargetWithoutPath : .healthTargetWithoutPort
    }
    guard Timeout < Interval else { throw .healthTimeoutTooLong }
    return HealthCheck(
      transport: isHTTP ? name : "TCP", port: String(port), path: isHTTP ? path : nil,
      interval: Interval, timeout: Timeout, healthyThreshold: HealthyThreshold,
      unhealthyThreshold: UnhealthyThreshold, matcher: isHTTP ? "200" : nil)
  }
}
