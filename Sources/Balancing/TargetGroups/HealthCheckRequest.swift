import AWSModel

/// What a request may say of health checks.
protocol HealthCheckRequest {
  var HealthCheckProtocol: String? { get }
  var HealthCheckPort: String? { get }
  var HealthCheckEnabled: Bool? { get }
  var HealthCheckPath: String? { get }
  var HealthCheckIntervalSeconds: Int? { get }
  var HealthCheckTimeoutSeconds: Int? { get }
  var HealthyThresholdCount: Int? { get }
  var UnhealthyThresholdCount: Int? { get }
  var Matcher: MatcherRequest? { get }
}

/// The answers that pass, as requests write them.
struct MatcherRequest: Decodable {
  let HttpCode: String?
  let GrpcCode: String?
}

extension HealthCheckRequest {
  /// A check with what the request says of it, for a group of `kind` reached by `transport`.
  ///
  /// - Throws: `ValidationError`, `InvalidConfigurationRequest`.
  func applied(
    to old: HealthCheck, _ kind: TargetGroup.Kind, _ transport: String?
  ) throws(AWSError) -> HealthCheck {
    var check = old
    check.isEnabled = HealthCheckEnabled ?? old.isEnabled
    check.interval = HealthCheckIntervalSeconds ?? old.interval
    check.timeout = HealthCheckTimeoutSeconds ?? old.timeout
    check.healthyThreshold = HealthyThresholdCount ?? old.healthyThreshold
    check.unhealthyThreshold = UnhealthyThresholdCount ?? old.unhealthyThreshold
    if kind != .lambda {
      guard check.isEnabled else {
        throw .validation(
          "Health check enabled must be true for target groups with target type '\(kind.rawValue)'")
      }
      try take(HealthCheckProtocol, transport, into: &check)
      try take(port: HealthCheckPort, into: &check)
    }
    try takePath(into: &check)
    try takeMatcher(transport, into: &check)
    try checkTimes(check, transport)
    return check
  }

  private func take(
    _ name: String?, _ transport: String?, into check: inout HealthCheck
  ) throws(AWSError) {
    guard let name else { return }
    guard ["HTTP", "HTTPS", "TCP"].contains(name) else {
      throw .configuration("Health check protocol '\(name)' is not supported")
    }
    if name == "TCP", transport == "HTTP" || transport == "HTTPS" {
      throw .configuration(
        "Health check protocol 'TCP' is not supported for target groups with the "
          + "\(transport ?? "") protocol")
    }
    check.transport = name
    if name == "TCP" {
      check.path = nil
      check.matcher = nil
    } else {
      check.path = check.path ?? "/"
      check.matcher = check.matcher ?? "200-399"
    }
  }

  private func take(port: String?, into check: inout HealthCheck) throws(AWSError) {
    guard let port else { return }
    guard port == "traffic-port" || (1...65_535).contains(Int(port) ?? 0) else {
      throw .validation(
        "Health check port '\(port)' must be either 'traffic-port' or in the range 1-65535")
    }
    check.port = port
  }

  private func takePath(into check: inout HealthCheck) throws(AWSError) {
    guard let path = HealthCheckPath else { return }
    guard check.transport != "TCP" else {
      throw .configuration(
        "Health check path cannot be specified for health checks with the TCP protocol")
    }
    guard path.hasPrefix("/") else {
      throw .validation("Health check path '\(path)' must begin with a '/' character")
    }
    check.path = path
  }

  private func takeMatcher(
    _ transport: String?, into check: inout HealthCheck
  ) throws(AWSError) {
    guard let matcher = Matcher else { return }
    if let codes = matcher.GrpcCode {
      guard check.isGRPC else {
        throw .configuration("GrpcCode can only be specified with protocol version GRPC")
      }
      guard MatcherCodes.areValid(codes, within: 0...99) else {
        throw .validation("Health check matcher gRPC codes '\(codes)' must be within '0-99'")
      }
      check.matcher = codes
    }
    guard let codes = matcher.HttpCode else { return }
    guard check.transport != "TCP", !check.isGRPC else {
      throw .configuration("HttpCode can only be specified for HTTP or HTTPS health checks")
    }
    let isForHTTP = transport == "HTTP" || transport == "HTTPS" || transport == nil
    let range = isForHTTP ? 200...499 : 200...599
    guard MatcherCodes.areValid(codes, within: range) else {
      throw .validation(
        "Health check matcher HTTP codes '\(codes)' must be within "
          + "'\(range.lowerBound)-\(range.upperBound)'")
    }
    check.matcher = codes
  }

  private func checkTimes(_ check: HealthCheck, _ transport: String?) throws(AWSError) {
    let isForHTTP = transport == "HTTP" || transport == "HTTPS"
    if check.timeout > check.interval || (isForHTTP && check.timeout == check.interval) {
      let relation = isForHTTP ? "smaller than the" : "smaller than or equal to the"
      throw .validation(
        "Health check timeout '\(check.timeout)' must be \(relation) interval "
          + "'\(check.interval)'")
    }
  }
}

/// Lists of codes such as `200,301-308`.
enum MatcherCodes {
  /// Whether every part is a code or a span of codes in `range`.
  static func areValid(_ text: String, within range: ClosedRange<Int>) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      let bounds = part.split(separator: "-", omittingEmptySubsequences: false)
      let numbers = bounds.compactMap { Int($0) }
      guard numbers.count == bounds.count, (1...2).contains(numbers.count) else { return false }
      return numbers.allSatisfy(range.contains) && numbers[0] <= numbers[numbers.count - 1]
    }
  }
}
