import AWSModel
import CloudWatch
import Simulation

/// What CloudWatch is told of the group of a provider, and the two alarms on it.
///
/// - Source: ECS Developer Guide, “Automatically manage Amazon ECS capacity with cluster auto
///   scaling” (namespace, metric, a low and a high alarm); aws/containers-roadmap issue 638 (one
///   point of a minute, and fifteen); public activities of groups (the alarms' names).
enum ReservationMetric {
  static func metric(_ cluster: String, _ provider: String) -> Metric {
    Metric(
      "AWS/ECS/ManagedScaling", "CapacityProviderReservation",
      ["CapacityProviderName": provider, "ClusterName": cluster])
  }

  /// The name of one of the two alarms of a policy.
  static func alarmName(_ group: String, isHigh: Bool, policy: String) -> String {
    "TargetTracking-\(group)-Alarm\(isHigh ? "High" : "Low")"
      + policy.drop { $0 != "-" }
  }
}

extension World {
  /// Tells CloudWatch what was measured; it holds until the next measure.
  mutating func publishReservation(at place: ProviderPlace, _ value: Double?) {
    let key = ecs.key(of: place.first)
    setGauge(ReservationMetric.metric(key.name, place.second), key.scope, to: value)
  }

  /// Makes the two alarms of a managed scaling policy, or takes them away.
  ///
  /// They show what the policy sees; ECS sets the group's size by its own measure.
  mutating func keepAlarms(
    of group: ScalingGroup, target: Int, _ attachment: ClusterAttachment, _ cluster: Cluster
  ) {
    let metric = ReservationMetric.metric(cluster.key.name, attachment.purpose.provider)
    for isHigh in [true, false] {
      let name = ReservationMetric.alarmName(
        group.name, isHigh: isHigh, policy: attachment.resource)
      let key = AlarmKey(name, cluster.key.scope)
      guard attachment.status != .deleting else {
        deleteAlarm(key)
        continue
      }
      let watch = MetricWatch(
        metric, evaluationPeriods: isHigh ? 1 : Reservation.pointsToShrink,
        isHigh ? .greater : .less, threshold: Double(target))
      var alarm = Alarm(key, .metric(watch), at: now)
      alarm.description =
        "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(attachment.resource)."
      putAlarm(alarm)
    }
    if attachment.status == .deleting {
      publishReservation(
        at: ProviderPlace(cluster.id, attachment.purpose.provider), nil)
    }
  }
}
