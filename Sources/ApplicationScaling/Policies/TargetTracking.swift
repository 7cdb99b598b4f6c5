import AWSModel
import CloudWatch
import Documents

/// Keeps a metric near a value.
public struct TargetTracking: Codable, Sendable {
  let TargetValue: Double
  let PredefinedMetricSpecification: Predefined?
  let CustomizedMetricSpecification: Customized?
  let ScaleOutCooldown: Int64?
  let ScaleInCooldown: Int64?
  let DisableScaleIn: Bool?

  /// A metric that AWS knows by a name of its own.
  struct Predefined: Codable, Sendable {
    let PredefinedMetricType: String
    let ResourceLabel: String?
  }

  /// A metric of one's own.
  struct Customized: Codable, Sendable {
    let MetricName: String?
    let Namespace: String?
    let Dimensions: [Dimension]?
    let Statistic: String?
    let Unit: String?
    let Metrics: JSON?
  }

  /// A dimension of it.
  struct Dimension: Codable, Sendable {
    let Name: String
    let Value: String
  }

  /// Seconds after scaling out and in; where nobody said, 300 for services of ECS.
  ///
  /// - Source: Application Auto Scaling API, `TargetTrackingScalingPolicyConfiguration`.
  var outCooldown: Int64 { ScaleOutCooldown ?? 300 }
  var inCooldown: Int64 { ScaleInCooldown ?? 300 }

  /// The metric that alarms watch.
  struct Gauge {
    let metric: Metric
    let statistic: Statistic
    let unit: String?
  }

  /// What the alarms of a policy on `target` watch.
  ///
  /// - Source: Application Auto Scaling API, `MetricType` and `ResourceLabel`; the unit of the ECS
  ///   metrics as imported Terraform configurations in public repositories show it.
  /// - Throws: `ValidationException`.
  func gauge(of target: TargetKey) throws(AWSError) -> Gauge {
    guard (PredefinedMetricSpecification == nil) != (CustomizedMetricSpecification == nil) else {
      throw .validation(
        "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be "
          + "specified in TargetTrackingScalingPolicyConfiguration.")
    }
    if let custom = CustomizedMetricSpecification { return try Self.gauge(of: custom) }
    let parts = target.resource.split(separator: "/").map(String.init)
    let type = PredefinedMetricSpecification?.PredefinedMetricType ?? ""
    let label = PredefinedMetricSpecification?.ResourceLabel
    guard parts.count == 3 else { throw .validation("Invalid resource: \(target.resource)") }
    switch type {
    case "ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization":
      guard label == nil else {
        throw .validation("ResourceLabel is not allowed with \(type).")
      }
      let name = type.contains("CPU") ? "CPUUtilization" : "MemoryUtilization"
      return Gauge(
        metric: Metric(
          "AWS/ECS", name, ["ClusterName": parts[1], "ServiceName": parts[2]]),
        statistic: .average, unit: "Percent")
    case "ALBRequestCountPerTarget":
      return try Self.requests(label)
    default:
      throw .validation(
        "Predefined metric type \(type) is not supported for service namespace "
          + "\(target.namespace).")
    }
  }

  private static func gauge(of custom: Customized) throws(AWSError) -> Gauge {
    guard custom.Metrics == nil else {
      throw .validation(
        "Calculations (CustomizedMetricSpecification.Metrics) are not simulated in scaling "
          + "policies; give MetricName, Namespace and Statistic of one metric.")
    }
    guard let name = custom.MetricName, let namespace = custom.Namespace,
      let statistic = custom.Statistic.flatMap(Statistic.init)
    else {
      throw .validation(
        "CustomizedMetricSpecification needs MetricName, Namespace and Statistic.")
    }
    let dimensions = (custom.Dimensions ?? []).map { Metric.Dimension($0.Name, $0.Value) }
    return Gauge(
      metric: Metric(namespace, name, dimensions), statistic: statistic, unit: custom.Unit)
  }

  /// `app/NAME/ID/targetgroup/NAME/ID`.
  private static func requests(_ label: String?) throws(AWSError) -> Gauge {
    let parts = (label ?? "").split(separator: "/").map(String.init)
    guard parts.count == 6, parts[3] == "targetgroup" else {
      throw .validation(
        "ResourceLabel must be app/<load-balancer-name>/<load-balancer-id>/targetgroup/"
          + "<target-group-name>/<target-group-id> for ALBRequestCountPerTarget.")
    }
    return Gauge(
      metric: Metric(
        "AWS/ApplicationELB", "RequestCountPerTarget",
        [
          "LoadBalancer": parts[0...2].joined(separator: "/"),
          "TargetGroup": parts[3...5].joined(separator: "/"),
        ]),
      statistic: .sum, unit: nil)
  }
}
