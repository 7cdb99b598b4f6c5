import AWSModel
import AutoScaling
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

  /// Puts the policy of managed scaling on a group, or takes it away.
  ///
  /// Its alarms show what it sees; ECS sets the group's size by its own measure.
  mutating func keepPolicy(
    of group: ScalingGroup, _ scaling: ManagedScaling, _ attachment: ClusterAttachment,
    _ cluster: Cluster
  ) {
    guard attachment.status != .deleting else {
      deleteManagedPolicy(attachment.resource, of: group.key)
      return publishReservation(
        at: ProviderPlace(cluster.id, attachment.purpose.provider), nil)
    }
    putManagedPolicy(
      ManagedPolicy(
        attachment.resource,
        metric: ReservationMetric.metric(cluster.key.name, attachment.purpose.provider),
        target: Double(scaling.target), warmup: scaling.warmup,
        points: (1, Reservation.pointsToShrink)), on: group.key)
  }
}
