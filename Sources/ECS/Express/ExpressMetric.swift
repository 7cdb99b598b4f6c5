import Documents

/// The metric by which an Express service is scaled.
///
/// - Source: ECS API Reference, “ExpressGatewayScalingTarget” and
///   “ManagedApplicationAutoScalingPolicy”.
enum ExpressMetric: String {
  case cpu = "AVERAGE_CPU"
  case memory = "AVERAGE_MEMORY"
  case requests = "REQUEST_COUNT_PER_TARGET"

  /// That of a scaling as kept.
  init(in scaling: JSON) {
    self = scaling["autoScalingMetric"]?.string.flatMap(ExpressMetric.init) ?? .cpu
  }

  /// Its name for Application Auto Scaling.
  var predefined: String {
    switch self {
    case .cpu: "ECSServiceAverageCPUUtilization"
    case .memory: "ECSServiceAverageMemoryUtilization"
    case .requests: "ALBRequestCountPerTarget"
    }
  }
}
